import CCMark

/// The lines of a fenced block, found in the source.
struct FenceBody {
  /// Each line without what quotes and indents it.
  let all: [Range<Int>]
  let closing: Range<Int>?
  private let start: Int

  var isClosed: Bool { closing != nil }

  /// All lines of a closed block. One that is not closed swallows the rest of the lesson, so it counts
  /// to the next blank line only.
  var usable: [Range<Int>] {
    isClosed ? all : Array(all.prefix { !$0.isEmpty })
  }

  init(_ node: MarkdownNode, in text: MarkdownText) {
    let first = text.line(node.startLine)
    start = text.source.lineRange(first).upperBound
    let lines = Self.lines(of: node.literal)
    all = lines.enumerated().map { index, line in
      Self.place(of: line, in: text.source.lineRange(first + 1 + index), text.bytes)
    }
    let last = text.line(node.endLine)
    // The line on which a block ends may also be the one that begins the next block.
    let isLastLineOwn = node.nextStartLine.map { $0 > node.endLine } ?? true
    let range = text.source.lineRange(last)
    let end = text.bytes[range].last { !$0.isWhitespace }
    let isFence = end == UInt8(ascii: "`") || end == UInt8(ascii: "~")
    closing = last - first - 1 == lines.count && isLastLineOwn && isFence ? range : nil
  }

  private static func lines(of literal: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < literal.count {
      guard literal[index].isLineEnd else {
        index += 1
        continue
      }
      lines.append(literal[start..<index])
      let isPair = literal[index] == 0x0D && index + 1 < literal.count && literal[index + 1] == 0x0A
      index += isPair ? 2 : 1
      start = index
    }
    if start < literal.count { lines.append(literal[start...]) }
    return lines
  }

  /// A line of a block is what its source line ends with, but for tabs that are part indentation.
  private static func place(
    of line: ArraySlice<UInt8>, in source: Range<Int>, _ bytes: [UInt8]
  ) -> Range<Int> {
    var start = source.upperBound
    var rest = line
    while let last = rest.last, start > source.lowerBound, bytes[start - 1] == last {
      rest = rest.dropLast()
      start -= 1
    }
    return start..<source.upperBound
  }

  func mapped(_ lines: [Range<Int>], in text: MarkdownText) -> MappedText {
    var mapped = MappedText(text: "", segments: [])
    for line in lines {
      text.append(line, to: &mapped)
      mapped.segments.append(
        .init(
          textOffset: mapped.text.utf8.count, sourceOffset: text.place(line).upperBound))
      mapped.text += "\n"
    }
    if mapped.segments.isEmpty {
      mapped.segments.append(
        .init(textOffset: 0, sourceOffset: text.place(start..<start).lowerBound))
    }
    return mapped
  }
}
