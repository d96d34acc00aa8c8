/// A demo with its type erased: all that the catalog asks of one.
///
/// Each demo adds its own copy of what is generic over demos to the browser code, so no more than this
/// is: reading parameters, budgets and spreads are compiled once.
struct ErasedDemo<Context: RunContext>: Sendable {
  let name: String
  /// Every parameter in the demo's order; `defaultValue` is the value it has.
  let parameters: [ParameterDescription]
  /// What `validate` says. Ask only where every parameter is in its range.
  let problems: @Sendable () -> [Problem]
  /// Ask only where `problems` are none.
  let cost: @Sendable () -> Int64
  let run: @Sendable (Context) throws(DemoError) -> Report
  /// The same demo with other values.
  let assigning: @Sendable (_ values: [(name: String, value: ParameterValue)]) -> ErasedDemo

  init<D: Demo>(_ original: D, assigning values: [(name: String, value: ParameterValue)] = []) {
    var form = ParameterForm(values: values)
    var changed = original
    changed.parameters(&form)
    let demo = changed
    name = D.name
    parameters = form.descriptions
    let written = values.map { $0.name }
    problems = {
      var problems = ParameterProblems(written: written)
      demo.validate(&problems)
      return problems.problems
    }
    cost = { demo.cost }
    let identity = RunIdentity(demo: D.name, parameters: form.descriptions)
    run = { (context: Context) throws(DemoError) -> Report in
      try demo.run(context.running(identity))
    }
    assigning = { ErasedDemo(demo, assigning: $0) }
  }

  /// The canonical settings: every parameter, in order, with its value.
  func settings(defaults: [ParameterDescription]) -> [ParameterSetting] {
    parameters.map { now in
      let usual = defaults.first { $0.name == now.name }?.defaultValue
      return ParameterSetting(
        name: now.name, value: now.defaultValue, isDefault: now.defaultValue == usual)
    }
  }
}
