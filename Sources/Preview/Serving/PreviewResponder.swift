import Dispatch
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Answers one request at a time of each connection.
struct PreviewResponder: Sendable {
  /// Bytes of a request's body: the settings of a lesson's demos are a few hundred.
  static let bodyLimit = 64 << 10
  /// So much of a body that is too large is read and dropped, so that its sender hears why.
  private static let droppedLimit = 1 << 20
  private static let bodyTime = TimeAmount.seconds(10)

  let session: PreviewSession
  let routes: PreviewRoutes
  let sentry: RequestGuard
  let saver: LessonSaver
  let saving: DispatchQueue

  /// What a request brought.
  private struct Body {
    var bytes: [UInt8] = []
    var isTooLarge = false
    /// Whether it was read to its end.
    var isWhole = true
  }

  /// Thrown to end a connection whose request was not read to its end.
  private struct Unread: Error {}

  func respond(
    to request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel
  ) async throws {
    let body = try await body(of: request, channel)
    guard let reply = try await reply(to: request, body) else {
      return try await stream(writer, channel)
    }
    let sent = request.method == .head ? ByteBuffer() : reply.body
    try await writer.write(
      response: reply.head(closes: !body.isWhole), body: ResponseBody(byteBuffer: sent))
    if !body.isWhole { throw Unread() }
  }

  /// The reply, or `nil` where the stream of events was asked for.
  private func reply(to request: Request, _ body: Body) async throws -> Reply? {
    do {
      try sentry.check(request.head)
      let target = try sentry.target(of: request.head)
      switch request.method {
      case .get where target.path == "weft/updates":
        return nil
      case .get, .head:
        return routes.get(target, tag: request.headers[.ifNoneMatch])
      case .post where target.path == "weft/save" || target.path == "weft/undo":
        try sentry.checkToken(request.head)
        return try await save(target, try checked(body, of: request))
      default:
        var refusal = Reply.text(405, "There is nothing to do here but to read.")
        refusal.allow = "GET, HEAD"
        return refusal
      }
    } catch let refusal as RequestGuard.Refusal {
      return .text(refusal.status, refusal.words)
    }
  }

  private func checked(
    _ body: Body, of request: Request
  ) throws(RequestGuard.Refusal) -> [UInt8] {
    guard !body.isTooLarge else {
      throw RequestGuard.Refusal(status: 413, words: "That is more than a lesson's settings.")
    }
    let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
    guard type == "application/json" else {
      throw RequestGuard.Refusal(status: 415, words: "Settings come as JSON.")
    }
    return body.bytes
  }

  /// Reads what a request brings, for as long as it may take.
  private func body(of request: Request, _ channel: any Channel) async throws -> Body {
    var body = Body()
    guard
      request.headers[.transferEncoding] != nil
        || request.headers[.contentLength].map({ $0 != "0" }) ?? false
    else { return body }
    let deadline = channel.eventLoop.scheduleTask(in: Self.bodyTime) {
      channel.close(promise: nil)
    }
    defer { deadline.cancel() }
    var count = 0
    for try await part in request.body {
      count += part.readableBytes
      if count <= Self.bodyLimit {
        body.bytes += part.readableBytesView
      } else {
        body.isTooLarge = true
      }
      if count > Self.droppedLimit {
        body.isWhole = false
        break
      }
    }
    return body
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
