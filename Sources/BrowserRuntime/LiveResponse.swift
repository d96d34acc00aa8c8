public import DemoKit

/// What a page gets back for a `LiveRequest`.
///
/// The message, in the terms of `ByteWriter`:
/// ```
/// byte    0: a run, then
///              texts  the directive's HTML, in the parts of `htmlParts`
///              array  inline values that refer to it, each: count, its place in the page's; text, its HTML
///              array  checks that refer to it, in the same way
///              array  questions that refer to it, each: count, its place in the page's; texts, what is right:
///                     `CheckedClaim.answerTexts` of a number, else a `CheckedClaim.verdictText` a choice
///              text   the directive with these parameters, as a lesson has it
///              block  the values of the report, as a `LiveRequest` gives them to another worker
///         1: problems: an array, each
///              text    id
///              text    message
///              optional text: the hint
///              place   byte 0: the whole
///                      byte 1, text: the name of a parameter
///                      byte 2, text, count: its value; the count is 0, or a list element from 1
///                      byte 3, count, count: bytes of a text, from and up to
///         2: the run ended without a report, then
///              byte    0: cancelled; 1: over the budget; 2: failed, then text
///         3: text, the SHA-256 digest of the report's `ReportCodec` bytes, in hexadecimal
///         4: the run has paused, and goes on when it is asked for again
/// ```
/// A block is a count and so many bytes.
public enum LiveResponse: Equatable, Sendable {
  public struct Shown: Equatable, Sendable {
    /// HTML for one of the page's inline values or checks.
    public struct Piece: Equatable, Sendable {
      /// The place among the page's.
      public var index: Int
      public var html: String

      public init(index: Int, html: String) {
        self.index = index
        self.html = html
      }
    }

    /// What is right now, of one of the page's questions.
    public struct Key: Equatable, Sendable {
      /// The place among the page's.
      public var index: Int
      public var texts: [String]

      public init(index: Int, texts: [String]) {
        self.index = index
        self.texts = texts
      }
    }

    public var parts: [String]
    public var evaluations: [Piece]
    public var checks: [Piece]
    public var keys: [Key]
    /// The directive with these parameters.
    public var directive: String
    public var values: [ReportValue]

    public init(
      parts: [String], evaluations: [Piece], checks: [Piece], keys: [Key] = [],
      directive: String, values: [ReportValue]
    ) {
      self.parts = parts
      self.evaluations = evaluations
      self.checks = checks
      self.keys = keys
      self.directive = directive
      self.values = values
    }
  }

  case shown(Shown)
  /// Never empty.
  case problems([Problem])
  case ended(DemoError)
  case digest(String)
  case paused

  static var unreadable: LiveResponse {
    .problems([
      Problem(id: "unreadable-request", message: "the page's request can't be read", place: .whole)
    ])
  }

  public var message: [UInt8] {
    var writer = ByteWriter()
    switch self {
    case .shown(let shown):
      writer.byte(0)
      writer.texts(shown.parts)
      writer.pieces(shown.evaluations)
      writer.pieces(shown.checks)
      writer.array(shown.keys) { writer, key in
        writer.count(key.index)
        writer.texts(key.texts)
      }
      writer.text(shown.directive)
      var values = ByteWriter()
      values.array(shown.values) { $0.value($1) }
      writer.block(values.bytes)
    case .problems(let problems):
      writer.byte(1)
      writer.array(problems) { $0.problem($1) }
    case .ended(let error):
      writer.byte(2)
      writer.demoError(error)
    case .digest(let digest):
      writer.byte(3)
      writer.text(digest)
    case .paused: writer.byte(4)
    }
    return writer.bytes
  }
}

extension ByteWriter {
  fileprivate mutating func pieces(_ pieces: [LiveResponse.Shown.Piece]) {
    array(pieces) { writer, piece in
      writer.count(piece.index)
      writer.text(piece.html)
    }
  }

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
      count(element.map { $0 + 1 } ?? 0)
    case .span(let range):
      byte(3)
      count(range.lowerBound)
      count(range.upperBound)
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
