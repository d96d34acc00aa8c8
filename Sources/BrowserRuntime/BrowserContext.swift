public import DemoKit

/// Runs a demo in a page: in order, on the one thread there is, within the budget.
///
/// Nothing cancels such a run from inside; the page ends the worker that it is in.
public final class BrowserContext: RunContext {
  /// The closures of a run are `Sendable` because elsewhere they cross threads; here they never do.
  private nonisolated(unsafe) var workDone: Int64 = 0

  public init() {}

  public func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws(DemoError) -> Result
  ) throws(DemoError) -> [Result] {
    try SerialContext().map(count, body)
  }

  /// A demo may misjudge its cost a little; one that does twice what it may is ended, as natively.
  public func spent(_ units: Int64) throws(DemoError) {
    workDone &+= units
    if workDone > 2 * WorkBudget.cap { throw .overBudget }
  }
}
