import Synchronization

/// Keeps what is asked of the machine while a piece of work is done, and what the answers were.
package final class Observer: Sendable {
  private struct Notes {
    var answers: [Inquiry: String] = [:]
    var isWhole = true
  }

  private let notes = Mutex(Notes())
  /// Those that observe now: work is done on many threads, and all of it is seen.
  private static let present = Mutex<[Observer]>([])
  /// How many they are: mostly nobody is there, and nothing is done for them.
  private static let count = Atomic(0)

  package init() {}

  /// Observes while `work` is done; what other threads ask meanwhile is kept too.
  package func watch<Result>(_ work: () throws -> Result) rethrows -> Result {
    Self.present.withLock { $0.append(self) }
    Self.count.add(1, ordering: .sequentiallyConsistent)
    defer {
      Self.count.subtract(1, ordering: .sequentiallyConsistent)
      Self.present.withLock { $0.removeAll { $0 === self } }
    }
    return try work()
  }

  /// The answers by their inquiries; `nil` where something was asked that can't be asked again, or that was
  /// answered in two ways.
  package var answers: [Inquiry: String]? {
    notes.withLock { $0.isWhole ? $0.answers : nil }
  }

  static func note(_ inquiry: @autoclosure () -> Inquiry, _ answer: @autoclosure () -> String) {
    guard count.load(ordering: .relaxed) > 0 else { return }
    let (inquiry, answer) = (inquiry(), answer())
    for observer in present.withLock({ $0 }) {
      observer.notes.withLock { notes in
        if let known = notes.answers.updateValue(answer, forKey: inquiry), known != answer {
          notes.isWhole = false
        }
      }
    }
  }

  /// Notes that an answer rests on something that no inquiry asks for.
  static func noteUnknown() {
    for observer in present.withLock({ $0 }) { observer.notes.withLock { $0.isWhole = false } }
  }
}
