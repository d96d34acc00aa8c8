import CCMark

/// The place of a paragraph or heading.
struct LeafBlock {
  /// Offset of its first byte.
  var start: Int
  /// 1-based lines of the source.
  var lines: ClosedRange<Int>
  /// How many block quotes it stands in.
  var quoteDepth: Int

  init(_ node: MarkdownNode, quoteDepth: Int, in text: MarkdownText) {
    let first = text.line(node.startLine)
    let line = text.source.lineRange(first)
    start = min(line.lowerBound + max(node.startColumn - 1, 0), line.upperBound)
    lines = first...max(first, text.line(node.endLine))
    self.quoteDepth = quoteDepth
  }
}

/// The text of a paragraph or heading in one piece: without what indents and quotes its lines.
struct LeafText {
  private struct Line {
    var offset: Int
    var source: Int
  }

  /// Lines end with a single LF.
  private(set) var bytes: [UInt8] = []
  private var lines: [Line] = []

  init(_ leaf: LeafBlock, in text: MarkdownText) {
    for number in leaf.lines {
      let range = text.source.lineRange(number)
      append(
        number == leaf.lines.lowerBound
          ? leaf.start..<max(leaf.start, range.upperBound)
          : Self.content(of: range, quoteDepth: leaf.quoteDepth, in: text.bytes), of: text)
    }
  }

  /// The lines from two dollar signs to the next two, or to a blank line, whatever blocks they form.
  init(from start: Int, line: Int, quoteDepth: Int, in text: MarkdownText) {
    append(start..<text.source.lineRange(line).upperBound, of: text)
    var number = line + 1
    while number <= text.source.lineStarts.count {
      let range = text.source.lineRange(number)
      let content = Self.content(of: range, quoteDepth: quoteDepth, in: text.bytes)
      if content.isEmpty { break }
      append(content, of: text)
      if Self.hasDollars(text.bytes[content]) { break }
      number += 1
    }
  }

  /// Whether a line has two dollar signs that no backslash takes away.
  private static func hasDollars(_ line: ArraySlice<UInt8>) -> Bool {
    var index = line.startIndex
    while index + 1 < line.endIndex {
      if line[index] == UInt8(ascii: "$"), line[index + 1] == UInt8(ascii: "$") { return true }
      index += line[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return false
  }

  /// Whether there may be anything in the text that `InlineScanner` looks for.
  var isWorthScanning: Bool {
    bytes.contains { byte in
      switch byte {
      case UInt8(ascii: "$"), UInt8(ascii: "<"), UInt8(ascii: "]"), UInt8(ascii: "{"): true
      default: false
      }
    }
  }

  private mutating func append(_ range: Range<Int>, of text: MarkdownText) {
    if !lines.isEmpty { bytes.append(0x0A) }
    lines.append(Line(offset: bytes.count, source: range.lowerBound))
    bytes += text.bytes[range]
  }

  /// A continuation line without its quote marks and without the blanks around them.
  private static func content(
    of line: Range<Int>, quoteDepth: Int, in bytes: [UInt8]
  ) -> Range<Int> {
    var start = line.lowerBound
    var quotes = 0
    while start < line.upperBound {
      if bytes[start] == UInt8(ascii: ">"), quotes < quoteDepth {
        quotes += 1
      } else if !bytes[start].isSpaceOrTab {
        break
      }
      start += 1
    }
    return start..<line.upperBound
  }

  private func line(at offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].offset <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The place of an offset in the Markdown text.
  func place(_ offset: Int) -> Int {
    let line = lines[line(at: offset)]
    return line.source + offset - line.offset
  }

  func place(_ range: Range<Int>) -> Range<Int> {
    let start = place(range.lowerBound)
    return start..<(range.isEmpty ? start : place(range.upperBound - 1) + 1)
  }

  /// The places of the parts of a range that lie on one line each, line ends left out.
  func pieces(of range: Range<Int>) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    var index = line(at: start)
    while start < range.upperBound {
      let isLast = index + 1 == lines.count
      let end = min(range.upperBound, isLast ? bytes.count : lines[index + 1].offset - 1)
      if start < end { pieces.append(place(start)..<place(start) + end - start) }
      index += 1
      if isLast { break }
      start = lines[index].offset
    }
    return pieces
  }

  /// A range as text that knows its place in the lesson.
  /// - Parameter lineEnd: What joins the lines.
  func mapped(_ range: Range<Int>, in text: MarkdownText, lineEnd: String = "\n") -> MappedText {
    var mapped = MappedText(text: "", segments: [])
    for (index, piece) in pieces(of: range).enumerated() {
      if index > 0 { mapped.text += lineEnd }
      text.append(piece, to: &mapped)
    }
    if mapped.segments.isEmpty {
      let place = text.place(place(range.lowerBound)..<place(range.lowerBound))
      mapped.segments.append(.init(textOffset: 0, sourceOffset: place.lowerBound))
    }
    return mapped
  }
}
