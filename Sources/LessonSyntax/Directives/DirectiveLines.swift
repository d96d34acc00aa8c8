/// The lines between the fences of a directive, told apart.
///
/// Options are lines that begin with `#|` and stand above the parameters; blank lines and comments may
/// stand between them.
struct DirectiveLines {
  /// The options' YAML, without the `#|` and one space.
  private(set) var options: MappedText
  /// The parameters' YAML.
  private(set) var parameters: MappedText
  /// UTF-8 offsets in the block's body of option lines that stand too late.
  private(set) var lateOptions: [Range<Int>] = []

  init(_ body: MappedText) {
    let bytes = Array(body.text.utf8)
    var optionLines: [Range<Int>] = []
    var start = 0
    var bodyStart: Int?
    while start < bytes.count {
      let line = Self.line(from: start, bytes)
      let content = Self.content(of: line, bytes)
      if bytes[content].starts(with: "#|".utf8) {
        if bodyStart == nil {
          optionLines.append(Self.afterMark(content.lowerBound, line, bytes))
        } else {
          lateOptions.append(content)
        }
      } else if bodyStart == nil, let first = bytes[content].first, first != UInt8(ascii: "#") {
        bodyStart = start
      }
      start = line.upperBound
    }
    options = body.joining(optionLines)
    parameters = body.joining([(bodyStart ?? bytes.count)..<bytes.count])
  }

  /// A line with what ends it.
  private static func line(from start: Int, _ bytes: [UInt8]) -> Range<Int> {
    var end = start
    while end < bytes.count, !YAMLBytes.isLineEnd(bytes[end]) { end += 1 }
    if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { end += 1 }
    return start..<min(bytes.count, end + 1)
  }

  private static func content(of line: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var lower = line.lowerBound
    var upper = line.upperBound
    while upper > lower, YAMLBytes.isSpace(bytes[upper - 1]) { upper -= 1 }
    while lower < upper, YAMLBytes.isSpace(bytes[lower]) { lower += 1 }
    return lower..<upper
  }

  private static func afterMark(
    _ mark: Int, _ line: Range<Int>, _ bytes: [UInt8]
  ) -> Range<Int> {
    let start = mark + 2
    let hasSpace = start < line.upperBound && bytes[start] == UInt8(ascii: " ")
    return (hasSpace ? start + 1 : start)..<line.upperBound
  }
}
