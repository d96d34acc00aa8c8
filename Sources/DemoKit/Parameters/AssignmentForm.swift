/// Gives a demo's parameters values that have been checked against their descriptions.
struct AssignmentForm: ParameterForm {
  /// A name that stands twice takes its first value.
  var values: [(name: String, value: ParameterValue)]

  private func value(of name: String) -> ParameterValue? {
    values.first { $0.name == name }?.value
  }

  mutating func integer(
    _ value: inout Int, _ name: String, in range: ClosedRange<Int>, scale: ParameterScale,
    unit: String, primary: Bool, _ help: String
  ) {
    if case .integer(let given) = self.value(of: name) { value = Int(given) }
  }

  mutating func real(
    _ value: inout Double, _ name: String, in range: ClosedRange<Double>, scale: ParameterScale,
    unit: String, primary: Bool, _ help: String
  ) {
    if case .real(let given) = self.value(of: name) { value = given }
  }

  mutating func choice<Choice: ParameterChoice>(
    _ value: inout Choice, _ name: String, primary: Bool, _ help: String
  ) {
    if case .choice(let given) = self.value(of: name), let choice = Choice(rawValue: given) {
      value = choice
    }
  }

  mutating func toggle(_ value: inout Bool, _ name: String, primary: Bool, _ help: String) {
    if case .toggle(let given) = self.value(of: name) { value = given }
  }

  mutating func reals(
    _ value: inout [Double], _ name: String, count: ClosedRange<Int>, in range: ClosedRange<Double>,
    unit: String, primary: Bool, _ help: String
  ) {
    if case .reals(let given) = self.value(of: name) { value = given }
  }

  mutating func seed(_ value: inout UInt64) {
    if case .integer(let given) = self.value(of: "seed") { value = UInt64(given) }
  }
}
