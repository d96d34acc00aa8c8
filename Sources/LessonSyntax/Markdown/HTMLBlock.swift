import CCMark

/// A block of raw HTML, as far as a lesson's author has to be told about it.
struct HTMLBlock {
  struct Comment {
    var lines: ClosedRange<Int>
    var isClosed: Bool
  }

  /// 1-based lines of the source.
  let lines: ClosedRange<Int>
  let comments: [Comment]
  /// What is wrong when the block swallows the rest of the lesson.
  let unclosed: Diagnostic?
  /// Values that are not read.
  let values: [Diagnostic]
  private let literal: [UInt8]
  private let text: MarkdownText

  init(_ node: MarkdownNode, in text: MarkdownText) {
    self.text = text
    let literal = node.literal
    self.literal = literal
    let first = text.line(node.startLine)
    let breaks = literal.indices.filter { literal[$0] == 0x0A }
    let last = first + max(0, breaks.count - (literal.last == 0x0A ? 1 : 0))
    lines = first...last
    func line(_ offset: Int) -> Int { min(last, first + Self.count(below: offset, breaks)) }

    var comments: [Comment] = []
    var hidden: [Range<Int>] = []
    var unclosed: Diagnostic?
    var index = 0
    while let start = Self.find("<!--", in: literal, from: index) {
      let end = Self.find("-->", in: literal, from: start + 2).map { $0 + 3 }
      hidden.append(start..<(end ?? literal.count))
      comments.append(
        Comment(lines: line(start)...line((end ?? literal.count) - 1), isClosed: end != nil))
      guard let end else {
        unclosed = Self.unclosed("comment", "-->", "<!--", line(start), text)
        break
      }
      index = end
    }
    self.comments = comments
    self.unclosed = unclosed ?? Self.unclosedElement(literal, first, text)
    var values: [Diagnostic] = []
    index = 0
    var rest = hidden[...]
    while let start = Self.find("{eval}`", in: literal, from: index) {
      index = start + 7
      rest = rest.drop { $0.upperBound <= start }
      if let next = rest.first, next.contains(start) { continue }
      // A line of the block is what its line of the source ends with.
      let number = line(start)
      var lineEnd = number - first < breaks.count ? breaks[number - first] : literal.count
      if literal[lineEnd - 1] == 0x0D { lineEnd -= 1 }
      let end = text.source.lineRange(number).upperBound
      let place = max(text.source.lineRange(number).lowerBound, end - (lineEnd - start))
      values.append(
        UnreadValue.problem(
          "a value can't stand inside HTML", text.place(place..<place + 6),
          file: text.source.path, hint: "leave a blank line before the paragraph"))
    }
    self.values = values
  }

  /// Where HTML that is no comment begins, if there is any.
  var visible: Range<Int>? {
    guard MarkdownHTML.withoutComments(literal).contains(where: { !$0.isWhitespace }) else {
      return nil
    }
    let line = text.source.lineRange(lines.lowerBound)
    let start = text.bytes[line].firstIndex(of: UInt8(ascii: "<")) ?? line.lowerBound
    return text.place(start..<line.upperBound)
  }

  /// A formula that would have been one outside HTML.
  var formula: (range: Range<Int>, sample: String)? {
    guard literal.contains(UInt8(ascii: "$")),
      !["<script", "<style", "<pre", "<!--"].contains(where: { literal.starts(with: $0.utf8) })
    else { return nil }
    let found = InlineScanner.scan(literal, LessonOptions(math: .dollars)).formulas.first {
      TeXLooks.possible(literal[$0.tex])
    }
    guard let found else { return nil }
    let sample = String(decoding: literal[found.range], as: UTF8.self)
    let line =
      lines.lowerBound + literal[..<found.range.lowerBound].count { $0 == 0x0A }
    return (Self.place(of: sample, on: line, in: text), sample)
  }

  /// Elements that end at their closing tag alone, whatever blank lines stand between.
  private static func unclosedElement(
    _ literal: [UInt8], _ line: Int, _ text: MarkdownText
  ) -> Diagnostic? {
    let start = literal.drop { $0.isSpaceOrTab }.prefix(12)
    let head = String(decoding: start, as: UTF8.self).lowercased()
    for name in ["script", "pre", "style", "textarea"] where head.hasPrefix("<" + name) {
      let ends = ["script", "pre", "style", "textarea"].contains {
        find("</\($0)>", in: literal, from: 0, ignoringCase: true) != nil
      }
      return ends ? nil : unclosed("<\(name)>", "</\(name)>", "<", line, text)
    }
    if head.hasPrefix("<?"), find("?>", in: literal, from: 0) == nil {
      return unclosed("instruction", "?>", "<?", line, text)
    }
    if head.hasPrefix("<![cdata["), find("]]>", in: literal, from: 0) == nil {
      return unclosed("section", "]]>", "<!", line, text)
    }
    return nil
  }

  private static func unclosed(
    _ noun: String, _ end: String, _ mark: String, _ line: Int, _ text: MarkdownText
  ) -> Diagnostic {
    Diagnostic(
      id: noun == "comment" ? "unclosed-comment" : "unclosed-html",
      "this \(noun) is not closed, so that nothing after it is read", file: text.source.path,
      range: place(of: mark, on: line, in: text), hint: "end it with \(end)")
  }

  /// The last place of a text on a line of the source; the whole line where it is not found.
  private static func place(of mark: String, on line: Int, in text: MarkdownText) -> Range<Int> {
    let range = text.source.lineRange(line)
    let start = range.reversed().first { text.bytes[$0..<range.upperBound].starts(with: mark.utf8) }
    return text.place(start.map { $0..<$0 + mark.utf8.count } ?? range)
  }

  private static func find(
    _ mark: String, in bytes: [UInt8], from start: Int, ignoringCase: Bool = false
  ) -> Int? {
    let mark = Array(mark.utf8)
    var index = start
    while index + mark.count <= bytes.count {
      let isHere = mark.indices.allSatisfy {
        let byte = bytes[index + $0]
        return (ignoringCase && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == mark[$0]
      }
      if isHere { return index }
      index += 1
    }
    return nil
  }

  private static func count(below offset: Int, _ sorted: [Int]) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Values where none are read.
enum UnreadValue {
  static func problem(
    _ summary: String, _ range: Range<Int>, file: String, hint: String
  ) -> Diagnostic {
    Diagnostic(id: "unread-value", summary, file: file, range: range, hint: hint)
  }

  /// The first `` {eval}` `` of each line.
  static func inIndentedCode(
    in text: MarkdownText, _ lines: ClosedRange<Int>, file: String
  ) -> [Diagnostic] {
    lines.compactMap { number in
      let line = text.source.lineRange(number)
      guard let start = first(in: text.bytes[line]) else { return nil }
      return problem(
        "this line is indented as code, so its value is not read", text.place(start..<start + 6),
        file: file, hint: "indent it by fewer than four spaces")
    }
  }

  static func first(in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.indices.first {
      bytes[$0] == UInt8(ascii: "{") && bytes[$0...].starts(with: "{eval}`".utf8)
    }
  }
}

extension DemoDirective {
  /// Places of texts for people, in which any character may stand.
  var texts: [Range<Int>] { (captions + alternatives).map { $0.text.range } }
}
