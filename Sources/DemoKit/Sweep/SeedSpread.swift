import ElementaryMath

/// How the values of a demo vary with its seed: the same run with the seeds `s, s + 1, …, s + N − 1`.
///
/// The report is that of the first seed, whose values also know what they are over all, with one table
/// more, `spread`: for each value that the seed changes, its mean and standard deviation over the seeds
/// beside the standard error that one run states for itself. Where a run is honest, the two agree.
struct SeedSpread<Context: RunContext> {
  /// At least two make a spread.
  static var range: ClosedRange<Int> { 2...1000 }

  let demo: ErasedDemo<Context>
  let seed: Int64
  let count: Int

  /// - Throws: `no-seed`, `out-of-range` or `over-budget`.
  init(_ demo: ErasedDemo<Context>, count: Int) throws(Problem) {
    self.demo = demo
    self.count = count
    guard let seed = Self.seed(of: demo) else {
      throw Self.problem(
        "no-seed", "'\(demo.name)' draws nothing at random, so no seed can change it",
        "leave 'seeds' out")
    }
    self.seed = seed
    guard Self.range.contains(count) else {
      throw Self.problem(
        "out-of-range", "'\(count)' is out of range for 'seeds'",
        "integer, \(Self.range.lowerBound)…\(Self.range.upperBound)")
    }
    let cost = demo.cost
    guard cost <= WorkBudget.cap / Int64(count) else {
      let fitting = cost > 0 ? WorkBudget.cap / cost : 0
      throw Self.problem(
        "over-budget",
        "\(count) seeds would cost more than the cap of \(WorkBudget.cap) units of work",
        fitting >= Self.range.lowerBound
          ? "with everything else as it is, 'seeds' can be at most \(fitting)"
          : "one run takes \(cost) of them")
    }
  }

  /// For a demo and a number of seeds that are known to be valid; `nil` for one without a seed.
  init?(valid demo: ErasedDemo<Context>, count: Int) {
    guard let seed = Self.seed(of: demo) else { return nil }
    self.demo = demo
    self.seed = seed
    self.count = count
  }

  var cost: Int64 { demo.cost &* Int64(count) }

  func run(_ context: Context) throws(DemoError) -> Report {
    let reports = try reports(context)
    var report = reports[0]
    report.values = report.values.map { value in
      var value = value
      value.overSeeds = OverSeeds(value.name, in: reports)
      return value
    }
    let table = SpreadTable.table(report.values, seeds: count, first: seed)
    if !table.rows.isEmpty { report.add(table) }
    return report
  }

  /// One for each seed, in order.
  func reports(_ context: Context) throws(DemoError) -> [Report] {
    try context.map(count) { (index) throws(DemoError) -> Report in
      try demo(at: index).run(context)
    }
  }

  /// The demo with the seed that many places on; after the largest comes 0.
  private func demo(at index: Int) -> ErasedDemo<Context> {
    let seeds = ParameterDescription.Kind.largestSeed + 1
    return demo.assigning([("seed", .integer((seed + Int64(index)) % seeds))])
  }

  private static func seed(of demo: ErasedDemo<Context>) -> Int64? {
    for parameter in demo.parameters {
      if case .seed = parameter.kind, case .integer(let seed) = parameter.defaultValue {
        return seed
      }
    }
    return nil
  }

  private static func problem(_ id: String, _ message: String, _ hint: String) -> Problem {
    Problem(id: id, message: message, hint: hint, place: .name("seeds"))
  }
}

extension OverSeeds {
  /// - Returns: `nil` for a value that no seed reports.
  init?(_ name: String, in reports: [Report]) {
    var numbers: [Double] = []
    for report in reports {
      if let value = report.value(named: name) { numbers.append(value.value) }
    }
    guard let first = numbers.first else { return nil }
    let count = Double(numbers.count)
    var sum = 0.0
    for number in numbers { sum += number }
    let mean = sum / count
    var squares = 0.0
    var (least, greatest) = (first, first)
    for number in numbers {
      squares += (number - mean) * (number - mean)
      if number < least { least = number }
      if number > greatest { greatest = number }
    }
    let varies = numbers.contains { $0 != first }
    // The sum of equal numbers is rounded, and the difference of infinities is none.
    self.init(
      count: numbers.count, mean: varies ? mean : first,
      spread: varies ? (squares / (count - 1)).squareRoot() : 0, least: least, greatest: greatest)
  }

  /// Whether the seed changes the value.
  var varies: Bool { spread != 0 }

  /// How many digits tell one seed's number from another's.
  func digits(_ own: Int) -> Int {
    let supported = NumberText.supportedDigits(mean, standardError: spread) ?? 1
    return supported > own ? supported : own
  }
}

enum SeedMean {
  /// The values with their means over the seeds; those that every seed gives alike as they are.
  static func values(_ reports: [Report]) -> [ReportValue] {
    reports[0].values.map { value in
      guard let over = OverSeeds(value.name, in: reports), over.varies else { return value }
      var mean = value
      mean.value = over.mean
      mean.uncertainty = .standardError(over.standardError)
      return mean
    }
  }
}

enum SpreadTable {
  static func table(_ values: [ReportValue], seeds: Int, first: Int64) -> ReportTable {
    var rows: [[ReportTable.Cell]] = []
    for value in values {
      if let over = value.overSeeds, over.varies { rows.append(row(value, over)) }
    }
    return ReportTable(
      name: "spread", title: "Spread over \(seeds) seeds, from \(first) on",
      columns: [
        "Value", "Mean over seeds", "Spread (standard deviation)", "Standard error of one run",
        "Least", "Greatest", "Exact",
      ], rows: rows)
  }

  private static func row(_ value: ReportValue, _ over: OverSeeds) -> [ReportTable.Cell] {
    let digits = over.digits(value.digits)
    let mean = NumberText.withError(over.mean, over.standardError, digits: value.digits)
    return [
      .text(value.name), .text(mean), .number(over.spread, digits: 3), stated(value.uncertainty),
      .number(over.least, digits: digits), .number(over.greatest, digits: digits),
      value.exact.map { .number($0, digits: digits) } ?? .text("—"),
    ]
  }

  private static func stated(_ uncertainty: ReportValue.Uncertainty) -> ReportTable.Cell {
    switch uncertainty {
    case .standardError(let error): .number(error, digits: 3)
    case .none, .oneRun, .unknown: .text("none")
    }
  }
}
