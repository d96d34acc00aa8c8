import DemoKit
import Dispatch
import Foundation
package import LessonSyntax
import Synchronization
package import Weaving

/// Renders a course again whenever its files change, and tells everybody who watches.
package final class PreviewSession: Sendable {
  package let hub = UpdateHub()
  let catalog: Catalog<NativeContext>

  private struct Work {
    var course: PreviewCourse
    var bench: DemoBench?
    /// By page: since when it waits for its demos, and whether that has been said.
    var waiting: [String: (since: ContinuousClock.Instant, isSaid: Bool)] = [:]
    /// Counts looks, so that results are kept on disk only once it is quiet.
    var looks = 0
  }

  private let state: Mutex<PreviewState>
  private let work: Mutex<Work>
  private let pending = Mutex<FolderChanges?>(nil)
  private let queue = DispatchQueue(label: "weft rendering", qos: .userInitiated)
  private let runner: Runner
  private let complain: @Sendable ([Diagnostic], [SourceText]) -> Void

  /// Formulas that take longer let other pages pass.
  private static let formulaPatience: Duration = .milliseconds(150)

  /// A demo that takes longer is spoken of.
  private static let unnoticed: Duration = .milliseconds(250)

  /// - Parameters:
  ///   - runner: Runs the course's demos.
  ///   - complain: Called with everything that is wrong after each render.
  package init(
    course: sending PreviewCourse, runner: Runner, session: String,
    complain: @escaping @Sendable ([Diagnostic], [SourceText]) -> Void = { _, _ in }
  ) {
    catalog = course.catalog
    self.runner = runner
    self.complain = complain
    state = Mutex(PreviewState(session: session))
    work = Mutex(Work(course: course))
  }

  /// What is served now.
  package var current: PreviewState { state.withLock { $0 } }

  /// Renders everything, and waits for it as long as a page may take to appear.
  package func start(patience: Duration = .seconds(2)) {
    let bench = DemoBench(runner: runner) { [weak self] key, result in
      self?.finish(key, result)
    }
    work.withLock { $0.bench = bench }
    take(FolderChanges(isWhole: true))
    let deadline = ContinuousClock.now + patience
    while !isComplete, ContinuousClock.now < deadline { usleep(1000) }
  }

  private var isComplete: Bool {
    queue.sync {
      state.withLock { $0.version > 0 } && work.withLock { $0.waiting.isEmpty }
    }
  }

  /// Takes note of changes; they are rendered soon, many at once when they come fast.
  package func take(_ changes: FolderChanges) {
    let isFirst = pending.withLock { pending in
      var all = pending ?? FolderChanges()
      all.formUnion(changes)
      defer { pending = all }
      return pending == nil
    }
    if isFirst { queue.async { self.look() } }
  }

  private func look() {
    let changes = pending.withLock { pending in
      defer { pending = nil }
      return pending
    }
    guard let changes else { return }
    work.withLock { work in
      let jobs = work.course.look(changes, patience: Self.formulaPatience)
      work.bench?.want(jobs)
      publish(&work)
      if work.course.hasUnfinishedFormulas { take(FolderChanges()) }
      let now = ContinuousClock.now
      if let next = work.course.nextLook(after: now) {
        again(after: next - now) { self.take(FolderChanges()) }
      }
      work.looks += 1
      let looks = work.looks
      again(after: .seconds(1)) {
        self.work.withLock { if $0.looks == looks { $0.course.save() } }
      }
    }
  }

  private func finish(_ key: String, _ result: Runner.Result) {
    queue.async {
      self.work.withLock { work in
        work.course.take(result, for: key)
        self.publish(&work)
      }
    }
  }

  private func publish(_ work: inout Work) {
    let rendered = work.course.render()
    let events = state.withLock { $0.update(to: rendered) }
    events.forEach(hub.publish)
    complain(rendered.diagnostics, rendered.sources)
    note(rendered.waiting, &work)
  }

  /// Says which pages are waiting for their demos, once it has been a while.
  private func note(_ waiting: [String: [String]], _ work: inout Work) {
    let now = ContinuousClock.now
    for (page, state) in work.waiting where waiting[page] == nil {
      if state.isSaid { hub.publish(.busy(page, demos: [])) }
      work.waiting[page] = nil
    }
    for (page, demos) in waiting.sorted(by: { $0.key < $1.key }) {
      guard let known = work.waiting[page] else {
        work.waiting[page] = (now, false)
        again(after: Self.unnoticed) { self.work.withLock { self.publish(&$0) } }
        continue
      }
      if !known.isSaid, now - known.since >= Self.unnoticed {
        work.waiting[page]?.isSaid = true
        hub.publish(.busy(page, demos: demos))
      }
    }
  }

  private func again(after time: Duration, _ body: @escaping @Sendable () -> Void) {
    queue.asyncAfter(deadline: .now() + .nanoseconds(Int(time.nanoseconds)), execute: body)
  }
}
