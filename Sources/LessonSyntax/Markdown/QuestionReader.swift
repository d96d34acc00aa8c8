import CCMark

/// One question while it is read: its claims as they come, and then its parts.
struct QuestionReader {
  struct Choice {
    var item: MarkdownNode
    /// `[ ]` or `[x]` in the bytes of the text.
    var box: Range<Int>
    var isRight: Bool
  }

  let quote: MarkdownNode
  let mark: QuoteMark
  /// With the paragraphs that they stand in.
  private(set) var claims: [(paragraph: MarkdownNode, claim: Claim)] = []

  init(_ quote: MarkdownNode, _ mark: QuoteMark) {
    self.quote = quote
    self.mark = mark
  }

  mutating func add(_ claim: Claim, in paragraph: MarkdownNode) {
    claims.append((paragraph, claim))
  }

  func claims(in paragraph: MarkdownNode?) -> [Claim] {
    claims.filter { $0.paragraph.pointer == paragraph?.pointer }.map(\.claim)
  }

  /// The last list that has a box: the choices.
  func list(in text: MarkdownText) -> MarkdownNode? {
    quote.children.last { list in
      list.type == CMARK_NODE_LIST
        && list.children.contains { Self.box(of: $0, in: text) != nil }
    }
  }

  static func choice(_ item: MarkdownNode, in text: MarkdownText) -> Choice? {
    guard let box = box(of: item, in: text) else { return nil }
    return Choice(item: item, box: box, isRight: text.bytes[box.lowerBound + 1] != 0x20)
  }

  /// The box is text to cmark; a backslash before it keeps it as text.
  private static func box(of item: MarkdownNode, in text: MarkdownText) -> Range<Int>? {
    guard let paragraph = item.firstChild, paragraph.type == CMARK_NODE_PARAGRAPH,
      let words = paragraph.firstChild, words.type == CMARK_NODE_TEXT
    else { return nil }
    let start = LeafBlock(paragraph, quoteDepth: 0, in: text).start
    for box in ["[ ]", "[x]", "[X]"] {
      let after = text.bytes[start...].dropFirst(3).first
      if text.bytes[start...].starts(with: box.utf8), after?.isWhitespace ?? true,
        words.literal.starts(with: box.utf8)
      {
        return start..<start + 3
      }
    }
    return nil
  }

  /// The first line of a block, from where it begins.
  static func line(of block: MarkdownNode, in text: MarkdownText) -> Range<Int> {
    let line = text.source.lineRange(text.line(block.startLine))
    let start = min(line.lowerBound + max(block.startColumn - 1, 0), line.upperBound)
    let end = text.bytes[start..<line.upperBound].lastIndex { !$0.isWhitespace }
    return start..<(end.map { $0 + 1 } ?? start)
  }
}

extension QuestionReader.Choice {
  /// Takes the box out of what the reader sees.
  /// - Returns: Whether anything is left.
  func removeBox() -> Bool {
    guard let paragraph = item.firstChild, let words = paragraph.firstChild else { return false }
    words.setLiteral(words.literal.dropFirst(box.count).drop { $0.isWhitespace })
    return paragraph.children.contains { child in
      switch child.type {
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: false
      case CMARK_NODE_TEXT: !child.literal.allSatisfy { $0.isWhitespace }
      default: true
      }
    }
  }
}
