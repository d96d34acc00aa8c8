import Dispatch
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Answers one request at a time of each connection.
struct PreviewResponder: Sendable {
  static let bodyLimit = 64 << 10

  let session: PreviewSession
  let routes: PreviewRoutes
  let sentry: RequestGuard
  let saver: LessonSaver
  let saving: DispatchQueue

  /// Thrown to end a connection whose request was not read to its end.
  private struct Unread: Error {}

  func respond(
    to request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel
  ) async throws {
    guard let reply = try await reply(to: request) else {
      return try await stream(writer, channel)
    }
    let isUnread = hasBody(request) && reply.status.kind == .clientError
    let sent = request.method == .head ? ByteBuffer() : reply.body
    try await writer.write(
      response: reply.head(closes: isUnread), body: ResponseBody(byteBuffer: sent))
    if isUnread { throw Unread() }
  }

  /// The reply, or `nil` where the stream of events was asked for.
  private func reply(to request: Request) async throws -> Reply? {
    do {
      try sentry.check(request.head)
      guard let target = Target(request.head.path ?? "") else {
        throw RequestGuard.Refusal(status: 400, words: "This is no address of a page.")
      }
      switch request.method {
      case .get where target.path == "weft/updates":
        return nil
      case .get, .head:
        return routes.get(target, tag: request.headers[.ifNoneMatch])
      case .post where target.path == "weft/save" || target.path == "weft/undo":
        try sentry.checkToken(request.head)
        return try await save(target, try await body(of: request))
      default:
        var refusal = Reply.text(405, "There is nothing to do here but to read.")
        refusal.allow = "GET, HEAD"
        return refusal
      }
    } catch let refusal as RequestGuard.Refusal {
      return .text(refusal.status, refusal.words)
    }
  }

  private func hasBody(_ request: Request) -> Bool {
    request.headers[.transferEncoding] != nil
      || request.headers[.contentLength].map { $0 != "0" } ?? false
  }

  private func body(of request: Request) async throws -> [UInt8] {
    let tooLarge = RequestGuard.Refusal(
      status: 413, words: "That is more than a lesson's settings.")
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.bodyLimit {
      throw tooLarge
    }
    do {
      let buffer = try await request.body.collect(upTo: Self.bodyLimit)
      return Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      throw tooLarge
    }
  }

  private func save(_ target: Target, _ body: [UInt8]) async throws -> Reply {
    let answer = await withCheckedContinuation { done in
      saving.async {
        let pages = session.current.pages
        let lesson = { (page: String) in pages[page]?.lesson }
        done.resume(
          returning: target.path == "weft/save"
            ? saver.save(body, lesson: lesson) : saver.undo(body, lesson: lesson))
      }
    }
    return .json(answer.status, answer.json)
  }

  /// Sends events for as long as the client listens.
  private func stream(
    _ writer: consuming ResponseWriter, _ channel: any Channel
  ) async throws {
    let fields = Reply.fields(type: "text/event-stream")
    var body = try await writer.writeHead(HTTPResponse(status: .ok, headerFields: fields))
    try await session.hub.listen(drop: { channel.close(promise: nil) }) { mailbox in
      channel.closeFuture.whenComplete { _ in mailbox.close() }
      try await body.write(ByteBuffer(string: "retry: 500\n\n" + session.current.hello.text))
      while let delivery = await mailbox.next() {
        switch delivery {
        case .events(let events): try await body.write(contentsOf: events)
        case .missed: try await body.write(ByteBuffer(string: session.current.hello.text))
        }
      }
    }
    try await body.finish(nil)
  }
}
