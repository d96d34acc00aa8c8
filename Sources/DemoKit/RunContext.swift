import Figures

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

  /// Shows how a figure of the report looks so far, where a reader watches; otherwise `figure` is not asked for.
  ///
  /// Call it as often as there is something new: it is shown every 50 ms at most. The report is the same.
  func show(_ figure: () -> Figure)

  /// Whether the figures of the report are not to be drawn yet.
  var drawsLater: Bool { get }

  /// The same context for one run of a demo.
  func running(_ run: RunIdentity) -> Self

  /// Which run it is; `nil` where nothing is kept from run to run.
  var identity: RunIdentity? { get }

  /// Looks at the states of trainings that are kept from run to run; `nil` where none are.
  func withCheckpoints<Result>(_ body: (Checkpoints) -> Result) -> Result?

  /// Asked where a run can be given up for now without loss.
  /// - Throws: `.cancelled` when something else comes first.
  func pause() throws(DemoError)
}

extension RunContext {
  public func show(_ figure: () -> Figure) {}
  public var drawsLater: Bool { false }
  public func running(_ run: RunIdentity) -> Self { self }
  public var identity: RunIdentity? { nil }
  public func withCheckpoints<Result>(_ body: (Checkpoints) -> Result) -> Result? { nil }
  public func pause() throws(DemoError) {}
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
