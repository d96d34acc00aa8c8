import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Synchronization
import Weaving

/// Serves a course's pages to browsers, and tells them what changes.
package final class PreviewServer: Sendable {
  package struct Options: Sendable {
    package var place = ListeningPlace("127.0.0.1")
    /// 0 for any that is free.
    package var port = 0
    package var allowsSaving = true
    /// What an address begins with: only who knows it is answered. Other users of the same machine reach
    /// its ports too.
    package var secret = SecureToken.make()
    /// How long a connection may say nothing, or half a request.
    package var idleTime: Duration = .seconds(30)
    package var heartbeat: Duration = .seconds(15)
    package var connections = 1024

    package init() {}
  }

  /// Why there is no server.
  package struct Failure: Error {
    package var isInUse: Bool
    package var reason: String
  }

  private let session: PreviewSession
  private let options: Options
  private let saver: LessonSaver
  private let saving = DispatchQueue(label: "weft saving")
  private let server = Mutex<Server<HTTP1Channel>?>(nil)

  package init(session: PreviewSession, options: Options) {
    self.session = session
    self.options = options
    saver = LessonSaver(catalog: session.catalog)
  }

  /// Serves until ``stop()``.
  ///
  /// - Parameter running: Called with the port once requests are answered.
  /// - Throws: ``Failure``.
  package func run(running: @escaping @Sendable (_ port: Int) -> Void) async throws {
    let service = Mutex<PreviewResponder?>(nil)
    let channel = HTTP1Channel(
      responder: { request, writer, channel in
        guard let responder = service.withLock({ $0 }) else { throw ChannelError.ioOnClosedChannel }
        try await responder.respond(to: request, writer, channel)
      },
      configuration: .init(
        idleTimeout: .nanoseconds(options.idleTime.nanoseconds),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 64 << 10, maxHeaderFieldCount: 100)))
    let logger = Logger(label: "weft", factory: { _ in SwiftLogNoOpLogHandler() })
    let server = Server(
      childChannelSetup: channel,
      configuration: ServerConfiguration(
        address: .hostname(options.place.host, port: options.port), backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(
          Self.connections(upTo: options.connections), logger: logger)),
      onServerRunning: { [self] channel in
        let port = channel.localAddress?.port ?? options.port
        service.withLock { $0 = responder(port: port) }
        running(port)
      },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
    self.server.withLock { $0 = server }
    let heartbeat = Task { [session, options] in
      while !Task.isCancelled {
        try await Task.sleep(for: options.heartbeat)
        session.hub.beat(patience: options.heartbeat * 2)
      }
    }
    defer { heartbeat.cancel() }
    do {
      try await server.run()
    } catch let error as IOError {
      throw Failure(
        isInUse: error.errnoCode == EADDRINUSE,
        reason: FileTrouble.words(forCode: error.errnoCode))
    }
  }

  /// Lets the clients go, and ends the server when they have gone.
  package func stop() async {
    session.hub.close()
    let server = server.withLock { $0 }
    try? await server?.shutdownGracefully()
  }

  /// How many connections there may be: each is an open file, and some are needed for lessons.
  private static func connections(upTo wanted: Int) -> Int {
    var limit = rlimit()
    #if os(Linux)
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let resource = RLIMIT_NOFILE
    #endif
    guard getrlimit(resource, &limit) == 0 else { return wanted }
    limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 4096))
    _ = setrlimit(resource, &limit)
    return max(16, min(wanted, Int(clamping: limit.rlim_cur) - 128))
  }

  private func responder(port: Int) -> PreviewResponder {
    let token = options.allowsSaving ? SecureToken.make() : nil
    return PreviewResponder(
      session: session,
      routes: PreviewRoutes(session: session, home: "/" + options.secret + "/", token: token),
      sentry: RequestGuard(
        place: options.place, port: port, secret: options.secret, token: token),
      saver: saver, saving: saving)
  }
}

extension Duration {
  var nanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}

/// 128 bits that nobody can guess, in hexadecimal.
package enum SecureToken {
  package static func make() -> String {
    // The system's secure source: `getrandom` on Linux, `arc4random` on macOS.
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
