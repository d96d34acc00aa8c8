import Synchronization

/// One line on standard error that counts finished demos, on a terminal only.
final class Progress: Sendable {
  private let total: Int
  private let done = Mutex(0)

  init(total: Int) { self.total = total }

  /// Says that one more demo is finished.
  func finished(_ demo: String) {
    guard Terminal.errorIsTerminal, total > 0 else { return }
    done.withLock { done in
      done += 1
      // Back to the line's start, write, clear what the longer line before it left.
      Terminal.writeError("\r\(done) of \(total) demos: \(demo)\u{1B}[K")
      if done == total { Terminal.writeError("\r\u{1B}[K") }
    }
  }
}
