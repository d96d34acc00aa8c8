public import DemoKit

/// What a page asks for when a control has moved: a run, and all that the page shows of it.
///
/// The message, in the terms of `RunRequest`, whose contents come first:
/// ```
/// number  over how many seeds to tell the spread; 0 for a single run
/// text    the directive's label
/// number  captions, then for each
///   text  the figure
///   text  the caption as HTML
/// number  alternative texts, in the same way
/// byte    0: everything is shown; 1: what is named, then texts
/// byte    0: the directive is not shown; 1: it is, then text
/// number  inline values that refer to the label, then as many `LiveValue` programs
/// number  checks that refer to the label, then for each
///   number  its claims, then for each
///     text  the claim as written
///     its `LiveClaim` program
/// number  reports of other labels that these claims need, then for each
///   text  the label
///   its `KnownValues`
/// byte    1: the report's digest is asked for; 0: it is not
/// ```
public struct LiveRequest: Equatable, Sendable {
  /// What another demo of the page last reported.
  public struct Known: Equatable, Sendable {
    public var label: String
    public var values: [ReportValue]

    public init(label: String, values: [ReportValue]) {
      self.label = label
      self.values = values
    }
  }

  public var run: RunRequest
  public var seeds: Int?
  public var label: String
  public var captions: [DirectiveView.FigureText] = []
  public var alternatives: [DirectiveView.FigureText] = []
  public var show: [String]?
  public var source: String?
  public var evaluations: [ValueExpression] = []
  public var checks: [[LiveClaim]] = []
  public var known: [Known] = []
  /// A digest takes a twentieth of the time of a quick run.
  public var wantsDigest = true

  public init(run: RunRequest, seeds: Int? = nil, label: String) {
    self.run = run
    self.seeds = seeds
    self.label = label
  }

  /// - Returns: `nil` when the bytes are not a message, or more than one.
  public init?(message: [UInt8]) {
    var reader = MessageReader(message)
    guard let run = RunRequest(from: &reader), let seeds = reader.number(),
      let label = reader.text()
    else { return nil }
    self.init(run: run, seeds: seeds == 0 ? nil : Int(seeds), label: label)
    guard readView(from: &reader), readReferences(from: &reader), reader.isAtEnd else { return nil }
  }

  private mutating func readView(from reader: inout MessageReader) -> Bool {
    guard let captions = reader.figureTexts(), let alternatives = reader.figureTexts(),
      let show = reader.optional({ $0.texts() }), let source = reader.optional({ $0.text() })
    else { return false }
    self.captions = captions
    self.alternatives = alternatives
    self.show = show
    self.source = source
    return true
  }

  private mutating func readReferences(from reader: inout MessageReader) -> Bool {
    guard let evaluations = reader.list({ $0.evaluation() }),
      let checks = reader.list({ $0.list { $0.claim() } }),
      let known = reader.list({ $0.known() }), let digest = reader.byte()
    else { return false }
    self.evaluations = evaluations
    self.checks = checks
    self.known = known
    wantsDigest = digest != 0
    return true
  }

  public var message: [UInt8] {
    var writer = MessageWriter()
    writer.request(run)
    writer.number(UInt32(seeds ?? 0))
    writer.text(label)
    writer.figureTexts(captions)
    writer.figureTexts(alternatives)
    writer.optional(show) { $0.texts($1) }
    writer.optional(source) { $0.text($1) }
    writer.list(evaluations) { $0.evaluation($1) }
    writer.list(checks) { $0.list($1) { $0.claim($1) } }
    writer.list(known) { $0.known($1) }
    writer.byte(wantsDigest ? 1 : 0)
    return writer.bytes
  }
}

extension MessageReader {
  fileprivate mutating func figureTexts() -> [DirectiveView.FigureText]? {
    list { reader in
      guard let figure = reader.text(), let text = reader.text() else { return nil }
      return .init(figure: figure, text: text)
    }
  }

  fileprivate mutating func known() -> LiveRequest.Known? {
    guard let label = text(), let values = values() else { return nil }
    return .init(label: label, values: values)
  }
}

extension MessageWriter {
  fileprivate mutating func figureTexts(_ texts: [DirectiveView.FigureText]) {
    list(texts) { writer, text in
      writer.text(text.figure)
      writer.text(text.text)
    }
  }

  fileprivate mutating func known(_ known: LiveRequest.Known) {
    text(known.label)
    values(known.values)
  }
}
