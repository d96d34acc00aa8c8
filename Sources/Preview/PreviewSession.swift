import Dispatch
import Foundation
package import LessonSyntax
import Synchronization
package import Weaving

/// Renders a course again whenever its files change, and tells everybody who watches.
package final class PreviewSession: Sendable {
  package let hub = UpdateHub()
  private let state: Mutex<PreviewState>
  private let course: Mutex<PreviewCourse>
  private let pending = Mutex<FolderChanges?>(nil)
  private let queue = DispatchQueue(label: "weft rendering")

  package init(course: PreviewCourse, session: String) {
    self.course = Mutex(course)
    state = Mutex(PreviewState(session: session))
  }

  /// What is served now.
  package var current: PreviewState { state.withLock { $0 } }

  /// Takes note of changes; they are rendered soon, many at once when they come fast.
  package func take(_ changes: FolderChanges) {
    let isFirst = pending.withLock { pending in
      defer {
        pending =
          pending.map {
            var all = $0; all.formUnion(changes); return all
          } ?? changes
      }
      return pending == nil
    }
    if isFirst { queue.async { self.render() } }
  }

  private func render() {
    let changes = pending.withLock { pending in
      defer { pending = nil }
      return pending
    }
    guard changes != nil else { return }
    guard let rendered = course.withLock({ $0.render() }) else { return }
    let events = state.withLock { $0.update(to: rendered) }
    events.forEach(hub.publish)
  }

  /// Renders everything now.
  package func start() {
    queue.sync {
      guard let rendered = course.withLock({ $0.render() }) else { return }
      state.withLock { _ = $0.update(to: rendered) }
    }
  }
}
