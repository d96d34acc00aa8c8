import Foundation
import Synchronization
import Weaving

/// One line on standard error, on a terminal only: the share that is done, the time that is left, and the slowest
/// point.
final class SweepProgress: Sendable {
  private struct State {
    var done: Int
    var slowest: SweepTasks.Done?
    var shown: ContinuousClock.Instant?
    var isEnded = false
  }

  private let plan: SweepPlan
  private let before: Int
  private let start = ContinuousClock.now
  private let state: Mutex<State>
  private let isShown: Bool

  /// - Parameter missing: The chunks that are to be computed.
  init(_ plan: SweepPlan, missing: [Int]) {
    self.plan = plan
    before = plan.grid.count - missing.reduce(0) { $0 + plan.points(of: $1).count }
    state = Mutex(State(done: before))
    isShown = Terminal.canRewriteErrorLine
  }

  func finished(_ point: SweepTasks.Done) {
    guard isShown else { return }
    state.withLock { state in
      state.done += 1
      if point.duration > state.slowest?.duration ?? .zero { state.slowest = point }
      let now = ContinuousClock.now
      guard !state.isEnded, state.shown.map({ now - $0 > .milliseconds(100) }) ?? true else {
        return
      }
      state.shown = now
      Terminal.writeError("\r\(line(state, after: now - start))\u{1B}[K")
    }
  }

  /// Leaves the line empty for what is printed next.
  func end() {
    guard isShown else { return }
    state.withLock { state in
      if !state.isEnded { Terminal.writeError("\r\u{1B}[K") }
      state.isEnded = true
    }
  }

  private func line(_ state: State, after elapsed: Duration) -> String {
    let share = state.done * 100 / plan.grid.count
    var words = "\(share)% of \(plan.grid.count) points"
    let fresh = state.done - before
    if fresh > 0 {
      let left = elapsed.seconds / Double(fresh) * Double(plan.grid.count - state.done)
      words += ", \(Self.words(seconds: left)) left"
    }
    if let slowest = state.slowest {
      words +=
        "; slowest \(Self.words(seconds: slowest.duration.seconds)): "
        + plan.grid.words(at: slowest.point)
    }
    return words
  }

  /// `0.21 s`, `48 s`, `12 min`, `3 h 5 min`.
  static func words(seconds: Double) -> String {
    switch seconds {
    case ..<10: String(format: "%.2f s", seconds)
    case ..<100: "\(Int(seconds)) s"
    case ..<6000: "\(Int(seconds / 60)) min"
    default: "\(Int(seconds / 3600)) h \(Int(seconds / 60) % 60) min"
    }
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
