public import DemoKit

/// What a live page is: its directives, its numbers and its claims, each parsed.
///
/// A page hands it to its worker once; from then on a run is named by a label and its parameters. In the
/// terms of `ByteWriter` it is
/// ```
/// array of directives, each
///   text, text  the label; the demo
///   array       captions, each: text, the figure; text, the caption as HTML
///   array       the figures' numbers, in the same way; text, as plain text
///   array       alternative texts, each: text, the figure; texts, the words before, between and after its
///               values; array of so many values, one less
///   optional    texts: what is shown; everything, where it is missing
///   text, flag  the directive as written; whether the page shows it
///   count       over how many seeds to tell the spread; 0 for a single run
///   optional    what is drawn besides:
///     array     one or two parameters, each: text, its name; optional values, from and to, as in a
///               `LiveRequest`; count, the points, or 0
///     array     texts: the values of each figure
///   array       the parameters of the page's own run, as in a `LiveRequest`
///   array       the values of its report, as in `ReportCodec`
/// array of inline values, each once: see PageClaim.swift
/// array of checks, each an array of claims
/// array of questions, each: flag, whether a number is to be typed; array of claims, one a choice
/// ```
public struct PageDescription: Equatable, Sendable {
  public struct Directive: Equatable, Sendable {
    /// Unique on the page.
    public var label: String
    public var demo: String
    public var captions: [DirectiveView.FigureText] = []
    public var numbers: [DirectiveView.PartNumber] = []
    public var alternatives: [AlternativeText] = []
    public var show: [String]?
    /// As written.
    public var source = ""
    /// Whether the page shows the source.
    public var isEchoed = false
    public var seeds: Int?
    /// What is drawn besides what the demo draws itself.
    public var against: SweepRequest?
    /// Every parameter of the page's own run.
    public var inputs: [ParameterInput] = []
    /// What the page's own run reported.
    public var values: [ReportValue] = []

    public init(label: String, demo: String) {
      self.label = label
      self.demo = demo
    }
  }

  public struct Question: Equatable, Sendable {
    /// Whether its one claim says what a typed number is held against.
    public var takesNumber: Bool
    /// One for each choice.
    public var claims: [PageClaim]

    public init(takesNumber: Bool, claims: [PageClaim]) {
      self.takesNumber = takesNumber
      self.claims = claims
    }
  }

  public var directives: [Directive] = []
  public var evaluations: [ValueExpression] = []
  public var checks: [[PageClaim]] = []
  public var questions: [Question] = []

  public init() {}

  /// - Returns: `nil` for everything that `bytes` did not write.
  public init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    do throws(ByteReader.Malformed) {
      directives = try reader.array { reader throws(ByteReader.Malformed) in
        try reader.directive()
      }
      evaluations = try reader.array { reader throws(ByteReader.Malformed) in
        try reader.evaluation()
      }
      checks = try reader.array { reader throws(ByteReader.Malformed) in
        try reader.array { reader throws(ByteReader.Malformed) in try reader.claim() }
      }
      questions = try reader.array { reader throws(ByteReader.Malformed) in
        Question(
          takesNumber: try reader.flag(),
          claims: try reader.array { reader throws(ByteReader.Malformed) in try reader.claim() })
      }
    } catch {
      return nil
    }
    guard reader.isAtEnd else { return nil }
  }

  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.array(directives) { $0.directive($1) }
    return writer.bytes + numberBytes
  }

  /// What follows the directives: a page's script keeps these apart, for in a preview they come and go.
  public var numberBytes: [UInt8] {
    var writer = ByteWriter()
    writer.array(evaluations) { $0.evaluation($1) }
    writer.array(checks) { $0.array($1) { $0.claim($1) } }
    writer.array(questions) { writer, question in
      writer.flag(question.takesNumber)
      writer.array(question.claims) { $0.claim($1) }
    }
    return writer.bytes
  }
}

/// What a figure shows, in words, with numbers of its demo among them.
public struct AlternativeText: Equatable, Sendable {
  public var figure: String
  /// One more than there are values, which stand between them.
  public var words: [String]
  public var values: [ValueExpression]

  public init(figure: String, words: [String], values: [ValueExpression] = []) {
    self.figure = figure
    self.words = words
    self.values = values
  }

  func text(with numbers: PageNumbers) -> DirectiveView.FigureText {
    var text = words[0]
    for (value, next) in zip(values, words.dropFirst()) { text += numbers.text(value) + next }
    return DirectiveView.FigureText(figure: figure, text: text)
  }
}

extension PageDescription.Directive {
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.directive(self)
    return writer.bytes
  }
}

extension ByteReader {
  fileprivate mutating func directive() throws(Malformed) -> PageDescription.Directive {
    var directive = PageDescription.Directive(label: try text(), demo: try text())
    directive.captions = try figureTexts()
    directive.numbers = try array { reader throws(Malformed) in
      DirectiveView.PartNumber(id: try reader.text(), text: try reader.text())
    }
    directive.alternatives = try array { reader throws(Malformed) in try reader.alternative() }
    directive.show = try optional { reader throws(Malformed) in try reader.texts() }
    directive.source = try text()
    directive.isEchoed = try flag()
    let seeds = try count(upTo: Int(Int32.max))
    directive.seeds = seeds == 0 ? nil : seeds
    directive.against = try optional { reader throws(Malformed) in try reader.sweep() }
    directive.inputs = try inputs()
    directive.values = try array { reader throws(Malformed) in try reader.value() }
    return directive
  }

  private mutating func alternative() throws(Malformed) -> AlternativeText {
    let (figure, words) = (try text(), try texts())
    let values = try array { reader throws(Malformed) in try reader.evaluation() }
    guard words.count == values.count + 1 else { throw Malformed() }
    return AlternativeText(figure: figure, words: words, values: values)
  }

  private mutating func sweep() throws(Malformed) -> SweepRequest {
    let axes = try array { reader throws(Malformed) in try reader.axis() }
    return SweepRequest(
      axes: axes, values: try array { reader throws(Malformed) in try reader.texts() })
  }

  private mutating func axis() throws(Malformed) -> SweepRequest.Axis {
    var axis = SweepRequest.Axis(try text())
    axis.from = try optional { reader throws(Malformed) in try reader.written() }
    axis.to = try optional { reader throws(Malformed) in try reader.written() }
    let points = try count(upTo: Int(Int32.max))
    axis.points = points == 0 ? nil : points
    return axis
  }

  private mutating func figureTexts() throws(Malformed) -> [DirectiveView.FigureText] {
    try array { reader throws(Malformed) in
      DirectiveView.FigureText(figure: try reader.text(), text: try reader.text())
    }
  }
}

extension ByteWriter {
  fileprivate mutating func directive(_ directive: PageDescription.Directive) {
    text(directive.label)
    text(directive.demo)
    figureTexts(directive.captions)
    array(directive.numbers) { writer, number in
      writer.text(number.id)
      writer.text(number.text)
    }
    array(directive.alternatives) { writer, alternative in
      writer.text(alternative.figure)
      writer.texts(alternative.words)
      writer.array(alternative.values) { $0.evaluation($1) }
    }
    optional(directive.show) { $0.texts($1) }
    text(directive.source)
    flag(directive.isEchoed)
    count(directive.seeds ?? 0)
    optional(directive.against) { $0.sweep($1) }
    inputs(directive.inputs)
    array(directive.values) { $0.value($1) }
  }

  private mutating func sweep(_ sweep: SweepRequest) {
    array(sweep.axes) { writer, axis in
      writer.text(axis.parameter)
      writer.optional(axis.from) { $0.written($1) }
      writer.optional(axis.to) { $0.written($1) }
      writer.count(axis.points ?? 0)
    }
    array(sweep.values) { $0.texts($1) }
  }

  private mutating func figureTexts(_ texts: [DirectiveView.FigureText]) {
    array(texts) { writer, text in
      writer.text(text.figure)
      writer.text(text.text)
    }
  }
}
