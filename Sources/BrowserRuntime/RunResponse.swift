public import DemoKit

/// What a page gets back.
///
/// The message, in the terms of `RunRequest`:
/// ```
/// byte    0: a report; its `ReportCodec` bytes are the rest
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
public enum RunResponse: Equatable, Sendable {
  /// `ReportCodec` bytes.
  case report([UInt8])
  /// Never empty.
  case problems([Problem])
  case ended(DemoError)

  public var message: [UInt8] {
    var writer = MessageWriter()
    switch self {
    case .report(let bytes): return [0] + bytes
    case .problems(let problems):
      writer.byte(1)
      writer.number(UInt32(problems.count))
      for problem in problems { writer.problem(problem) }
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
    if let hint = problem.hint {
      byte(1)
      text(hint)
    } else {
      byte(0)
    }
    place(problem.place)
  }

  private mutating func place(_ place: Problem.Place) {
    switch place {
    case .whole: byte(0)
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
