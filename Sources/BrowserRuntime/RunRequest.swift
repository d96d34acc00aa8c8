public import DemoKit

/// A demo by name, with the parameters as the reader wrote them: how a `LiveRequest` begins.
///
/// In the message, with `number` for four bytes (lowest first) and `text` for a number of bytes and then
/// UTF-8, it is
/// ```
/// text    the demo's name
/// number  how many parameters follow
///   text  the parameter's name
///   byte  0: a scalar, then text
///         1: a list, then a number and so many texts
///         2: something else, then its kind in words as text
/// ```
public struct RunRequest: Equatable, Sendable {
  public var demo: String
  public var inputs: [ParameterInput]

  public init(demo: String, inputs: [ParameterInput] = []) {
    self.demo = demo
    self.inputs = inputs
  }

  init?(from reader: inout MessageReader) {
    guard let demo = reader.text(), let inputs = reader.list({ Self.input(from: &$0) }) else {
      return nil
    }
    self.init(demo: demo, inputs: inputs)
  }

  private static func input(from reader: inout MessageReader) -> ParameterInput? {
    guard let name = reader.text(), let value = value(from: &reader) else { return nil }
    return ParameterInput(name, value)
  }

  private static func value(from reader: inout MessageReader) -> ParameterInput.Value? {
    switch reader.byte() {
    case 0: reader.text().map { .scalar($0) }
    case 1: reader.texts().map { .list($0) }
    case 2: reader.text().map { .other($0) }
    default: nil
    }
  }
}

extension MessageWriter {
  mutating func request(_ request: RunRequest) {
    text(request.demo)
    list(request.inputs) { $0.input($1) }
  }

  private mutating func input(_ input: ParameterInput) {
    text(input.name)
    switch input.value {
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
}
