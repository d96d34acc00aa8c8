/// What was written for one demo, understood as far as it can be.
struct WrittenParameters {
  private(set) var values: [(name: String, value: ParameterValue)] = []
  /// In the order of what was written.
  private(set) var problems: [Problem] = []

  init(_ inputs: [ParameterInput], demo: String, descriptions: [ParameterDescription]) {
    var seen: [String] = []
    for input in inputs {
      guard let description = descriptions.first(where: { $0.name == input.name }) else {
        problems.append(Self.unknown(input.name, demo: demo, descriptions))
        continue
      }
      if seen.contains(input.name) {
        problems.append(Self.duplicate(input.name))
        continue
      }
      seen.append(input.name)
      do throws(Problem) {
        values.append((input.name, try description.read(input.value)))
      } catch {
        problems.append(error)
      }
    }
  }

  private static func unknown(
    _ name: String, demo: String, _ descriptions: [ParameterDescription]
  ) -> Problem {
    let names = descriptions.map { $0.name }
    var hint = "it has \(names.joined(", "))"
    if names.isEmpty { hint = "it has no parameters" }
    if let close = Suggestion.closest(to: name, in: names),
      let description = descriptions.first(where: { $0.name == close })
    {
      hint = "did you mean '\(close)'? (\(description.allowed))"
    }
    return Problem(
      id: "unknown-parameter", message: "'\(name)' is not a parameter of '\(demo)'", hint: hint,
      place: .name(name))
  }

  private static func duplicate(_ name: String) -> Problem {
    Problem(
      id: "duplicate-parameter", message: "'\(name)' is given twice", hint: "keep one of them",
      place: .name(name))
  }
}
