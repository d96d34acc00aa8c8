import Dispatch
import Synchronization

/// Asynchronous work in commands, which are not.
enum Waiting {
  /// Runs `body` to its end on other threads while this one waits.
  static func until(_ body: @escaping @Sendable () async throws -> Void) throws {
    let done = DispatchSemaphore(value: 0)
    let failure = Mutex<(any Error)?>(nil)
    Task {
      do {
        try await body()
      } catch {
        failure.withLock { $0 = error }
      }
      done.signal()
    }
    done.wait()
    if let error = failure.withLock({ $0 }) { throw error }
  }

  static func detach(_ body: @escaping @Sendable () async -> Void) {
    Task { await body() }
  }
}
