import DemoKit
import Synchronization

/// Watches over one run: counts its work, ends it when it is no longer wanted or takes too long.
package final class RunControl: Sendable {
  /// A run within the work budget takes a few seconds; one that takes this long is stuck.
  package static let patience: Duration = .seconds(120)

  private let work = Atomic<Int64>(0)
  private let isCancelled = Atomic<Bool>(false)
  private let deadline: ContinuousClock.Instant
  private let cost = Atomic<Int64>(WorkBudget.cap)

  package init(patience: Duration = RunControl.patience) {
    deadline = .now + patience
  }

  /// Lets a run of many points do as much work as it has said it would.
  func allow(_ cost: Int64) { self.cost.store(max(cost, WorkBudget.cap), ordering: .relaxed) }

  /// Makes the run throw `.cancelled` at its next report of work.
  package func cancel() { isCancelled.store(true, ordering: .relaxed) }

  /// The work done so far, in the units of `Demo.cost`.
  package var workDone: Int64 { work.load(ordering: .relaxed) }

  func spent(_ units: Int64) throws(DemoError) {
    let total = work.add(units, ordering: .relaxed).newValue
    if isCancelled.load(ordering: .relaxed) || ContinuousClock.now > deadline { throw .cancelled }
    // A demo may misjudge its cost a little; one that does twice what it may has lost its bearings.
    if total > 2 * cost.load(ordering: .relaxed) { throw .overBudget }
  }
}
