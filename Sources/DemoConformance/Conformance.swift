import DemoKit

/// One demo under examination.
struct Conformance {
  let entry: CatalogEntry<ConformanceContext>
  let sets: ParameterSets<ConformanceContext>
  private(set) var mistakes: [String] = []

  init(_ entry: CatalogEntry<ConformanceContext>) {
    self.entry = entry
    sets = ParameterSets(entry: entry)
  }

  /// - Parameter names: Of all demos in the catalog.
  mutating func check(_ rule: ConformanceRule, names: [String]) {
    switch rule {
    case .words: checkWords(names: names)
    case .defaults: checkDefaults()
    case .ends: checkEnds()
    case .randomSettings: checkRandomSettings()
    case .costliestSettings: checkCostliestSettings()
    case .canonicalSettings: checkCanonicalSettings()
    case .seeds: checkSeeds()
    case .trainings: checkTrainings()
    case .mistakes: checkMistakes()
    case .misspellings: checkMisspellings()
    case .manyMistakes: checkManyMistakes()
    case .lists: checkLists()
    case .overBudget: checkOverBudget()
    }
  }

  mutating func require(_ isKept: Bool, _ mistake: @autoclosure () -> String) {
    if !isKept { mistakes.append(mistake()) }
  }

  /// Runs a set; its report must keep every rule.
  @discardableResult
  mutating func examine(_ set: ParameterSet<ConformanceContext>, threads: Int = 1) -> Report? {
    report(of: set, ConformanceContext(threads: threads), isExamined: true)
  }

  mutating func report(
    of set: ParameterSet<ConformanceContext>, threads: Int = 1
  ) -> Report? {
    report(of: set, ConformanceContext(threads: threads), isExamined: false)
  }

  mutating func report(
    of set: ParameterSet<ConformanceContext>, _ context: ConformanceContext, isExamined: Bool = true
  ) -> Report? {
    do throws(DemoError) {
      let report = try set.run.run(context)
      if isExamined {
        mistakes +=
          (ReportRules.mistakes(in: report)
          + HandleRules.mistakes(in: report, of: set.run.settings)).map { "\(set.words): \($0)" }
      }
      return report
    } catch {
      mistakes.append("\(set.words): there is no report, because \(error.words)")
      return nil
    }
  }

  /// Runs a set again; the bytes must be the same.
  mutating func examineAgain(
    _ set: ParameterSet<ConformanceContext>, _ report: Report?, threads: Int
  ) {
    guard let report, let again = self.report(of: set, threads: threads) else { return }
    require(
      ReportCodec.encode(again) == ReportCodec.encode(report),
      "\(set.words): another report with \(threads) threads")
  }

  mutating func defaults() -> ParameterSet<ConformanceContext>? {
    switch sets.ready([]) {
    case .success(let set): return set
    case .failure(let problems):
      mistakes.append("the defaults are not valid: \(problems.words)")
      return nil
    }
  }
}

/// How much work a rule may still do: as much as fits, and the first few runs whatever they cost.
struct WorkAllowance {
  /// About a second.
  static let second: Int64 = 100_000_000
  /// What a report takes besides its run.
  static let look: Int64 = 1_500_000

  private var rest: Int64
  private var unconditional: Int

  /// - Parameter minimum: How many runs are made at the least.
  init(_ units: Int64 = second / 2, atLeast minimum: Int) {
    rest = units
    unconditional = minimum
  }

  /// Whether one more run of that cost is to be made; it is counted then.
  mutating func allows(_ cost: Int64) -> Bool {
    guard unconditional > 0 || cost <= rest else { return false }
    unconditional -= 1
    rest -= cost
    return true
  }
}
