package import DemoKit
import Dispatch
import Synchronization
package import Weaving

/// Runs demos while everything else goes on: what is wanted now, and nothing that was wanted before.
package final class DemoBench: Sendable {
  package struct Job: Sendable {
    package var key: String
    package var run: PreparedRun<NativeContext>

    package init(key: String, run: PreparedRun<NativeContext>) {
      self.key = key
      self.run = run
    }
  }

  private struct State {
    var waiting: [Job] = []
    var running: [String: RunControl] = [:]
    /// Also counts runs that were given up and have not ended yet.
    var workers = 0
  }

  private let state = Mutex(State())
  private let runner: Runner
  private let finished: @Sendable (String, Runner.Result) -> Void

  /// - Parameter finished: Called from any thread with the key and the result of each run that was
  ///   wanted to its end.
  package init(runner: Runner, finished: @escaping @Sendable (String, Runner.Result) -> Void) {
    self.runner = runner
    self.finished = finished
  }

  /// Wants these results and no others: runs of others are given up.
  package func want(_ jobs: [Job]) {
    let keys = Set(jobs.map(\.key))
    let starting = state.withLock { state in
      for (key, control) in state.running where !keys.contains(key) {
        control.cancel()
        state.running[key] = nil
      }
      var seen = Set(state.running.keys)
      state.waiting = jobs.filter { seen.insert($0.key).inserted }
      let starting = max(0, min(runner.threads - state.workers, state.waiting.count))
      state.workers += starting
      return starting
    }
    for _ in 0..<starting { DispatchQueue.global().async { self.work() } }
  }

  private func work() {
    while let (job, control) = next() {
      let result = runner.result(of: job.run, key: job.key, control: control)
      let isWanted = state.withLock { state in
        guard state.running[job.key] === control else { return false }
        state.running[job.key] = nil
        return true
      }
      if isWanted { finished(job.key, result) }
    }
  }

  private func next() -> (Job, RunControl)? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.workers -= 1
        return nil
      }
      let job = state.waiting.removeFirst()
      let control = RunControl()
      state.running[job.key] = control
      return (job, control)
    }
  }
}
