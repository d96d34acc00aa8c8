/// A demo with its type erased: all that the catalog asks of one.
///
/// Each demo adds its own copy of what is generic over demos to the browser code, so no more than ``DemoOf``
/// is: reading parameters, budgets and spreads are compiled once. It never changes, so threads may share it.
class ErasedDemo<Context: RunContext>: @unchecked Sendable {
  final let name: String
  /// Every parameter in the demo's order; `defaultValue` is the value it has.
  final let parameters: [ParameterDescription]
  /// The names of parameters that were given a value.
  private let written: [String]

  fileprivate init(_ name: consuming String, _ form: ParameterForm) {
    self.name = name
    parameters = form.descriptions
    written = form.values.map { $0.name }
  }

  /// What `validate` says. Ask only where every parameter is in its range.
  final var problems: [Problem] {
    var problems = ParameterProblems(written: written)
    validate(&problems)
    return problems.problems
  }

  final func run(_ context: Context) throws(DemoError) -> Report {
    try report(context.running(RunIdentity(demo: name, parameters: parameters)))
  }

  fileprivate func validate(_ problems: inout ParameterProblems) {}
  fileprivate func report(_ context: Context) throws(DemoError) -> Report { Report() }
  /// Ask only where `problems` are none.
  var cost: Int64 { 0 }
  /// The same demo with other values.
  func assigning(_ values: [(name: String, value: ParameterValue)]) -> ErasedDemo { self }

  /// The canonical settings: every parameter, in order, with its value.
  final func settings(defaults: [ParameterDescription]) -> [ParameterSetting] {
    parameters.map { now in
      let usual = defaults.first { $0.name == now.name }?.defaultValue
      return ParameterSetting(
        name: now.name, value: now.defaultValue, isDefault: now.defaultValue == usual)
    }
  }
}

final class DemoOf<D: Demo, Context: RunContext>: ErasedDemo<Context>, @unchecked Sendable {
  private let demo: D

  init(_ original: D, assigning values: [(name: String, value: ParameterValue)] = []) {
    var form = ParameterForm(values: values)
    var demo = original
    demo.parameters(&form)
    self.demo = demo
    super.init(D.name, form)
  }

  fileprivate override func validate(_ problems: inout ParameterProblems) {
    demo.validate(&problems)
  }

  fileprivate override func report(_ context: Context) throws(DemoError) -> Report {
    try demo.run(context)
  }

  override var cost: Int64 { demo.cost }

  override func assigning(
    _ values: [(name: String, value: ParameterValue)]
  ) -> ErasedDemo<Context> { DemoOf(demo, assigning: values) }
}
