/// Collects what a demo says about its parameters, with the values it has at the moment.
struct DescriptionForm: ParameterForm {
  private(set) var descriptions: [ParameterDescription] = []

  /// Every parameter in the demo's order; `defaultValue` is the value in `demo`.
  static func descriptions<D: Demo>(of demo: D) -> [ParameterDescription] {
    var form = DescriptionForm()
    var copy = demo
    copy.parameters(&form)
    return form.descriptions
  }

  /// The canonical settings of `demo`: every parameter, in order, with its value.
  static func settings<D: Demo>(
    of demo: D, defaults: [ParameterDescription]
  ) -> [ParameterSetting] {
    descriptions(of: demo).map { now in
      let usual = defaults.first { $0.name == now.name }?.defaultValue
      return ParameterSetting(
        name: now.name, value: now.defaultValue, isDefault: now.defaultValue == usual)
    }
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
    let wide = Int64(range.lowerBound)...Int64(range.upperBound)
    add(
      name, .integer(wide, scale), unit: unit, help: help, primary: primary, .integer(Int64(value)))
  }

  mutating func real(
    _ value: inout Double, _ name: String, in range: ClosedRange<Double>, scale: ParameterScale,
    unit: String, primary: Bool, _ help: String
  ) {
    add(name, .real(range, scale), unit: unit, help: help, primary: primary, .real(value))
  }

  mutating func choice<Choice: ParameterChoice>(
    _ value: inout Choice, _ name: String, primary: Bool, _ help: String
  ) {
    let names = Choice.allCases.map { $0.rawValue }
    add(name, .choice(names), help: help, primary: primary, .choice(value.rawValue))
  }

  mutating func toggle(_ value: inout Bool, _ name: String, primary: Bool, _ help: String) {
    add(name, .toggle, help: help, primary: primary, .toggle(value))
  }

  mutating func reals(
    _ value: inout [Double], _ name: String, count: ClosedRange<Int>, in range: ClosedRange<Double>,
    unit: String, primary: Bool, _ help: String
  ) {
    add(
      name, .reals(count: count, range: range), unit: unit, help: help, primary: primary,
      .reals(value))
  }

  mutating func seed(_ value: inout UInt64) {
    add(
      "seed", .seed, help: "where the random draws start; another seed draws again",
      primary: false, .integer(Int64(value)))
  }
}
