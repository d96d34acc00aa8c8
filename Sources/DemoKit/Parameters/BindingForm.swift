/// Gives a demo's parameters values that have been checked, and collects what the demo says about them.
///
/// One form for both: a demo's `parameters` is compiled once for each form that visits it.
struct BindingForm: ParameterForm {
  /// A name that stands twice takes its first value; one without a value keeps the one it has.
  let values: [(name: String, value: ParameterValue)]
  /// Every parameter in the demo's order; `defaultValue` is the value it has now.
  private(set) var descriptions: [ParameterDescription] = []

  init(values: [(name: String, value: ParameterValue)]) { self.values = values }

  private func value(of name: String) -> ParameterValue? {
    values.first { $0.name == name }?.value
  }

  private mutating func add(
    _ name: String, _ kind: ParameterDescription.Kind, unit: String = "", help: String,
    primary: Bool, _ value: ParameterValue
  ) {
    descriptions.append(
      ParameterDescription(
        name: name, kind: kind, unit: unit, help: help, isPrimary: primary, defaultValue: value))
  }

  mutating func integer(
    _ value: inout Int, _ name: String, in range: ClosedRange<Int>, scale: ParameterScale,
    unit: String, primary: Bool, _ help: String
  ) {
    if case .integer(let given) = self.value(of: name) { value = Int(given) }
    let wide = Int64(range.lowerBound)...Int64(range.upperBound)
    add(
      name, .integer(wide, scale), unit: unit, help: help, primary: primary, .integer(Int64(value)))
  }

  mutating func real(
    _ value: inout Double, _ name: String, in range: ClosedRange<Double>, scale: ParameterScale,
    unit: String, primary: Bool, _ help: String
  ) {
    if case .real(let given) = self.value(of: name) { value = given }
    add(name, .real(range, scale), unit: unit, help: help, primary: primary, .real(value))
  }

  mutating func choice<Choice: ParameterChoice>(
    _ value: inout Choice, _ name: String, primary: Bool, _ help: String
  ) {
    if case .choice(let given) = self.value(of: name), let choice = Choice(rawValue: given) {
      value = choice
    }
    let names = Choice.allCases.map { $0.rawValue }
    add(name, .choice(names), help: help, primary: primary, .choice(value.rawValue))
  }

  mutating func toggle(_ value: inout Bool, _ name: String, primary: Bool, _ help: String) {
    if case .toggle(let given) = self.value(of: name) { value = given }
    add(name, .toggle, help: help, primary: primary, .toggle(value))
  }

  mutating func reals(
    _ value: inout [Double], _ name: String, count: ClosedRange<Int>, in range: ClosedRange<Double>,
    unit: String, primary: Bool, _ help: String
  ) {
    if case .reals(let given) = self.value(of: name) { value = given }
    add(
      name, .reals(count: count, range: range), unit: unit, help: help, primary: primary,
      .reals(value))
  }

  mutating func seed(_ value: inout UInt64) {
    if case .integer(let given) = self.value(of: "seed") { value = UInt64(given) }
    add(
      "seed", .seed, help: "where the random draws start; another seed draws again",
      primary: false, .integer(Int64(value)))
  }
}
