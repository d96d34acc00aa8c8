import DemoKit
import Testing

extension ConformanceTests {
  private func problems(_ name: String, _ inputs: [ParameterInput]) throws -> [Problem] {
    guard case .invalid(let problems) = try sets(name).entry.prepare(inputs) else { return [] }
    return problems
  }

  @Test(arguments: names)
  func `Every mistake gets its problem, at its place`(name: String) throws {
    let mistakes = ParameterMistake.all(for: try sets(name).entry.parameters)
    for mistake in mistakes {
      let problems = try problems(name, mistake.inputs)
      #expect(problems.map { $0.id } == [mistake.id], "\(mistake.inputs)")
      for problem in problems {
        #expect(problem.place == mistake.place, "\(mistake.inputs)")
        #expect(WordRules.isPhrase(problem.message), "\(problem)")
        #expect(problem.hint.map { WordRules.isLine($0) } == true, "\(problem)")
      }
    }
  }

  @Test(arguments: names)
  func `A misspelt parameter is told what it is near to`(name: String) throws {
    for parameter in try sets(name).entry.parameters where parameter.name.count > 3 {
      let misspelt = String(parameter.name.dropLast())
      let hint = try problems(name, [ParameterInput(misspelt, .scalar("1"))]).first?.hint
      #expect(hint?.hasPrefix("did you mean '") == true, "\(misspelt): \(hint ?? "no hint")")
    }
  }

  @Test(arguments: names)
  func `Mistakes in several parameters are told all at once, in order`(name: String) throws {
    let parameters = try sets(name).entry.parameters
    let mistakes = parameters.compactMap { ParameterMistake.all(for: [$0]).last }
    let found = try problems(name, mistakes.flatMap { $0.inputs })
    // A last mistake may be the same parameter given twice, which a single problem tells.
    #expect(found.map { $0.id } == mistakes.map { $0.id })
    #expect(found.map { $0.place } == mistakes.map { $0.place })
  }

  @Test(arguments: names)
  func `Lists of different lengths run, or the problem names them all`(name: String) throws {
    let lists = try sets(name).entry.parameters.filter {
      if case .reals = $0.kind { true } else { false }
    }
    for list in lists {
      guard case .reals(let count, let range) = list.kind, count.count > 1 else { continue }
      for length in count {
        let elements = Array(repeating: "\(range.upperBound)", count: length)
        for problem in try problems(name, [ParameterInput(list.name, .list(elements))]) {
          #expect(problem.id == "inconsistent-parameters")
          #expect(problem.message.contains("'\(list.name)'"), "\(problem)")
          #expect(WordRules.isPhrase(problem.message), "\(problem)")
          #expect(problem.place != .whole)
        }
      }
    }
  }

  /// All that can be large, at its largest.
  private func largest(_ parameters: [ParameterDescription]) -> [ParameterInput] {
    parameters.compactMap { parameter in
      guard case .integer(let range, _) = parameter.kind else { return nil }
      return ParameterInput(parameter.name, .scalar("\(range.upperBound)"))
    }
  }

  @Test(arguments: names)
  func `A run over the cap is refused with a smaller one that fits`(name: String) throws {
    let entry = try sets(name).entry
    let inputs = largest(entry.parameters)
    guard case .invalid(let problems) = entry.prepare(inputs) else { return }
    #expect(problems.map { $0.id } == ["over-budget"])
    let problem = try #require(problems.first)
    guard case .value(let culprit, nil) = problem.place else {
      Issue.record("\(problem) names no parameter")
      return
    }
    let advice = try #require(problem.hint?.split(separator: " ").last.flatMap { Int64($0) })
    for (number, fits) in [(advice, true), (advice + 1, false)] {
      let lowered = inputs.map {
        $0.name == culprit ? ParameterInput(culprit, .scalar("\(number)")) : $0
      }
      var isReady = false
      if case .ready(let run) = entry.prepare(lowered) { isReady = run.cost <= WorkBudget.cap }
      #expect(isReady == fits, "\(culprit): \(number)")
    }
  }
}
