import DemoKit
import Testing

extension ConformanceTests {
  @Test(arguments: names, [1, 2, 3, 8])
  func `The defaults give a good report, the same with any threads`(
    name: String, threads: Int
  ) throws {
    let defaults = try sets(name).defaults()
    #expect(defaults.run.settings.allSatisfy { $0.isDefault })
    #expect(defaults.run.cost > 0 && defaults.run.cost <= WorkBudget.cap)
    let report = try check(defaults, threads: threads)
    #expect(!report.figures.isEmpty)
    try checkAgain(defaults, report, threads: 1)
  }

  @Test(arguments: names)
  func `Both ends of every range give a good report, or a problem that names it`(
    name: String
  ) throws {
    let sets = try sets(name)
    for end in sets.ends() {
      if let set = end.set {
        #expect(set.run.settings.contains { $0.input == end.input || isEqual($0, end.input) })
        try checkAgain(set, try check(set), threads: 3)
      } else {
        for problem in end.refusal {
          #expect(problem.id == "inconsistent-parameters", "\(end.input): \(problem)")
          #expect(problem.message.contains("'\(end.input.name)'"), "\(end.input): \(problem)")
        }
      }
    }
    let refused = sets.ends().filter { $0.set == nil }
    #expect(refused.count * 4 <= sets.ends().count, "\(refused.map { $0.input })")
  }

  private func isEqual(_ setting: ParameterSetting, _ input: ParameterInput) -> Bool {
    let description = Self.catalog.entries.flatMap { $0.parameters }
      .filter { $0.name == input.name && setting.name == input.name }
    return description.contains { (try? $0.read(input.value)) == setting.value }
  }

  @Test(arguments: names)
  func `Two hundred random sets give good reports, the same again with any threads`(
    name: String
  ) throws {
    let sets = try sets(name).small(200)
    #expect(sets.count == 200)
    var deviations = Deviations()
    for (index, set) in sets.enumerated() {
      let report = try check(set)
      try checkAgain(set, report, threads: [1, 2, 3, 8][index % 4])
      deviations.add(report)
    }
    #expect(deviations.surprises == [])
  }

  @Test(arguments: names)
  func `The most costly sets run, and say how far they are`(name: String) throws {
    let (sets, isCapped) = try sets(name).costliest()
    #expect(sets.count == 3)
    for (index, set) in sets.enumerated() {
      #expect(!isCapped || set.run.cost > WorkBudget.cap / 2, "\(set.words)")
      let meter = Meter()
      let report = try set.run.run(ThreadedContext(threads: 2, meter: meter))
      #expect(ReportRules.mistakes(in: report) == [], "\(set.words)")
      #expect(meter.total <= set.run.cost, "\(set.words)")
      #expect(Double(meter.total) >= 0.9 * Double(set.run.cost), "\(set.words)")
      if index == 0 { try checkAgain(set, report, threads: 3) }
    }
  }

  @Test(arguments: names)
  func `The canonical settings lead to the same report`(name: String) throws {
    let sets = try sets(name)
    for set in [try sets.defaults()] + sets.small(20) {
      guard case .ready(let run) = sets.entry.prepare(set.run.settings.map { $0.input }) else {
        Issue.record("\(set.words) is refused when it is written out")
        continue
      }
      #expect(run.settings == set.run.settings)
      #expect(try run.run(ThreadedContext()) == set.report(), "\(set.words)")
    }
  }

  @Test(arguments: names)
  func `What changes with the seed carries its error, or says why not`(name: String) throws {
    let sets = try sets(name)
    guard sets.entry.parameters.contains(where: { $0.kind == .seed }) else { return }
    for (index, set) in ([try sets.defaults()] + sets.small(10)).enumerated() {
      let reports = try [101, 202].map { seed in try set.with(seed: seed, sets.entry).report() }
      for value in reports[0].values {
        guard let other = reports[1].value(named: value.name) else {
          Issue.record("\(set.words): '\(value.name)' comes and goes with the seed")
          continue
        }
        let changes = other.value != value.value
        #expect(!changes || value.uncertainty != .none, "\(set.words): \(value.name)")
        #expect(value.exact == other.exact, "\(set.words): \(value.name)")
        guard index == 0, case .standardError(let error) = value.uncertainty else { continue }
        #expect(changes || error == 0, "\(value.name) does not change with the seed")
      }
    }
  }
}

extension ParameterSet {
  /// The same set with another seed.
  func with(seed: Int64, _ entry: CatalogEntry<ThreadedContext>) throws -> ParameterSet {
    let inputs = run.settings.map { setting in
      setting.name == "seed" ? ParameterInput("seed", .scalar("\(seed)")) : setting.input
    }
    switch entry.prepare(inputs) {
    case .ready(let run): return ParameterSet(run: run)
    case .invalid(let problems): throw InvalidParameters(problems: problems)
    }
  }
}

/// How far estimates lie from their exact answers, in their own standard errors.
struct Deviations {
  private var counts: [String: (far: Int, all: Int)] = [:]

  mutating func add(_ report: Report) {
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
  var surprises: [String] {
    counts.filter { $0.value.far > 3 + $0.value.all / 16 }
      .map { "\($0.key): \($0.value.far) of \($0.value.all)" }.sorted()
  }
}
