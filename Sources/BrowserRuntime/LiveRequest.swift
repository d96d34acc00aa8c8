public import DemoKit
public import Figures

/// What a page asks for when a control has moved: the run of one of its directives.
///
/// The message, in the terms of `ByteWriter`:
/// ```
/// text   the directive's label
/// array  its parameters as the reader wrote them, each
///   text  the parameter's name
///   byte  0: a scalar, then text
///         1: a list, then texts
///         2: something else, then its kind in words as text
/// array  what other directives have reported that the worker does not know, each
///   text  the label
///   array of its values, as in `ReportCodec`
/// flag   whether nothing is to be shown, and only the report's digest is asked for
/// optional axes that stay as they are: text, the figure's name; array of numbers, their ends
/// byte   what is wanted. 0: all; 1: the wide drawings alone; 2: the narrow ones alone; 3 and 4: these with
///        the tables of numbers behind them
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

  public var label: String
  public var inputs: [ParameterInput]
  /// A worker that had to be replaced knows only the page as it was rendered.
  public var known: [Known] = []
  /// A digest takes a twentieth of the time of a quick run, and what verifies a page changes nothing on it.
  public var wantsDigestAlone = false
  /// While a reader drags something in a figure.
  public var held: HeldAxes?
  /// While something moves: the drawings that a reader sees. `nil` for all.
  public var seen: RenderedFigure.Width?
  /// The same: whether the tables of numbers behind figures are closed.
  public var leavesOutData = false

  public init(label: String, inputs: [ParameterInput] = []) {
    self.label = label
    self.inputs = inputs
  }

  /// - Returns: `nil` when the bytes are not a message, or more than one.
  public init?(message: [UInt8]) {
    var reader = ByteReader(message)
    do throws(ByteReader.Malformed) {
      self.init(label: try reader.text(), inputs: try reader.inputs())
      known = try reader.array { reader throws(ByteReader.Malformed) in try reader.known() }
      wantsDigestAlone = try reader.flag()
      held = try reader.optional { reader throws(ByteReader.Malformed) in try reader.axes() }
      let choice = try reader.choice(below: 5)
      if choice > 0 { seen = choice % 2 == 1 ? .wide : .narrow }
      leavesOutData = choice == 1 || choice == 2
    } catch {
      return nil
    }
    guard reader.isAtEnd else { return nil }
  }

  public var message: [UInt8] {
    var writer = ByteWriter()
    writer.text(label)
    writer.inputs(inputs)
    writer.array(known) { $0.known($1) }
    writer.flag(wantsDigestAlone)
    writer.optional(held) { $0.axes($1) }
    writer.byte(seen.map { ($0 == .wide ? 1 : 2) + (leavesOutData ? 0 : 2) } ?? 0)
    return writer.bytes
  }
}

extension ByteReader {
  mutating func inputs() throws(Malformed) -> [ParameterInput] {
    try array { reader throws(Malformed) in
      ParameterInput(try reader.text(), try reader.written())
    }
  }

  mutating func written() throws(Malformed) -> ParameterInput.Value {
    switch try choice(below: 3) {
    case 0: .scalar(try text())
    case 1: .list(try texts())
    default: .other(try text())
    }
  }

  fileprivate mutating func known() throws(Malformed) -> LiveRequest.Known {
    LiveRequest.Known(
      label: try text(), values: try array { reader throws(Malformed) in try reader.value() })
  }

  fileprivate mutating func axes() throws(Malformed) -> HeldAxes {
    HeldAxes(
      figure: try text(), ends: try array { reader throws(Malformed) in try reader.number() })
  }
}

extension ByteWriter {
  mutating func inputs(_ inputs: [ParameterInput]) {
    array(inputs) { writer, input in
      writer.text(input.name)
      writer.written(input.value)
    }
  }

  mutating func written(_ value: ParameterInput.Value) {
    switch value {
    case .scalar(let scalar):
      byte(0)
      text(scalar)
    case .list(let elements):
      byte(1)
      texts(elements)
    case .other(let kind):
      byte(2)
      text(kind)
    }
  }

  fileprivate mutating func known(_ known: LiveRequest.Known) {
    text(known.label)
    array(known.values) { $0.value($1) }
  }

  fileprivate mutating func axes(_ axes: HeldAxes) {
    text(axes.figure)
    array(axes.ends) { $0.number($1) }
  }
}
