import HTTPTypes
import NIOCore
import Weaving

/// What a request is answered with.
struct Reply: Sendable {
  var status: HTTPResponse.Status
  var type: String
  var body: ByteBuffer
  /// Names the bytes, so that a browser that has them need not get them again.
  var tag: String?
  var allow: String?
  /// The content security policy of a page; everything else may do less.
  var policy: String?

  init(_ status: HTTPResponse.Status, type: String, body: ByteBuffer, tag: String? = nil) {
    self.status = status
    self.type = type
    self.body = body
    self.tag = tag
  }

  static func text(_ status: Int, _ words: String) -> Reply {
    Reply(
      HTTPResponse.Status(code: status), type: "text/plain; charset=utf-8",
      body: ByteBuffer(string: words + "\n"))
  }

  static func json(_ status: Int, _ text: String) -> Reply {
    Reply(
      HTTPResponse.Status(code: status), type: "application/json", body: ByteBuffer(string: text))
  }

  /// - Parameter closes: Whether the connection ends with this reply.
  func head(closes: Bool = false) -> HTTPResponse {
    var fields = Self.fields(type: type)
    fields[.contentLength] = String(body.readableBytes)
    if let tag { fields[.eTag] = "\"\(tag)\"" }
    if let allow { fields[.allow] = allow }
    if let policy { fields[.contentSecurityPolicy] = policy }
    if closes { fields[.connection] = "close" }
    return HTTPResponse(status: status, headerFields: fields)
  }

  static func fields(type: String) -> HTTPFields {
    var fields = always
    fields[.contentType] = type
    return fields
  }

  /// Nothing that a page holds may come from elsewhere, no script but Weft's own may run, and no other
  /// site may read or frame a page.
  private static let always: HTTPFields = [
    .cacheControl: "no-cache",
    .contentSecurityPolicy: PageRegions.servedFilePolicy,
    .xContentTypeOptions: "nosniff",
    .referrerPolicy: "no-referrer",
    .resourcePolicy: "same-origin",
    .openerPolicy: "same-origin",
    .frameOptions: "DENY",
  ]
}
