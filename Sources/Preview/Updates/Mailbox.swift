package import NIOCore
import Synchronization

/// What waits to be sent to one client: bounded, so that a slow reader costs little and holds nobody up.
package final class Mailbox: Sendable {
  package enum Delivery: Sendable {
    case events([ByteBuffer])
    /// The client was too slow for every event: it is to be told how things stand now.
    case missed
  }

  private struct State {
    var events: [ByteBuffer] = []
    var size = 0
    var hasMissed = false
    var isClosed = false
    var reader: CheckedContinuation<Delivery?, Never>?
    /// When the delivery that is being written was taken.
    var takenAt: ContinuousClock.Instant?
  }

  /// Bytes that may wait.
  package static let limit = 1 << 20

  private let state = Mutex(State())
  /// Ends the client's connection.
  private let drop: @Sendable () -> Void

  package init(drop: @escaping @Sendable () -> Void) { self.drop = drop }

  package func post(_ event: ByteBuffer) {
    let ready = state.withLock { state -> (CheckedContinuation<Delivery?, Never>, Delivery)? in
      guard !state.isClosed else { return nil }
      if state.size + event.readableBytes > Self.limit, !state.events.isEmpty {
        state.events = []
        state.size = 0
        state.hasMissed = true
      }
      if !state.hasMissed {
        state.events.append(event)
        state.size += event.readableBytes
      }
      guard let reader = state.reader, let delivery = Self.take(&state) else { return nil }
      state.reader = nil
      return (reader, delivery)
    }
    if let (reader, delivery) = ready { reader.resume(returning: delivery) }
  }

  /// Waits for something to send; `nil` when there will be nothing more.
  package func next() async -> Delivery? {
    await withCheckedContinuation { reader in
      let delivery = state.withLock { state -> Delivery?? in
        state.takenAt = nil
        if let delivery = Self.take(&state) { return .some(delivery) }
        if state.isClosed { return .some(nil) }
        state.reader = reader
        return nil
      }
      if let delivery { reader.resume(returning: delivery) }
    }
  }

  /// What waits is still delivered.
  package func close() {
    let reader = state.withLock { state in
      state.isClosed = true
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume(returning: nil)
  }

  /// Ends the connection of a client that has not taken what it was sent for so long.
  package func dropIfStuck(for patience: Duration) {
    let isStuck = state.withLock { state in
      state.takenAt.map { ContinuousClock.now - $0 > patience } ?? false
    }
    if isStuck { drop() }
  }

  private static func take(_ state: inout State) -> Delivery? {
    defer {
      state.events = []
      state.size = 0
      state.hasMissed = false
    }
    if state.hasMissed || !state.events.isEmpty { state.takenAt = .now }
    if state.hasMissed { return .missed }
    return state.events.isEmpty ? nil : .events(state.events)
  }
}
