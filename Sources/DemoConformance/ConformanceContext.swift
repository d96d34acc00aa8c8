import Dispatch
public import DemoKit
import Synchronization

/// Runs the chunks of a demo on so many threads that fight for them, and counts the work it tells of.
public struct ConformanceContext: RunContext {
  package let threads: Int
  let meter = Meter()
  private let trainings: Trainings?
  public private(set) var identity: RunIdentity?

  /// - Parameter trainings: What runs keep for runs after them.
  package init(threads: Int = 1, keeping trainings: Trainings? = nil) {
    self.threads = threads
    self.trainings = trainings
  }

  public func running(_ run: RunIdentity) -> ConformanceContext {
    var context = self
    context.identity = trainings == nil ? nil : run
    return context
  }

  public func withCheckpoints<Result>(_ body: (Checkpoints) -> Result) -> Result? {
    trainings.map { kept in kept.queue.sync { body(kept.checkpoints) } }
  }

  package final class Trainings: Sendable {
    fileprivate let queue = DispatchQueue(label: "trainings")
    fileprivate let checkpoints: Checkpoints

    /// - Parameter capacity: In bytes.
    package init(capacity: Int) { checkpoints = Checkpoints(capacity: capacity) }
  }

  public func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws(DemoError) -> Result
  ) throws(DemoError) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    let failure = Mutex(DemoError?.none)
    let upcoming = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let index = upcoming.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        do throws(DemoError) {
          let result = try body(index)
          results.withLock { $0[index] = result }
        } catch {
          failure.withLock { $0 = error }
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    return results.withLock { $0 }.compactMap(\.self)
  }

  public func spent(_ units: Int64) throws(DemoError) {
    meter.units.wrappingAdd(units, ordering: .relaxed)
  }

  final class Meter: Sendable {
    let units = Atomic<Int64>(0)

    var total: Int64 { units.load(ordering: .relaxed) }
  }
}
