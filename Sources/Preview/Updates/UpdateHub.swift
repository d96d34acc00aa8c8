import NIOCore
import Synchronization

/// Sends every event to every client that listens.
package final class UpdateHub: Sendable {
  private struct State {
    var mailboxes: [Int: Mailbox] = [:]
    var upcoming = 0
    var isClosed = false
  }

  private let state = Mutex(State())

  package init() {}

  package var clientCount: Int { state.withLock { $0.mailboxes.count } }

  package func publish(_ event: UpdateEvent) { post(ByteBuffer(string: event.text)) }

  /// Keeps connections open, and ends those whose clients have stopped reading.
  package func beat(patience: Duration) {
    post(ByteBuffer(string: ": still here\n\n"))
    for mailbox in state.withLock({ Array($0.mailboxes.values) }) {
      mailbox.dropIfStuck(for: patience)
    }
  }

  /// Runs `body` with a mailbox that gets every event from now on.
  package func listen<Result>(
    drop: @escaping @Sendable () -> Void, _ body: (Mailbox) async throws -> Result
  ) async rethrows -> Result {
    let mailbox = Mailbox(drop: drop)
    let number = state.withLock { state in
      state.upcoming += 1
      state.mailboxes[state.upcoming] = mailbox
      if state.isClosed { mailbox.close() }
      return state.upcoming
    }
    defer { state.withLock { _ = $0.mailboxes.removeValue(forKey: number) } }
    return try await body(mailbox)
  }

  /// Says goodbye and lets every client go.
  package func close() {
    publish(.bye)
    let mailboxes = state.withLock { state in
      state.isClosed = true
      return Array(state.mailboxes.values)
    }
    for mailbox in mailboxes { mailbox.close() }
  }

  private func post(_ event: ByteBuffer) {
    for mailbox in state.withLock({ Array($0.mailboxes.values) }) { mailbox.post(event) }
  }
}
