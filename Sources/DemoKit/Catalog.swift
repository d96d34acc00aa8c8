/// The demos a course can name, for one world (`Context`).
public struct Catalog<Context: RunContext>: Sendable {
  /// In the order they were added.
  public private(set) var entries: [CatalogEntry<Context>] = []

  public init() {}

  public mutating func add<D: Demo>(_ demo: D.Type) {
    entries.append(CatalogEntry(demo))
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
  public let name: String
  public let title: String
  public let summary: String
  private let defaults: ErasedDemo<Context>

  init<D: Demo>(_ demo: D.Type) {
    name = D.name
    title = D.title
    summary = D.summary
    defaults = ErasedDemo(D())
  }

  public var parameters: [ParameterDescription] { defaults.parameters }

  /// Checks what was written; gives a run that can't fail for its parameters, or every problem.
  ///
  /// - Parameter seeds: With so many seeds, 2…1000, the run's report also tells how its values vary
  ///   from seed to seed.
  public func prepare(_ inputs: [ParameterInput], seeds: Int? = nil) -> Preparation<Context> {
    let written = WrittenParameters(inputs, demo: name, descriptions: parameters)
    guard written.problems.isEmpty else { return .invalid(written.problems) }
    let demo = defaults.assigning(written.values)
    let between = demo.problems()
    guard between.isEmpty else { return .invalid(between) }
    let advice = BudgetAdvice(
      demo: demo, descriptions: parameters, written: written.values.map { $0.name })
    if let problem = advice.problem { return .invalid([problem]) }
    guard let seeds else { return .ready(PreparedRun(demo, defaults: parameters)) }
    do throws(Problem) {
      let spread = try SeedSpread(demo, count: seeds)
      return .ready(PreparedRun(spread, defaults: parameters))
    } catch {
      return .invalid([error])
    }
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
  public let cost: Int64
  public let run: @Sendable (Context) throws(DemoError) -> Report

  init(_ demo: ErasedDemo<Context>, defaults: [ParameterDescription]) {
    self.demo = demo.name
    settings = demo.settings(defaults: defaults)
    seeds = nil
    cost = demo.cost()
    run = demo.run
  }

  init(_ spread: SeedSpread<Context>, defaults: [ParameterDescription]) {
    demo = spread.demo.name
    settings = spread.demo.settings(defaults: defaults)
    seeds = spread.count
    cost = spread.cost
    run = { (context: Context) throws(DemoError) -> Report in try spread.run(context) }
  }
}
