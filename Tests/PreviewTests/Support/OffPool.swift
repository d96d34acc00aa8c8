import Dispatch

/// Runs what blocks on a thread of its own: the server needs those of Swift's tasks.
func offPool<Result: Sendable>(
  _ body: @escaping @Sendable () throws -> Result
) async throws -> Result {
  try await withCheckedThrowingContinuation { done in
    DispatchQueue.global().async { done.resume(with: Swift.Result { try body() }) }
  }
}
