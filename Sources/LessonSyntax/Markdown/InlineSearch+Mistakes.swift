import DemoKit

/// What is wrong with the formulas and values of a text, in words.
extension InlineSearch {
  mutating func report(_ opening: InlineFindings.Opening, _ leaf: LeafText) {
    let place = text.place(leaf.place(opening.range))
    let file = text.source.path
    switch opening.mark {
    case .dollars: reportUnclosed(place, leaf, opening.range)
    case .environment:
      let closing = String(decoding: opening.closing, as: UTF8.self)
      mistakes.append(
        Diagnostic(
          id: "unclosed-math", "this formula is not closed", file: file, range: place,
          hint: "close it with \(closing) before the next blank line"))
    case .bracket:
      // An escaped bracket of the prose, unless TeX follows: that of a footnote's name, say.
      if FootnoteLabel.end(leaf.bytes, at: opening.range.upperBound - 1) != nil { return }
      let after = leaf.bytes[opening.range.upperBound...].prefix(200)
      if TeXLooks.likely(after) { leave(.unsetFormula, opening.range, leaf) }
    case .inline: break
    }
  }

  mutating func report(
    _ kind: InlineFindings.Mistake, _ range: Range<Int>, _ leaf: LeafText
  ) {
    let place = text.place(leaf.place(range))
    let file = text.source.path
    switch kind {
    case .empty:
      mistakes.append(
        Diagnostic(id: "empty-math", "the formula is empty", file: file, range: place))
    case .valueInFormula:
      mistakes.append(
        Diagnostic(
          id: "value-in-math", "a value can't stand inside a formula", file: file, range: place,
          hint: "close the formula before it"))
    case .unclosedComment:
      let hasEnd = leaf.bytes[range.upperBound...].contains(UInt8(ascii: ">"))
      mistakes.append(
        Diagnostic(
          id: "unclosed-comment",
          hasEnd ? "this is not read as a comment" : "this comment is not closed", file: file,
          range: place,
          hint: hasEnd
            ? "end it with --> and write no other -- in it" : "end it with --> in this paragraph"))
    case .valueInMarkup:
      mistakes.append(
        Diagnostic(
          id: "value-in-markup", "a value can't stand inside a tag, an address or a title",
          file: file, range: place, hint: "values stand in the text of a paragraph"))
    case .termAttributes:
      mistakes.append(
        Diagnostic(
          id: "bad-term", "a term takes nothing but what else it is called", file: file,
          range: place, hint: "write [text]{.term also=\"another name, a third\"}"))
    case .valueWithoutCode:
      mistakes.append(
        Diagnostic(
          id: "eval-without-value", "'{eval}' names no value", file: file, range: place,
          hint: "write {eval}`label.value`, or \\{eval} for the word itself"))
    }
  }

  /// The second half of a formula with a blank line inside is no mistake of its own.
  private mutating func reportUnclosed(_ place: Range<Int>, _ leaf: LeafText, _ range: Range<Int>) {
    let isAtEnd = leaf.bytes[range.upperBound...].allSatisfy { $0.isWhitespace }
    if let open = openDisplay, isAtEnd {
      mistakes[open].hint = "a formula ends at a blank line"
      openDisplay = nil
      return
    }
    openDisplay = mistakes.count
    mistakes.append(
      Diagnostic(
        id: "unclosed-math", "this formula is not closed", file: text.source.path, range: place,
        hint: "close it with $$ before the next blank line, or write \\$\\$ for dollar signs"))
  }
}
