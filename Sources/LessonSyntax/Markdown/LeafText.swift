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
    lines = first...max(first, Self.lastLine(of: node, from: first, in: text))
    self.quoteDepth = quoteDepth
  }

  /// cmark counts the line after an underlined heading to it.
  private static func lastLine(
    of node: MarkdownNode, from first: Int, in text: MarkdownText
  ) -> Int {
    let last = text.line(node.endLine)
    guard node.type == CMARK_NODE_HEADING, last > first else { return last }
    let underline = (first + 1...last).first { number in
      let line = text.bytes[text.source.lineRange(number)]
      let rule = line.drop { $0.isSpaceOrTab || $0 == UInt8(ascii: ">") }
      guard let sign = rule.first, sign == UInt8(ascii: "=") || sign == UInt8(ascii: "-") else {
        return false
      }
      return rule.allSatisfy { $0 == sign || $0.isSpaceOrTab }
    }
    return underline ?? last
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

  private init() {}

  /// The lines from a place on that a paragraph there would have, up to one that begins another block.
  init(from start: Int, quoteDepth: Int, in text: MarkdownText) {
    var number = text.source.position(of: start).line
    append(start..<max(start, text.source.lineRange(number).upperBound), of: text)
    number += 1
    while number <= text.source.lineStarts.count {
      let content = Self.content(
        of: text.source.lineRange(number), quoteDepth: quoteDepth, in: text.bytes)
      if BlockStart.interruptsParagraph(text.bytes[content]) { return }
      append(content, of: text)
      number += 1
    }
  }

  /// The lines from the mark that opens a formula to one that has the mark that closes it, whatever blocks
  /// they form.
  ///
  /// - Returns: `nil` when a blank line, a code fence or the limit comes first, and where that was.
  static func formula(
    from start: Int, closing: [UInt8], lineLimit: Int, quoteDepth: Int, in text: MarkdownText
  ) -> (lines: LeafText?, stop: Int) {
    var lines = LeafText()
    var number = text.source.position(of: start).line
    lines.append(start..<max(start, text.source.lineRange(number).upperBound), of: text)
    let last = min(number + lineLimit, text.source.lineStarts.count)
    while number < last, lines.bytes.count < Self.formulaLimit {
      number += 1
      let content = Self.content(
        of: text.source.lineRange(number), quoteDepth: quoteDepth, in: text.bytes)
      if content.isEmpty || BlockStart.isFence(text.bytes[content]) {
        return (nil, content.lowerBound)
      }
      lines.append(content, of: text)
      if has(closing, in: text.bytes[content]) { return (lines, content.upperBound) }
    }
    return (nil, text.source.lineRange(number).upperBound)
  }

  /// No formula may be longer, so that a thousand openings don't make a thousand searches.
  private static let formulaLimit = 20_000

  /// Whether a line has a mark that no backslash takes away.
  private static func has(_ mark: [UInt8], in line: ArraySlice<UInt8>) -> Bool {
    var index = line.startIndex
    while index + mark.count <= line.endIndex {
      if line[index] == mark[0], line[index...].starts(with: mark) { return true }
      index += line[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return false
  }

  /// What there may be in the text.
  /// - Parameter table: ``LeafSigns/table``, which costs a call each time that it is asked for.
  func signs(by table: [UInt8]) -> LeafSigns {
    table.withUnsafeBufferPointer { table in
      bytes.withUnsafeBufferPointer { bytes in
        LeafSigns(rawValue: bytes.reduce(0) { $0 | table[Int($1)] })
      }
    }
  }

  /// Whether a line begins with a sign that may mean something there.
  var hasMarkedLine: Bool {
    lines.contains { $0.offset < bytes.count && LeafSigns.beginsLine(bytes[$0.offset]) }
  }

  /// The offsets at which lines begin.
  var lineStarts: [Int] { lines.map { $0.offset } }

  /// The first of its lines.
  func prefix(_ count: Int) -> LeafText {
    guard count < lines.count else { return self }
    var start = LeafText()
    start.lines = Array(lines.prefix(count))
    start.bytes = count > 0 ? Array(bytes[..<(lines[count].offset - 1)]) : []
    return start
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
