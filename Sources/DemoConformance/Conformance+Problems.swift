import DemoKit

extension Conformance {
  private func problems(_ inputs: [ParameterInput]) -> [Problem] {
    guard case .failure(let problems) = sets.ready(inputs) else { return [] }
    return problems.problems
  }

  mutating func checkMistakes() {
    for mistake in ParameterMistake.all(for: entry.parameters) {
      let problems = problems(mistake.inputs)
      require(
        problems.map { $0.id } == [mistake.id],
        "\(mistake.words) gets \(problems.map { $0.id }) instead of \(mistake.id)")
      for problem in problems {
        require(problem.place == mistake.place, "\(mistake.words): \(problem) is misplaced")
        require(
          WordRules.isPhrase(problem.message) && problem.hint.map { WordRules.isLine($0) } == true,
          "\(mistake.words): \(problem) is not well said")
      }
    }
  }

  mutating func checkMisspellings() {
    for parameter in entry.parameters where parameter.name.count > 3 {
      let misspelt = String(parameter.name.dropLast())
      // Beside a list `means` there may be a number `mean`, which takes no list in its place.
      let own = ParameterSetting(name: misspelt, value: parameter.defaultValue, isDefault: true)
      if problems([own.input]).map({ $0.id }) == ["wrong-type"] { continue }
      let hint = problems([ParameterInput(misspelt, .scalar("1"))]).first?.hint
      require(
        hint?.hasPrefix("did you mean '") == true, "'\(misspelt)' is told: \(hint ?? "nothing")")
    }
  }

  mutating func checkManyMistakes() {
    let mistakes = entry.parameters.compactMap { ParameterMistake.all(for: [$0]).last }
    let found = problems(mistakes.flatMap { $0.inputs })
    // A last mistake may be the same parameter given twice, which a single problem tells.
    require(
      found.map { $0.id } == mistakes.map { $0.id }
        && found.map { $0.place } == mistakes.map { $0.place },
      "mistakes \(mistakes.map { $0.words }) together get \(found.map { $0.id })")
  }

  mutating func checkLists() {
    for list in entry.parameters {
      guard case .reals(let count, let range) = list.kind else { continue }
      for length in count {
        let elements = Array(repeating: "\(range.upperBound)", count: length)
        for problem in problems([ParameterInput(list.name, .list(elements))]) {
          require(
            problem.id == "inconsistent-parameters" && problem.place != .whole
              && problem.message.contains("'\(list.name)'") && WordRules.isPhrase(problem.message),
            "\(length) numbers in '\(list.name)' get: \(problem.message)")
        }
      }
    }
  }

  /// The parameter that is named goes down to what is said to fit, and no further.
  mutating func checkOverBudget() {
    guard let (inputs, problem) = sets.overBudget() else { return }
    guard case .value(let culprit, nil) = problem.place,
      let kind = entry.parameters.first(where: { $0.name == culprit })?.kind,
      let words = problem.hint?.split(separator: " ").last.map(String.init)
    else {
      return require(false, "\(problem.message), and no parameter is told to go down")
    }
    func isReady(_ text: String) -> Bool {
      let lowered = inputs.map {
        $0.name == culprit ? ParameterInput(culprit, .scalar(text)) : $0
      }
      if case .success = sets.ready(lowered) { return true }
      return false
    }
    require(isReady(words), "\(words), which is said to fit in '\(culprit)', does not")
    if case .integer = kind, let advice = Int64(words) {
      require(!isReady("\(advice + 1)"), "'\(culprit)' could be larger than \(advice)")
    }
  }
}
