package import DemoKit
import Dispatch
import Foundation
import Synchronization

/// Runs prepared demos, each distinct one once, from the cache where it can.
package struct Runner: Sendable {
  package enum Source: String, Sendable {
    case cached
    case computed
    /// The cache had an entry that was not what was stored.
    case recomputed
  }

  package struct Result: Sendable {
    package var report: Swift.Result<Report, DemoError>
    package var source: Source
  }

  /// Demos that run at once, and threads for each.
  package var threads: Int
  /// `nil` runs everything anew and stores nothing.
  package var store: CheckedStore?

  /// A preview makes many runners.
  private static let trainings = KeptTrainings()

  package init(threads: Int, store: CheckedStore?) {
    self.threads = max(1, threads)
    self.store = store
  }

  /// What makes two runs the same: the code, the demo, every parameter, and what is drawn besides.
  package static func key(of run: PreparedRun<NativeContext>) -> String {
    key(run.demo, run.settings) + (run.seeds.map { "\nseeds: \($0)" } ?? "")
      + (run.sweep.map { "\nagainst\n" + $0.canonicalText } ?? "")
      + (run.recorded.map { "\nrecorded\n" + $0.canonicalText } ?? "")
  }

  /// Points report values alone, so that they have keys of their own.
  private static func key(of point: Sweep<NativeContext>.Point, demo: String) -> String {
    key(demo, point.settings) + "\npoint of \(point.seeds ?? 1)"
  }

  private static func key(_ demo: String, _ settings: [ParameterSetting]) -> String {
    "\(ExecutableIdentity.current)\n\(ReportCodec.version)\n\(demo)\n" + settings.canonicalText
  }

  /// - Parameter finished: Called after each run, from any thread.
  /// - Returns: The results by `key(of:)`.
  package func run(
    _ runs: [PreparedRun<NativeContext>], finished: @Sendable (_ demo: String) -> Void = { _ in }
  ) -> [String: Result] {
    var distinct: [(key: String, run: PreparedRun<NativeContext>)] = []
    var seen: Set<String> = []
    for run in runs {
      let key = Self.key(of: run)
      if seen.insert(key).inserted { distinct.append((key, run)) }
    }
    let jobs = distinct
    let results = Mutex<[String: Result]>([:])
    let upcoming = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, jobs.count)) { _ in
      while true {
        let index = upcoming.add(1, ordering: .relaxed).oldValue
        guard index < jobs.count else { return }
        let result = self.result(of: jobs[index].run, key: jobs[index].key)
        results.withLock { $0[jobs[index].key] = result }
        finished(jobs[index].run.demo)
      }
    }
    return results.withLock { $0 }
  }

  /// - Parameter control: Ends the run, when it is told to.
  package func result(
    of run: PreparedRun<NativeContext>, key: String, control: RunControl = RunControl()
  ) -> Result {
    control.allow(run.cost)
    let context = NativeContext(
      threads: threads, control: control, trainings: Self.trainings)
    return kept(key) { () throws(DemoError) in
      if let recorded = run.recorded {
        return try recorded.run(context) { (point) throws(DemoError) in
          try result(of: point, demo: run.demo, in: context)
        }
      }
      guard run.sweep != nil else { return try run.run(context) }
      let own = { (_: NativeContext) throws(DemoError) -> Report in
        try result(of: run.own, in: context)
      }
      return try run.run(context, own: own) { (point) throws(DemoError) in
        try result(of: point, demo: run.demo, in: context)
      }
    }
  }

  /// The report of a run that draws nothing besides, kept as if it stood alone.
  private func result(
    of own: PreparedRun<NativeContext>, in context: NativeContext
  ) throws(DemoError) -> Report {
    try kept(Self.key(of: own)) { () throws(DemoError) in try own.run(context) }.report.get()
  }

  private func result(
    of point: Sweep<NativeContext>.Point, demo: String, in context: NativeContext
  ) throws(DemoError) -> Report {
    try kept(Self.key(of: point, demo: demo)) { () throws(DemoError) in
      try point.run(context)
    }.report.get()
  }

  /// What the store has, or what `compute` gives it.
  private func kept(_ key: String, _ compute: () throws(DemoError) -> Report) -> Result {
    var source = Source.computed
    switch store?.lookUp(key) {
    case .found(let bytes):
      if let report = ReportCodec.decode(bytes) {
        return Result(report: .success(report), source: .cached)
      }
      source = .recomputed
    case .damaged: source = .recomputed
    case .absent, nil: break
    }
    do throws(DemoError) {
      let report = try compute()
      store?.store(ReportCodec.encode(report), for: key)
      return Result(report: .success(report), source: source)
    } catch {
      return Result(report: .failure(error), source: source)
    }
  }
}
