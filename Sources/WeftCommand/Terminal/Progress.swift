import Foundation
import Synchronization

/// One line on standard error that counts finished demos, on a terminal only.
final class Progress: Sendable {
  private let total: Int
  private let done = Mutex(0)
  private let isShown: Bool

  /// - Parameter total: How many runs there are, each distinct one counted once.
  init(total: Int) {
    self.total = total
    isShown = Terminal.canRewriteErrorLine && total > 0
  }

  /// Says that one more demo is finished.
  func finished(_ demo: String) {
    guard isShown else { return }
    done.withLock { done in
      done += 1
      // Back to the line's start, write, clear what the longer line before it left.
      Terminal.writeError("\r\(done) of \(total) demos: \(demo)\u{1B}[K")
    }
  }

  /// Leaves the line empty for what is printed next.
  func end() {
    if isShown { Terminal.writeError("\r\u{1B}[K") }
  }
}
