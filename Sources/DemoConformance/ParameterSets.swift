import ConformanceSupport
package import DemoKit

/// A valid set of parameters, ready to run.
package struct ParameterSet<Context: RunContext>: Sendable {
  package let run: PreparedRun<Context>

  /// Every parameter, in one line.
  var words: String {
    run.demo + " " + run.settings.map { $0.yaml }.joined(separator: ", ")
  }

  /// The set as somebody would write it.
  package var inputs: [ParameterInput] { run.settings.map { $0.input } }

  func inputs(seed: Int64) -> [ParameterInput] {
    inputs.map { $0.name == "seed" ? ParameterInput("seed", .scalar("\(seed)")) : $0 }
  }
}

struct InvalidParameters: Error {
  var problems: [Problem]

  var words: String { problems.map { $0.message }.joined(separator: "; ") }
}

/// The sets of parameters that a demo is tried with, made from what it says about its parameters.
package struct ParameterSets<Context: RunContext> {
  let entry: CatalogEntry<Context>

  package init(entry: CatalogEntry<Context>) { self.entry = entry }

  func ready(_ inputs: [ParameterInput]) -> Result<ParameterSet<Context>, InvalidParameters> {
    switch entry.prepare(inputs) {
    case .ready(let run): .success(ParameterSet(run: run))
    case .invalid(let problems): .failure(InvalidParameters(problems: problems))
    }
  }

  // MARK: Drawn

  /// Random sets are no fewer than this, whatever they cost.
  package static var fewest: Int { 12 }
  private static var most: Int { 200 }

  /// A quarter of a second of work: for sets that run in both worlds, twice in each.
  package static var shortWork: Int64 { WorkAllowance.second / 4 }

  /// Valid random sets, the cheapest first: as many as fit in so much work, twelve to two hundred. To
  /// draw a report and to look at it is work, too.
  ///
  /// They are the cheaper two thirds of what is drawn, or less of it where that would take too long: a
  /// demo is tried at small settings and at middling ones; the largest are `costliest`.
  package func drawn(within work: Int64 = WorkAllowance.second) -> [ParameterSet<Context>] {
    var candidates: [ParameterSet<Context>] = []
    for number in 0..<6000 as Range<UInt64> where candidates.count < Self.most * 3 / 2 {
      let inputs = ParameterDraw.inputs(for: entry.parameters, number: number)
      if case .success(let set) = ready(inputs) { candidates.append(set) }
    }
    // Sorting keeps no order of its own between equal costs.
    let order = candidates.indices.sorted {
      (candidates[$0].run.cost, $0) < (candidates[$1].run.cost, $1)
    }
    var allowance = WorkAllowance(work, atLeast: Self.fewest)
    return order.prefix(Self.most).map { candidates[$0] }.prefix {
      allowance.allows($0.run.cost + WorkAllowance.look)
    }
  }

  /// The most costly of 3,000 random sets, and whether any was over the cap.
  func costliest() -> (set: ParameterSet<Context>?, isCapped: Bool) {
    var costliest: PreparedRun<Context>?
    var isCapped = false
    for number in 0..<3000 as Range<UInt64> {
      switch entry.prepare(ParameterDraw.inputs(for: entry.parameters, number: number)) {
      case .invalid(let problems):
        isCapped = isCapped || problems.contains { $0.id == "over-budget" }
      case .ready(let run):
        if run.cost > costliest?.cost ?? 0 { costliest = run }
      }
    }
    return (costliest.map { ParameterSet(run: $0) }, isCapped)
  }

  /// Settings over the cap, with what is said of them: all numbers at their largest, or else the first of
  /// 300 random sets.
  func overBudget() -> (inputs: [ParameterInput], problem: Problem)? {
    let largest = entry.parameters.compactMap { parameter -> ParameterInput? in
      guard let value = Self.ends(of: parameter).last, parameter.kind != .seed else { return nil }
      return ParameterInput(parameter.name, value)
    }
    let drawn = (0..<300 as Range<UInt64>).lazy.map { number in
      ParameterDraw.inputs(for: entry.parameters, number: number)
    }
    for inputs in [largest] + drawn {
      if case .failure(let refusal) = ready(inputs),
        let problem = refusal.problems.first(where: { $0.id == "over-budget" })
      {
        return (inputs, problem)
      }
    }
    return nil
  }

  // MARK: Ends

  /// One parameter at an end of its range.
  struct End {
    var input: ParameterInput
    /// The problems that keep it from running, whatever the others are.
    var refusal: [Problem] = []
    var set: ParameterSet<Context>?
  }

  /// Each parameter at each of its ends, the others at their defaults.
  ///
  /// Where that is refused, lists are made equally long; where it takes long, all other numbers go to the
  /// end that costs least. Where all that is refused, menus are tried, to one of whose choices the parameter may
  /// belong. What is refused even then comes with its problems.
  func ends() -> [End] {
    entry.parameters.flatMap { parameter in
      Self.ends(of: parameter).map { value in
        let input = ParameterInput(parameter.name, value)
        var end = End(input: input)
        let companions = companions(of: input)
        for others in [[], companions, companions + cheapest(but: input)] {
          switch entry.prepare([input] + others) {
          case .ready(let run):
            if end.set.map({ run.cost < $0.run.cost }) ?? true { end.set = ParameterSet(run: run) }
            if run.cost <= WorkAllowance.second / 10 { return end }
          case .invalid(let problems): end.refusal = problems
          }
        }
        for others in choices(but: input) where end.set == nil {
          if case .ready(let run) = entry.prepare([input] + others) {
            end.set = ParameterSet(run: run)
          }
        }
        return end
      }
    }
  }

  static func ends(of parameter: ParameterDescription) -> [ParameterInput.Value] {
    switch parameter.kind {
    case .integer(let range, _):
      return [.scalar("\(range.lowerBound)"), .scalar("\(range.upperBound)")]
    case .real(let range, _):
      return [.scalar("\(range.lowerBound)"), .scalar("\(range.upperBound)")]
    case .choice(let names): return names.map { .scalar($0) }
    case .toggle: return [.scalar("false"), .scalar("true")]
    case .seed: return [.scalar("0"), .scalar("9007199254740991")]
    case .reals(let count, let range):
      return [count.lowerBound, count.upperBound].flatMap { length in
        [range.lowerBound, range.upperBound].map { number in
          .list(Array(repeating: "\(number)", count: length))
        }
      }
    }
  }

  /// Every other list, repeated or cut to the length of this one.
  private func companions(of input: ParameterInput) -> [ParameterInput] {
    guard case .list(let elements) = input.value else { return [] }
    return entry.parameters.compactMap { other in
      guard other.name != input.name, case .reals(let count, _) = other.kind,
        case .reals(let numbers) = other.defaultValue, !numbers.isEmpty
      else { return nil }
      let length = min(max(elements.count, count.lowerBound), count.upperBound)
      return ParameterInput(
        other.name, .list((0..<length).map { "\(numbers[$0 % numbers.count])" }))
    }
  }

  /// Every choice of every other menu, one at a time.
  private func choices(but input: ParameterInput) -> [[ParameterInput]] {
    entry.parameters.flatMap { other -> [[ParameterInput]] in
      guard other.name != input.name, case .choice(let names) = other.kind else { return [] }
      return names.map { [ParameterInput(other.name, .scalar($0))] }
    }
  }

  private func cheapest(but input: ParameterInput) -> [ParameterInput] {
    entry.parameters.compactMap { other in
      guard other.name != input.name else { return nil }
      switch other.kind {
      case .integer(let range, _):
        return ParameterInput(other.name, .scalar("\(range.lowerBound)"))
      case .real(let range, .logarithmic):
        return ParameterInput(other.name, .scalar("\(range.lowerBound)"))
      default: return nil
      }
    }
  }
}

extension ParameterInput {
  /// In one line, as a lesson would have it.
  var words: String {
    switch value {
    case .scalar(let text): "\(name): \(text)"
    case .list(let elements): "\(name): [\(elements.joined(separator: ", "))]"
    case .other(let kind): "\(name): \(kind)"
    }
  }
}

extension ParameterSetting {
  /// The setting as somebody would write it.
  var input: ParameterInput {
    switch value {
    case .reals(let numbers): ParameterInput(name, .list(numbers.map { "\($0)" }))
    default: ParameterInput(name, .scalar(value.text))
    }
  }
}
