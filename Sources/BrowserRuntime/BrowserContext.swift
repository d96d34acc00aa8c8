public import DemoKit

/// Runs a demo in a page: in order, on the one thread there is, within the budget.
///
/// Nothing cancels such a run from inside; the page ends the worker that it is in.
public final class BrowserContext: RunContext {
  private let cost: Int64
  /// The closures of a run are `Sendable` because elsewhere they cross threads; here they never do.
  private nonisolated(unsafe) var workDone: Int64 = 0

  /// - Parameter cost: What the demo said that the run would take; the page is told the share done.
  public init(cost: Int64) { self.cost = cost }

  public func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws(DemoError) -> Result
  ) throws(DemoError) -> [Result] {
    try SerialContext().map(count, body)
  }

  /// A demo may misjudge its cost a little; one that does twice what it may is ended, as natively.
  public func spent(_ units: Int64) throws(DemoError) {
    workDone &+= units
    if workDone > 2 * max(cost, WorkBudget.cap) { throw .overBudget }
    if cost > 0 { tellPage(share: Double(workDone) / Double(cost)) }
  }
}

#if hasFeature(Embedded)
  /// The one thing that the module imports: a function that takes the share of the work done, 0…1 or
  /// a little more.
  @_extern(wasm, module: "weft", name: "progress")
  @_extern(c)
  private func tellPage(share: Double)
#else
  private func tellPage(share: Double) {}
#endif
