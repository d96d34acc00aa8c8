/// What is shown of a sweep whose points were run before, perhaps by somebody else: some of them are run again,
/// and what they report is compared.
public struct RecordedSweep<Context: RunContext>: Sendable {
  /// All that the report depends on, besides the code that runs the sample.
  public let canonicalText: String
  /// The points to run again.
  public let sample: [Sweep<Context>.Point]
  /// The report, from what the sample's points report, in their order.
  ///
  /// - Throws: `failed` where a point reports something else than what was recorded.
  private let report: @Sendable ([Report]) throws(DemoError) -> Report

  public init(
    canonicalText: String, sample: [Sweep<Context>.Point],
    report: @escaping @Sendable ([Report]) throws(DemoError) -> Report
  ) {
    self.canonicalText = canonicalText
    self.sample = sample
    self.report = report
  }

  /// Of the sample, in work units.
  public var cost: Int64 {
    var cost: Int64 = 0
    for point in sample { cost += point.cost }
    return cost
  }

  /// - Parameter result: What a point reports; it may be known already.
  public func run(
    _ context: Context, _ result: @Sendable (Sweep<Context>.Point) throws(DemoError) -> Report
  ) throws(DemoError) -> Report {
    let sample = sample
    let reports = try context.map(sample.count) { (index: Int) throws(DemoError) -> Report in
      try result(sample[index])
    }
    var report = try report(reports)
    if !context.drawsLater { report.draw() }
    return report
  }
}

extension Report {
  /// What several runs that differ in their seeds report: means with their standard errors over the seeds.
  package static func mean(of reports: [Report]) -> Report {
    reports.isEmpty ? Report() : Report(values: SeedMean.values(reports))
  }
}
