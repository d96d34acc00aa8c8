/// What a running demo may ask of the world it runs in.
public protocol RunContext: Sendable {
  /// Computes `body(0) … body(count - 1)`, possibly on several threads; results in order.
  ///
  /// Split the work so that `count` depends on the parameters alone: the digits can't then depend on
  /// the number of threads.
  func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws(DemoError) -> Result
  ) throws(DemoError) -> [Result]

  /// Reports that `units` of the demo's `cost` are done. Call it a few hundred times a run.
  /// - Throws: `.cancelled` when the result is no longer wanted; `.overBudget` past the cap.
  func spent(_ units: Int64) throws(DemoError)
}

/// Runs everything in order on the calling thread, without progress or cancellation.
public struct SerialContext: RunContext {
  public init() {}

  public func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws(DemoError) -> Result
  ) throws(DemoError) -> [Result] {
    var results: [Result] = []
    results.reserveCapacity(count)
    for index in 0..<count { results.append(try body(index)) }
    return results
  }

  public func spent(_ units: Int64) throws(DemoError) {}
}

/// Why a run ended without a report.
public enum DemoError: Error, Equatable, Sendable {
  case cancelled
  case overBudget
  /// Something that valid parameters should not cause, in words for the reader.
  case failed(String)
}
