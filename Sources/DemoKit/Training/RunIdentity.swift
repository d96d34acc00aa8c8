/// Which run of a demo it is: by this its trainings are told apart.
public struct RunIdentity: Sendable {
  let demo: String
  /// Every parameter with the value that it has in the run.
  let parameters: [ParameterDescription]

  /// All that a training depends on: the demo, its other parameters, and those before this one that count too.
  ///
  /// - Throws: `.failed` where the parameter is none that counts.
  func key(of training: String, countedBy parameter: String) throws(DemoError) -> String {
    var key = demo + "\n" + training + "\n" + parameter
    var isAfter = false
    for other in parameters {
      if other.name == parameter, other.counts {
        isAfter = true
      } else if !other.counts || !isAfter {
        key += "\n" + other.name + ": " + other.defaultValue.text
      }
    }
    guard isAfter else { throw .failed("'\(parameter)' is no parameter that counts steps") }
    return key
  }
}
