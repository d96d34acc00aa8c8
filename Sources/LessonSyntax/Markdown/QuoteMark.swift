import CCMark
import DemoKit

/// The `[!KIND]` with which a block quote begins that is more than a quote.
struct QuoteMark {
  enum Kind: Equatable {
    case predict
    case answer
    case box(BoxKind)

    /// In capitals or not, as on GitHub.
    init?(_ word: String) {
      switch word.uppercased() {
      case "PREDICT": self = .predict
      case "ANSWER": self = .answer
      case let other:
        guard let box = BoxKind(rawValue: other) else { return nil }
        self = .box(box)
      }
    }

    static let words = ["PREDICT", "ANSWER"] + BoxKind.allCases.map(\.rawValue)

    /// What somebody who wrote another word probably meant.
    static func meant(by word: String) -> String? { Suggestion.closest(to: word, in: words) }
  }

  /// As written, without what stands around it.
  var word: String
  /// The mark in the bytes of the text.
  var range: Range<Int>

  /// - Returns: `nil` for a quote that is one.
  init?(_ quote: MarkdownNode, in text: MarkdownText) {
    guard let paragraph = quote.firstChild, paragraph.type == CMARK_NODE_PARAGRAPH else {
      return nil
    }
    let start = LeafBlock(paragraph, quoteDepth: 0, in: text).start
    let rest = text.bytes[start...]
    guard rest.starts(with: "[!".utf8) else { return nil }
    let word = rest.dropFirst(2).prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    let after = rest[word.endIndex...]
    guard !word.isEmpty, after.first == UInt8(ascii: "]"),
      after.dropFirst().first?.isWhitespace ?? true
    else { return nil }
    self.word = String(decoding: word, as: UTF8.self)
    range = start..<word.endIndex + 1
  }

  /// Takes the mark out of what the reader sees, and leaves the paragraph even where nothing else is in it.
  func blank(in quote: MarkdownNode) {
    guard let text = quote.firstChild?.firstChild, text.type == CMARK_NODE_TEXT else { return }
    text.setLiteral(text.literal.dropFirst(range.count).drop { $0.isWhitespace })
  }

  /// Takes the mark out of what the reader sees.
  func remove(from quote: MarkdownNode) {
    blank(in: quote)
    guard let paragraph = quote.firstChild, let text = paragraph.firstChild,
      text.type == CMARK_NODE_TEXT, text.literal.isEmpty
    else { return }
    if let lineEnd = text.next, lineEnd.type == CMARK_NODE_SOFTBREAK { lineEnd.remove() }
    text.remove()
    if paragraph.firstChild == nil { paragraph.remove() }
  }
}
