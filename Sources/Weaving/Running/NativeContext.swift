public import DemoKit
import Dispatch
import Foundation
import Synchronization

/// Runs a demo on this machine: chunks on several threads, progress counted, ended on demand.
public struct NativeContext: RunContext {
  public let threads: Int
  private let control: RunControl
  private let trainings: KeptTrainings?
  public private(set) var identity: RunIdentity?
  public private(set) var drawsLater = false

  /// - Parameters:
  ///   - threads: How many chunks may run at once; the digits don't depend on it.
  ///   - trainings: What runs keep for runs after them; the digits don't depend on it either.
  package init(
    threads: Int, control: RunControl = RunControl(), trainings: KeptTrainings? = nil
  ) {
    self.threads = max(1, threads)
    self.control = control
    self.trainings = trainings
  }

  public func running(_ run: RunIdentity) -> NativeContext {
    var context = self
    context.identity = trainings == nil ? nil : run
    return context
  }

  public func withCheckpoints<Result>(_ body: (Checkpoints) -> Result) -> Result? {
    trainings?.with(body)
  }

  /// - Parameter cost: What the run has said that it would cost; it is ended when it costs twice as much.
  package init(threads: Int, allowing cost: Int64) {
    self.init(threads: threads)
    control.allow(cost)
  }

  /// For a run whose values alone are wanted, and that nobody waits for: it takes what time it takes.
  ///
  /// - Parameter cost: What the run has said that it would cost; it is ended when it costs twice as much.
  package init(valuesOnly threads: Int, allowing cost: Int64) {
    self.init(threads: threads, control: RunControl(patience: .seconds(1 << 31)))
    control.allow(cost)
    drawsLater = true
  }

  public func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws(DemoError) -> Result
  ) throws(DemoError) -> [Result] {
    guard threads > 1, count > 1 else { return try SerialContext().map(count, body) }
    let board = ChunkBoard<Result>(count: count)
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      while let index = board.next() {
        do throws(DemoError) {
          board.finish(index, with: try body(index))
        } catch {
          board.fail(at: index, with: error)
        }
      }
    }
    return try board.results()
  }

  public func spent(_ units: Int64) throws(DemoError) {
    try control.spent(units)
  }
}

/// States of trainings that the runs of one process keep for each other.
package final class KeptTrainings: @unchecked Sendable {
  private let lock = NSLock()
  private let checkpoints: Checkpoints

  package init(_ checkpoints: Checkpoints = Checkpoints()) { self.checkpoints = checkpoints }

  func with<Result>(_ body: (Checkpoints) -> Result) -> Result {
    lock.withLock { body(checkpoints) }
  }
}

/// Hands out chunk numbers and collects what comes back, in order.
private final class ChunkBoard<Result: Sendable>: Sendable {
  private struct State {
    var upcoming = 0
    var results: [Result?]
    var failure: (index: Int, error: DemoError)?
  }

  private let state: Mutex<State>
  private let count: Int

  init(count: Int) {
    self.count = count
    state = Mutex(State(results: Array(repeating: nil, count: count)))
  }

  func next() -> Int? {
    state.withLock { state in
      guard state.failure == nil, state.upcoming < count else { return nil }
      defer { state.upcoming += 1 }
      return state.upcoming
    }
  }

  func finish(_ index: Int, with result: Result) {
    state.withLock { $0.results[index] = result }
  }

  /// Keeps the failure of the lowest chunk, so that the same run fails in the same words.
  func fail(at index: Int, with error: DemoError) {
    state.withLock { state in
      if let known = state.failure, known.index < index { return }
      state.failure = (index, error)
    }
  }

  func results() throws(DemoError) -> [Result] {
    let (results, failure) = state.withLock { ($0.results, $0.failure) }
    if let failure { throw failure.error }
    return results.compactMap(\.self)
  }
}
