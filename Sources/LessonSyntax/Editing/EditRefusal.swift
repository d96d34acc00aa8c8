/// Why values can't be written into a lesson by a program. The lesson is as it was.
package enum EditRefusal: Error, Equatable {
  case noSuchDirective
  /// The directive itself is wrong; the summary of its first mistake.
  case broken(String)
  /// The block has no closing fence of its own.
  case notClosed
  /// The value of this parameter is written over several lines.
  case severalLines(String)
  /// Making the list of this parameter shorter would take a comment with it.
  case commentInList(String)
  /// No line of YAML says this value of a parameter.
  case unwritable(String)
  /// The lesson would have come out with something else changed.
  case unsafe

  package var message: String {
    switch self {
    case .noSuchDirective: "the lesson has no such directive any more"
    case .broken(let summary): "the directive has a mistake to mend first: \(summary)"
    case .notClosed: "the directive is not closed"
    case .severalLines(let name):
      "the value of '\(name)' runs over several lines; change it in the file"
    case .commentInList(let name):
      "a comment stands in the part of '\(name)' that would go; change it in the file"
    case .unwritable(let name): "the value of '\(name)' can't be written"
    case .unsafe: "the directive is written in a way that only you can change"
    }
  }
}
