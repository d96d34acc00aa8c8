public import DemoKit

/// What a page gets back for a `LiveRequest`.
///
/// The message, in the terms of `RunRequest`:
/// ```
/// byte    0: a run, then
///              texts  the directive's HTML, in the parts of `htmlParts`
///              texts  each inline value's HTML
///              texts  each check's HTML
///              text   the SHA-256 digest of the report's `ReportCodec` bytes, in hexadecimal;
///                     empty if it was not asked for
///              block  `KnownValues`, for the checks of other demos
///         1: problems, then their number and for each
///              text    id
///              text    message
///              byte    1 and text: the hint; 0: none
///              place   byte 0: the whole
///                      byte 1, text: the name of a parameter
///                      byte 2, text, number: its value; the number is 0, or a list element from 1
///                      byte 3, number, number: bytes of a text, from and up to
///         2: the run ended without a report, then
///              byte    0: cancelled; 1: over the budget; 2: failed, then text
/// ```
public enum LiveResponse: Equatable, Sendable {
  public struct Shown: Equatable, Sendable {
    public var parts: [String]
    public var evaluations: [String]
    public var checks: [String]
    public var digest: String
    public var values: [UInt8]

    public init(
      parts: [String], evaluations: [String], checks: [String], digest: String, values: [UInt8]
    ) {
      self.parts = parts
      self.evaluations = evaluations
      self.checks = checks
      self.digest = digest
      self.values = values
    }
  }

  case shown(Shown)
  /// Never empty.
  case problems([Problem])
  case ended(DemoError)

  static var unreadable: LiveResponse {
    .problems([
      Problem(id: "unreadable-request", message: "the page's request can't be read", place: .whole)
    ])
  }

  public var message: [UInt8] {
    var writer = MessageWriter()
    switch self {
    case .shown(let shown):
      writer.byte(0)
      writer.texts(shown.parts)
      writer.texts(shown.evaluations)
      writer.texts(shown.checks)
      writer.text(shown.digest)
      writer.block(shown.values)
    case .problems(let problems):
      writer.byte(1)
      writer.list(problems) { $0.problem($1) }
    case .ended(let error):
      writer.byte(2)
      writer.demoError(error)
    }
    return writer.bytes
  }
}

extension MessageWriter {
  fileprivate mutating func problem(_ problem: Problem) {
    text(problem.id)
    text(problem.message)
    optional(problem.hint) { $0.text($1) }
    place(problem.place)
  }

  private mutating func place(_ place: Problem.Place) {
    switch place {
    // A page has no control for an option.
    case .whole, .option: byte(0)
    case .name(let name):
      byte(1)
      text(name)
    case .value(let name, let element):
      byte(2)
      text(name)
      number(element.map { UInt32($0) + 1 } ?? 0)
    case .span(let range):
      byte(3)
      number(UInt32(range.lowerBound))
      number(UInt32(range.upperBound))
    }
  }

  fileprivate mutating func demoError(_ error: DemoError) {
    switch error {
    case .cancelled: byte(0)
    case .overBudget: byte(1)
    case .failed(let words):
      byte(2)
      text(words)
    }
  }
}
