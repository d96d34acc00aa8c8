/// What a page gets back for a `LiveRequest`.
///
/// The message, in the terms of `RunRequest`:
/// ```
/// byte    0: a run, then
///              text   the directive's HTML
///              texts  each inline value's HTML
///              texts  each check's HTML
///              text   the SHA-256 digest of the report's `ReportCodec` bytes, in hexadecimal
///              block  `ReportCodec` bytes of the values alone, for the checks of other demos
///         1, 2: as `RunResponse`
/// ```
public enum LiveResponse: Equatable, Sendable {
  public struct Shown: Equatable, Sendable {
    public var html: String
    public var evaluations: [String]
    public var checks: [String]
    public var digest: String
    public var values: [UInt8]
  }

  case shown(Shown)
  /// `.problems` or `.ended`.
  case refused(RunResponse)

  public var message: [UInt8] {
    switch self {
    case .refused(let response): return response.message
    case .shown(let shown):
      var writer = MessageWriter()
      writer.byte(0)
      writer.text(shown.html)
      writer.texts(shown.evaluations)
      writer.texts(shown.checks)
      writer.text(shown.digest)
      writer.block(shown.values)
      return writer.bytes
    }
  }
}
