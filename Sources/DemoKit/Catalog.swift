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
  public let parameters: [ParameterDescription]
  private let preparation: @Sendable ([ParameterInput], Int?) -> Preparation<Context>

  init<D: Demo>(_ demo: D.Type) {
    name = D.name
    title = D.title
    summary = D.summary
    let parameters = DescriptionForm.descriptions(of: D())
    self.parameters = parameters
    preparation = { inputs, seeds in Self.preparation(D(), inputs, seeds, parameters) }
  }

  /// Checks what was written; gives a run that can't fail for its parameters, or every problem.
  ///
  /// - Parameter seeds: With so many seeds, 2…1000, the run's report also tells how its values vary
  ///   from seed to seed.
  public func prepare(_ inputs: [ParameterInput], seeds: Int? = nil) -> Preparation<Context> {
    preparation(inputs, seeds)
  }

  private static func preparation<D: Demo>(
    _ defaults: D, _ inputs: [ParameterInput], _ seeds: Int?,
    _ descriptions: [ParameterDescription]
  ) -> Preparation<Context> {
    let written = WrittenParameters(inputs, demo: D.name, descriptions: descriptions)
    guard written.problems.isEmpty else { return .invalid(written.problems) }
    var demo = defaults
    var form = AssignmentForm(values: written.values)
    demo.parameters(&form)
    var between = ParameterProblems()
    demo.validate(&between)
    guard between.problems.isEmpty else { return .invalid(between.problems) }
    let advice = BudgetAdvice(
      demo: demo, descriptions: descriptions, written: written.values.map { $0.name })
    if let problem = advice.problem { return .invalid([problem]) }
    guard let seeds else { return .ready(PreparedRun(demo, defaults: descriptions)) }
    do throws(Problem) {
      let spread = try SeedSpread(demo, count: seeds)
      return .ready(PreparedRun(spread, defaults: descriptions))
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

  init<D: Demo>(_ demo: D, defaults: [ParameterDescription]) {
    self.demo = D.name
    settings = DescriptionForm.settings(of: demo, defaults: defaults)
    seeds = nil
    cost = demo.cost
    run = { (context: Context) throws(DemoError) -> Report in try demo.run(context) }
  }

  init<D: Demo>(_ spread: SeedSpread<D>, defaults: [ParameterDescription]) {
    demo = D.name
    settings = DescriptionForm.settings(of: spread.demo, defaults: defaults)
    seeds = spread.count
    cost = spread.cost
    run = { (context: Context) throws(DemoError) -> Report in try spread.run(context) }
  }
}
