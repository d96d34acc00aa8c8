public import DemoKit
public import Figures

/// Runs a demo in a page: in order, on the one thread there is, within the budget.
///
/// Nothing interrupts such a run from outside. So it asks, after each chunk of a `map` and each step of a
/// training, whether it is to pause; it ends then, and has kept what it needs to go on from there.
public final class BrowserContext: RunContext {
  private let cost: Int64
  private let watcher: Watcher
  private let kept: Checkpoints
  private let render: (@Sendable (Figure) -> String)?
  // The closures of a run are `Sendable` because elsewhere they cross threads; here they never do.
  private nonisolated(unsafe) var workDone: Int64 = 0
  private nonisolated(unsafe) var isInChunk = false
  private nonisolated(unsafe) var isQuiet = false
  private nonisolated(unsafe) var unfinished: UnfinishedRun
  private nonisolated(unsafe) var maps = 0
  public private(set) nonisolated(unsafe) var isPaused = false
  /// The request says which drawings are wanted.
  public var drawsLater: Bool { true }
  public private(set) nonisolated(unsafe) var identity: RunIdentity?

  /// - Parameters:
  ///   - cost: What the demo said that the run would take; the watcher is told the share done.
  ///   - unfinished: What the run has done already.
  ///   - kept: What trainings have kept.
  ///   - render: Makes the HTML of a figure that is shown so far.
  public init(
    cost: Int64, watcher: Watcher = Watcher(), unfinished: UnfinishedRun = UnfinishedRun(),
    kept: Checkpoints = Checkpoints(), render: (@Sendable (Figure) -> String)? = nil
  ) {
    self.cost = cost
    self.watcher = watcher
    self.unfinished = unfinished
    self.kept = kept
    self.render = render
  }

  public func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws(DemoError) -> Result
  ) throws(DemoError) -> [Result] {
    if isInChunk { return try SerialContext().map(count, body) }
    let chunks: FinishedChunks<Result> = unfinished.chunks(ofMap: maps)
    maps += 1
    workDone &+= chunks.work
    for index in chunks.results.count..<max(count, chunks.results.count) {
      let before = workDone
      isInChunk = true
      defer { isInChunk = false }
      chunks.results.append(try body(index))
      chunks.work &+= workDone &- before
      if index + 1 < count { try pause() }
    }
    return chunks.results
  }

  /// Computes something once, however often the run pauses after it. It may pause itself.
  func once<Result: Sendable>(
    _ body: () throws(DemoError) -> Result
  ) throws(DemoError) -> Result {
    let known: FinishedChunks<Result> = unfinished.chunks(ofMap: maps)
    maps += 1
    if let result = known.results.first {
      workDone &+= known.work
      maps = known.mapsAfter
      return result
    }
    let before = workDone
    let result = try body()
    (known.results, known.work, known.mapsAfter) = ([result], workDone &- before, maps)
    return result
  }

  /// Shows no figure of what runs meanwhile.
  func quietly<Result>(_ body: () throws(DemoError) -> Result) throws(DemoError) -> Result {
    isQuiet = true
    defer { isQuiet = false }
    return try body()
  }

  /// A demo may misjudge its cost a little; one that does twice what it may is ended, as natively.
  public func spent(_ units: Int64) throws(DemoError) {
    workDone &+= units
    if workDone > 2 * max(cost, WorkBudget.cap) { throw .overBudget }
    if cost > 0 { watcher.progressed(Double(workDone) / Double(cost)) }
  }

  public func pause() throws(DemoError) {
    guard watcher.pauses() else { return }
    isPaused = true
    throw .cancelled
  }

  public func show(_ figure: () -> Figure) {
    guard !isQuiet, let render, watcher.wantsFigure() else { return }
    watcher.shown(Array(render(figure()).utf8))
  }

  public func running(_ run: RunIdentity) -> BrowserContext {
    identity = run
    return self
  }

  public func withCheckpoints<Result>(_ body: (Checkpoints) -> Result) -> Result? { body(kept) }
}

/// What the maps of a run have computed, for when the run goes on.
public final class UnfinishedRun: @unchecked Sendable {
  private var maps: [Chunks] = []

  public init() {}

  /// - Parameter number: Which of the maps it is, from 0: the same run makes the same maps.
  func chunks<Result: Sendable>(ofMap number: Int) -> FinishedChunks<Result> {
    if number < maps.count, let known = maps[number] as? FinishedChunks<Result> { return known }
    let chunks = FinishedChunks<Result>()
    if number == maps.count { maps.append(chunks) }
    return chunks
  }
}

class Chunks {}

final class FinishedChunks<Result>: Chunks {
  var results: [Result] = []
  var work: Int64 = 0
  /// How many maps had been begun when a result was there that others lie within.
  var mapsAfter = 0
}
