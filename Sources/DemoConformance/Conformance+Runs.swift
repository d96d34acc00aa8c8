package import DemoKit

extension Conformance {
  mutating func checkDefaults() {
    guard let set = defaults() else { return }
    require(set.run.settings.allSatisfy { $0.isDefault }, "the defaults are not its defaults")
    require(set.run.cost > 0, "its cost is \(set.run.cost)")
    guard let report = examine(set) else { return }
    require(!report.figures.isEmpty, "the defaults show no figure")
    let hasSeed = entry.parameters.contains { $0.kind == .seed }
    for value in report.values where value.uncertainty == .oneRun {
      require(hasSeed, "'\(value.name)' is of one run, and there is no seed for another")
    }
    for threads in [2, 3, 8] { examineAgain(set, report, threads: threads) }
  }

  mutating func checkEnds() {
    var again = WorkAllowance(atLeast: 1)
    let ends = sets.ends()
    for end in ends {
      guard let set = end.set else {
        for problem in end.refusal {
          require(
            problem.id == "inconsistent-parameters"
              && problem.message.contains("'\(end.input.name)'"),
            "\(end.input.words) is refused by \(problem.id): \(problem.message)")
        }
        continue
      }
      require(
        set.run.settings.contains { isEqual($0, end.input) },
        "\(set.words): \(end.input.words) did not reach it")
      let report = examine(set)
      if again.allows(set.run.cost) { examineAgain(set, report, threads: 3) }
    }
    let refused = ends.filter { $0.set == nil }
    require(
      refused.count * 4 <= ends.count,
      "more than a quarter of its ends are refused: "
        + refused.map { $0.input.words }.joined(separator: "; "))
  }

  private func isEqual(_ setting: ParameterSetting, _ input: ParameterInput) -> Bool {
    setting.name == input.name
      && entry.parameters.contains {
        $0.name == input.name && (try? $0.read(input.value)) == setting.value
      }
  }

  mutating func checkRandomSettings() {
    var again = WorkAllowance(atLeast: 3)
    var deviations = Deviations()
    let drawn = sets.drawn()
    require(
      drawn.count >= ParameterSets<ConformanceContext>.fewest,
      "only \(drawn.count) of thousands of random settings are valid")
    for (index, set) in drawn.enumerated() {
      guard let report = examineWork(set, threads: 1) else { continue }
      if again.allows(set.run.cost) {
        examineAgain(set, report, threads: [8, 2, 3, 1][index % 4])
      }
      deviations.add(report)
    }
    for surprise in deviations.surprises { require(false, surprise) }
  }

  mutating func checkCostliestSettings() {
    let (costliest, isCapped) = sets.costliest()
    guard let set = costliest else { return }
    require(
      !isCapped || set.run.cost > WorkBudget.cap / 2,
      "\(set.words): nothing near the cap was found, although some settings are over it")
    // Once: it takes as long as all else. That threads change nothing is seen at other settings.
    _ = examineWork(set, threads: 2)
  }

  /// Runs a set; the work that it tells of is what it said it would take, from nine tenths of it on.
  private mutating func examineWork(
    _ set: ParameterSet<ConformanceContext>, threads: Int
  ) -> Report? {
    let context = ConformanceContext(threads: threads)
    guard let report = report(of: set, context) else { return nil }
    let told = context.meter.total
    require(
      told <= set.run.cost && Double(told) >= 0.9 * Double(set.run.cost),
      "\(set.words): its cost is \(set.run.cost), and it told of \(told)")
    return report
  }

  mutating func checkCanonicalSettings() {
    var runs = WorkAllowance(atLeast: 1)
    guard let first = defaults() else { return }
    for set in [first] + sets.drawn().prefix(20) {
      guard case .success(let again) = sets.ready(set.run.settings.map { $0.input }) else {
        require(false, "\(set.words) is refused when it is written out")
        continue
      }
      require(again.run.settings == set.run.settings, "\(set.words) becomes \(again.words)")
      guard runs.allows(2 * set.run.cost) else { continue }
      let reports = (report(of: set), report(of: again))
      require(reports.0 == reports.1, "\(set.words) gives another report when it is written out")
    }
  }

  mutating func checkSeeds() {
    var runs = WorkAllowance(atLeast: 3)
    guard let first = defaults() else { return }
    for (index, set) in ([first] + sets.drawn().prefix(10)).enumerated()
    where runs.allows(2 * set.run.cost) {
      let reports = ([101, 202] as [Int64]).compactMap { seed -> Report? in
        guard case .success(let other) = sets.ready(set.inputs(seed: seed)) else { return nil }
        return report(of: other)
      }
      guard reports.count == 2 else {
        require(false, "\(set.words): it does not run with every seed")
        continue
      }
      compare(reports[0], reports[1], set, areDefaults: index == 0)
    }
  }

  private mutating func compare(
    _ report: Report, _ other: Report, _ set: ParameterSet<ConformanceContext>, areDefaults: Bool
  ) {
    for value in report.values {
      guard let there = other.value(named: value.name) else {
        require(false, "\(set.words): '\(value.name)' comes and goes with the seed")
        continue
      }
      let changes = there.value != value.value
      require(
        !changes || value.uncertainty != .none,
        "\(set.words): '\(value.name)' changes with the seed and does not say so")
      require(
        value.exact == there.exact, "\(set.words): exact '\(value.name)' changes with the seed")
      guard areDefaults else { continue }
      switch value.uncertainty {
      case .none, .unknown: break
      case .standardError(0): break
      case .standardError, .oneRun:
        require(changes, "'\(value.name)' does not change with the seed")
      }
    }
  }
}

/// How far estimates lie from their exact answers, in their own standard errors.
package struct Deviations {
  private var counts: [String: (far: Int, all: Int)] = [:]

  package init() {}

  package mutating func add(_ report: Report) {
    for value in report.values {
      guard let exact = value.exact, case .standardError(let error) = value.uncertainty else {
        continue
      }
      let rounding = 1e-9 * abs(exact)
      let isFar = abs(value.value - exact) > 4 * error + rounding
      let known = counts[value.name] ?? (0, 0)
      counts[value.name] = (known.far + (isFar ? 1 : 0), known.all + 1)
    }
  }

  /// Values that lie beyond four standard errors more often than once in sixteen: by Chebyshev's
  /// inequality none may, whatever its distribution is. Three are allowed to chance.
  package var surprises: [String] {
    counts.filter { $0.value.far > 3 + $0.value.all / 16 }
      .map {
        "'\($0.key)' lies over four standard errors from its exact answer in \($0.value.far) of "
          + "\($0.value.all) settings"
      }.sorted()
  }
}
