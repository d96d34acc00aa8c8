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
}

/// One demo of a catalog, its type erased.
public struct CatalogEntry<Context: RunContext>: Sendable {
  public let name: String
  public let title: String
  public let summary: String
  public let parameters: [ParameterDescription]
  /// Checks what was written; gives a run that can't fail for its parameters, or every problem.
  public let prepare: @Sendable ([ParameterInput]) -> Preparation<Context>

  init<D: Demo>(_ demo: D.Type) {
    name = D.name
    title = D.title
    summary = D.summary
    parameters = []
    prepare = { _ in .invalid([]) }
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
  public let cost: Int64
  public let run: @Sendable (Context) throws(DemoError) -> Report
}
