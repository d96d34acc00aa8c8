import DemoKit

/// A set of parameters with one mistake in it, and what must be said of it.
struct ParameterMistake {
  var inputs: [ParameterInput]
  var id: String
  var place: Problem.Place

  var words: String { inputs.map { $0.words }.joined(separator: ", ") }

  /// Every kind of mistake that one parameter can be written with.
  static func all(for parameters: [ParameterDescription]) -> [ParameterMistake] {
    parameters.flatMap { parameter in
      unknown(parameter, among: parameters) + kinds(parameter) + ranges(parameter)
    }
  }

  private static func unknown(
    _ parameter: ParameterDescription, among parameters: [ParameterDescription]
  ) -> [ParameterMistake] {
    let name = parameter.name + "x"
    let twice = ParameterMistake(
      inputs: Array(repeating: input(parameter), count: 2), id: "duplicate-parameter",
      place: .name(parameter.name))
    guard !parameters.contains(where: { $0.name == name }) else { return [twice] }
    let misspelt = ParameterMistake(
      inputs: [ParameterInput(name, input(parameter).value)], id: "unknown-parameter",
      place: .name(name))
    return [misspelt, twice]
  }

  private static func input(_ parameter: ParameterDescription) -> ParameterInput {
    ParameterSetting(name: parameter.name, value: parameter.defaultValue, isDefault: true).input
  }

  private static func one(
    _ parameter: ParameterDescription, _ id: String, _ value: ParameterInput.Value,
    element: Int? = nil
  ) -> ParameterMistake {
    ParameterMistake(
      inputs: [ParameterInput(parameter.name, value)], id: id,
      place: .value(parameter.name, element: element))
  }

  /// Values of a kind that the parameter does not take.
  private static func kinds(_ parameter: ParameterDescription) -> [ParameterMistake] {
    var values: [ParameterInput.Value] = [.scalar(""), .scalar("null"), .other("a mapping")]
    switch parameter.kind {
    case .integer, .seed:
      values += [.scalar("many"), .scalar("1.5"), .scalar("true"), .list(["1"])]
    case .real: values += [.scalar("many"), .scalar("0,5"), .list(["1"])]
    case .choice: values += [.list(["1"])]
    case .toggle: values += [.scalar("perhaps"), .scalar("1"), .list(["true"])]
    case .reals: values += [.scalar("1"), .scalar("many")]
    }
    return values.map { one(parameter, "wrong-type", $0) }
  }

  /// Values of the right kind that lie outside.
  private static func ranges(_ parameter: ParameterDescription) -> [ParameterMistake] {
    switch parameter.kind {
    case .integer(let range, _):
      return outside(parameter, "\(range.lowerBound - 1)", "\(range.upperBound + 1)")
    case .seed: return outside(parameter, "-1", "9007199254740992")
    case .real(let range, _):
      return outside(
        parameter, "\(range.lowerBound.nextDown)", "\(range.upperBound.nextUp)")
    case .choice(let names):
      return [one(parameter, "unknown-choice", .scalar(names.joined(separator: "-") + "x"))]
    case .toggle: return []
    case .reals(let count, let range): return lists(parameter, count, range)
    }
  }

  private static func outside(
    _ parameter: ParameterDescription, _ below: String, _ above: String
  ) -> [ParameterMistake] {
    [below, above, "1e999", "-1e999"].map { one(parameter, "out-of-range", .scalar($0)) }
      + [".nan", ".inf", "-.inf", "NaN"].map { one(parameter, "not-finite", .scalar($0)) }
  }

  /// The last element of a list is the wrong one; then lists of wrong lengths.
  private static func lists(
    _ parameter: ParameterDescription, _ count: ClosedRange<Int>, _ range: ClosedRange<Double>
  ) -> [ParameterMistake] {
    let good = "\(range.lowerBound)"
    let last = count.upperBound - 1
    let elements =
      ([
        ("out-of-range", "\(range.lowerBound.nextDown)"),
        ("out-of-range", "\(range.upperBound.nextUp)"), ("not-finite", ".nan"),
        ("not-finite", "-.inf"), ("wrong-type", "many"), ("wrong-type", ""),
      ] + (parameter.areWhole ? [("wrong-type", "\(range.lowerBound + 0.5)")] : [])).map {
        id, text in
        one(
          parameter, id, .list(Array(repeating: good, count: last) + [text]), element: last)
      }
    let lengths = [count.lowerBound - 1, count.upperBound + 1].filter { $0 >= 0 }.map { length in
      one(parameter, "wrong-count", .list(Array(repeating: good, count: length)))
    }
    return elements + lengths
  }
}
