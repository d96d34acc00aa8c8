import DemoKit

/// A part of what was typed for a sweep, which knows where it stands.
struct GridSource {
  /// The whole option, as it is shown.
  let option: String
  /// In UTF-8 offsets of `option`.
  let span: Range<Int>
  let text: String

  init(_ start: String, _ argument: String) {
    option = start + argument
    span = start.utf8.count..<option.utf8.count
    text = argument
  }

  private init(_ option: String, _ span: Range<Int>) {
    self.option = option
    self.span = span
    text = String(decoding: Array(option.utf8)[span], as: UTF8.self)
  }

  /// What stands before and behind the first place of some characters; `nil` where they are not.
  func cut(at mark: String) -> (GridSource, GridSource)? {
    let (bytes, mark) = (Array(text.utf8), Array(mark.utf8))
    guard bytes.count >= mark.count,
      let place = (0...(bytes.count - mark.count)).first(where: {
        bytes[$0..<($0 + mark.count)].elementsEqual(mark)
      })
    else { return nil }
    let middle = span.lowerBound + place
    return (part(span.lowerBound..<middle), part((middle + mark.count)..<span.upperBound))
  }

  /// What stands between commas that are in no brackets.
  var pieces: [GridSource] {
    var pieces: [GridSource] = []
    var depth = 0
    var start = span.lowerBound
    for (offset, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ",") where depth <= 0:
        pieces.append(part(start..<(span.lowerBound + offset)))
        start = span.lowerBound + offset + 1
      default: break
      }
    }
    return pieces + [part(start..<span.upperBound)]
  }

  /// Without blanks around it.
  private func part(_ span: Range<Int>) -> GridSource {
    let bytes = Array(option.utf8)
    var span = span
    while let first = span.first, bytes[first] == UInt8(ascii: " ") { span.removeFirst() }
    while let last = span.last, bytes[last] == UInt8(ascii: " ") { span.removeLast() }
    return GridSource(option, span)
  }

  func mistake(_ problem: Problem) -> GridMistake {
    GridMistake(problem: problem, option: option, span: span)
  }

  func mistake(_ id: String, _ message: String, _ hint: String? = nil) -> GridMistake {
    mistake(Problem(id: id, message: message, hint: hint, place: .whole))
  }
}

extension Range<Int> {
  fileprivate mutating func removeFirst() { self = (lowerBound + 1)..<upperBound }
  fileprivate mutating func removeLast() { self = lowerBound..<(upperBound - 1) }
}
