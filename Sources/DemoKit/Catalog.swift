/// The demos a course can name, for one world (`Context`).
public struct Catalog<Context: RunContext>: Sendable {
  /// In the order they were added.
  public private(set) var entries: [CatalogEntry<Context>] = []

  public init() {}

  public mutating func add<D: Demo>(_ demo: D.Type) {
    #if hasFeature(Embedded)  // pages in a browser have no use for summaries
      append(D.title, "", DemoOf(D()))
    #else
      append(D.title, D.summary, DemoOf(D()))
    #endif
  }

  private mutating func append(
    _ title: consuming String, _ summary: consuming String,
    _ defaults: consuming ErasedDemo<Context>
  ) {
    entries.append(CatalogEntry(title: title, summary: summary, defaults: defaults))
  }

  public func entry(named name: String) -> CatalogEntry<Context>? {
    entries.first { $0.name == name }
  }

  /// What to say when no entry has this name.
  public func unknownDemo(_ name: String) -> Problem {
    ReferenceProblem.unknownDemo(name, among: entries.map { $0.name })
  }
}

/// One demo of a catalog, its type erased.
public struct CatalogEntry<Context: RunContext>: Sendable {
  public let title: String
  /// Empty in a browser.
  public let summary: String
  fileprivate let defaults: ErasedDemo<Context>

  public var name: String { defaults.name }
  public var parameters: [ParameterDescription] { defaults.parameters }

  /// Checks what was written; gives a run that can't fail for its parameters, or every problem.
  ///
  /// - Parameters:
  ///   - seeds: With so many seeds, 2…1000, the run's report also tells how its values vary from seed to
  ///     seed.
  ///   - against: What the run's report draws besides, first of its figures.
  public func prepare(
    _ inputs: [ParameterInput], seeds: Int? = nil, against: SweepRequest? = nil
  ) -> Preparation<Context> {
    let written = WrittenParameters(inputs, demo: name, descriptions: parameters)
    guard written.problems.isEmpty else { return .invalid(written.problems) }
    let demo = defaults.assigning(written.values)
    var problems = demo.problems
    guard problems.isEmpty else { return .invalid(problems) }
    let advice = BudgetAdvice(
      demo: demo, descriptions: parameters, written: written.values.map { $0.name })
    if let problem = advice.problem { return .invalid([problem]) }
    var run = PreparedRun(demo, defaults: parameters)
    if let seeds {
      do throws(Problem) {
        run = PreparedRun(try SeedSpread(demo, count: seeds), defaults: parameters)
      } catch {
        return .invalid([error])
      }
    }
    guard let against else { return .ready(run) }
    run.sweep = Sweep(
      against, of: demo, defaults: parameters, seeds: seeds, problems: &problems)
    return problems.isEmpty ? .ready(run) : .invalid(problems)
  }
}

public enum Preparation<Context: RunContext>: Sendable {
  case ready(PreparedRun<Context>)
  /// In the order of what was written; never empty.
  case invalid([Problem])
}

/// A demo with valid parameters.
public struct PreparedRun<Context: RunContext>: Sendable {
  public let demo: String
  /// Every parameter in the demo's order, defaults included: the canonical form.
  public let settings: [ParameterSetting]
  /// Over how many seeds the run tells how its values vary; `nil` for a single run.
  public let seeds: Int?
  /// What the report draws besides; `nil` for nothing.
  public internal(set) var sweep: Sweep<Context>?
  /// The sweep that it shows, where it is one that was run before.
  public private(set) var recorded: RecordedSweep<Context>?
  /// Without the sweep.
  private let ownCost: Int64
  private let runOwn: @Sendable (Context) throws(DemoError) -> Report

  init(_ demo: ErasedDemo<Context>, defaults: [ParameterDescription]) {
    self.demo = demo.name
    settings = demo.settings(defaults: defaults)
    seeds = nil
    ownCost = demo.cost
    runOwn = { (context: Context) throws(DemoError) -> Report in try demo.run(context) }
  }

  init(_ spread: SeedSpread<Context>, defaults: [ParameterDescription]) {
    demo = spread.demo.name
    settings = spread.demo.settings(defaults: defaults)
    seeds = spread.count
    ownCost = spread.cost
    runOwn = { (context: Context) throws(DemoError) -> Report in try spread.run(context) }
  }

  /// - Parameter settings: What all its points have in common.
  public init(
    _ recorded: RecordedSweep<Context>, of demo: String, settings: [ParameterSetting]
  ) {
    self.demo = demo
    self.settings = settings
    self.recorded = recorded
    seeds = nil
    ownCost = recorded.cost
    runOwn = { (context: Context) throws(DemoError) -> Report in
      try recorded.run(context) { (point) throws(DemoError) in try point.run(context) }
    }
  }

  /// The same run for its values alone.
  public var point: Sweep<Context>.Point {
    let run = runOwn
    return Sweep<Context>.Point(
      settings: settings, seeds: seeds, cost: ownCost,
      run: { (context: Context) throws(DemoError) -> Report in
        Report(values: try run(context).values)
      })
  }

  /// In work units, with all that is drawn besides.
  /// What the run will take, all seeds and the sweep included, in work units of about 10 ns.
  public var cost: Int64 { ownCost &+ (sweep?.cost ?? 0) }

  /// The same run with nothing drawn besides.
  public var own: PreparedRun {
    var own = self
    own.sweep = nil
    return own
  }

  public func run(_ context: Context) throws(DemoError) -> Report {
    try run(context, own: runOwn) { (point) throws(DemoError) in try point.run(context) }
  }

  /// The report, from parts that may be known already.
  ///
  /// A sweep of a value that the demo does not have is not run.
  /// - Parameters:
  ///   - ownReport: The report without what is drawn besides.
  ///   - point: What a point of the sweep reports.
  public func run(
    _ context: Context, own ownReport: (Context) throws(DemoError) -> Report,
    _ point: @Sendable (Sweep<Context>.Point) throws(DemoError) -> Report
  ) throws(DemoError) -> Report {
    var report = try ownReport(context)
    if let sweep, sweep.unknownValues(in: report).isEmpty {
      report = sweep.drawn(beside: report, try sweep.reports(context, point))
    }
    if !context.drawsLater { report.draw() }
    return report
  }
}
