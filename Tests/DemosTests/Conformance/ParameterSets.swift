import ConformanceSupport
import DemoKit
import Demos

/// A valid set of parameters, ready to run.
struct ParameterSet {
  let run: PreparedRun<ThreadedContext>

  /// Every parameter, in one line.
  var words: String {
    run.demo + " " + run.settings.map { $0.yaml }.joined(separator: ", ")
  }

  func report(threads: Int = 1) throws -> Report {
    try run.run(ThreadedContext(threads: threads))
  }
}

/// The sets of parameters that a demo is tried with, made from what it says about its parameters.
struct ParameterSets {
  let entry: CatalogEntry<ThreadedContext>

  /// The work of a small run: tens of milliseconds at most.
  static let smallCost: Int64 = 3_000_000

  func defaults() throws -> ParameterSet { try ready([]) }

  private func ready(_ inputs: [ParameterInput]) throws -> ParameterSet {
    switch entry.prepare(inputs) {
    case .ready(let run): return ParameterSet(run: run)
    case .invalid(let problems): throw InvalidParameters(problems: problems)
    }
  }

  // MARK: Drawn

  /// Valid random sets of small cost, with their numbers in `ParameterDraw`.
  func small(_ count: Int) -> [ParameterSet] {
    var sets: [ParameterSet] = []
    for number in 0..<100 * UInt64(count) where sets.count < count {
      let inputs = ParameterDraw.inputs(for: entry.parameters, number: number)
      guard let set = try? ready(inputs), set.run.cost <= Self.smallCost else { continue }
      sets.append(set)
    }
    return sets
  }

  /// The three most costly of 3,000 random sets, and whether any was over the cap.
  func costliest() -> (sets: [ParameterSet], isCapped: Bool) {
    var sets: [ParameterSet] = []
    var isCapped = false
    for number in 0..<3000 as Range<UInt64> {
      switch entry.prepare(ParameterDraw.inputs(for: entry.parameters, number: number)) {
      case .invalid(let problems):
        isCapped = isCapped || problems.contains { $0.id == "over-budget" }
      case .ready(let run):
        let place = sets.firstIndex { $0.run.cost < run.cost } ?? sets.count
        sets.insert(ParameterSet(run: run), at: place)
        if sets.count > 3 { sets.removeLast() }
      }
    }
    return (sets, isCapped)
  }

  // MARK: Ends

  /// One parameter at an end of its range.
  struct End {
    var input: ParameterInput
    /// The problems that keep it from running, whatever the others are.
    var refusal: [Problem] = []
    var set: ParameterSet?
  }

  /// Each parameter at each of its ends, the others at their defaults.
  ///
  /// Where that is refused, lists are made equally long; where it is too costly, all other numbers go
  /// to the end that costs least. What is refused even then comes with its problems.
  func ends() -> [End] {
    entry.parameters.flatMap { parameter in
      Self.ends(of: parameter).map { value in
        let input = ParameterInput(parameter.name, value)
        var end = End(input: input)
        for others in [[], companions(of: input), companions(of: input) + cheapest(but: input)] {
          switch entry.prepare([input] + others) {
          case .ready(let run):
            end.set = ParameterSet(run: run)
            return end
          case .invalid(let problems): end.refusal = problems
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

extension ParameterSetting {
  /// The setting as somebody would write it.
  var input: ParameterInput {
    switch value {
    case .reals(let numbers): ParameterInput(name, .list(numbers.map { "\($0)" }))
    default: ParameterInput(name, .scalar(value.text))
    }
  }
}
