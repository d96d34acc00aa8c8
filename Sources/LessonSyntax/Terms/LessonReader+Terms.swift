import CCMark
import DemoKit

extension LessonReader {
  /// - Parameter isInHeading: Which explains nothing.
  /// - Returns: The words with a mark on each side, as they stand in the text.
  mutating func term(
    _ insert: InlineInsert, also synonyms: [Located<String>], in node: MarkdownNode,
    isInHeading: Bool
  ) -> [UInt8] {
    guard !isInHeading, imageDepth == 0, !document.text.isCaption else {
      parts.diagnostics.append(.misplacedTerm(insert, file: parts.source.path))
      return Array(insert.text.text.utf8)
    }
    let title = words(of: insert)
    let index = parts.terms.count
    var bytes = Slot(kind: .term, index: index).mark
    for piece in title.pieces {
      switch piece {
      case .text(let words): bytes += words.utf8
      case .formula(let index): bytes += Slot(kind: .formula, index: index).mark
      case .evaluation(let index): bytes += Slot(kind: .evaluation, index: index).mark
      case .mention(let index): bytes += Slot(kind: .mention, index: index).mark
      }
    }
    parts.terms.append(
      Term(
        title: title.set(options.typography), name: parts.words(of: title), synonyms: synonyms,
        anchor: "", range: insert.range))
    return bytes + Slot(kind: .termEnd, index: index).mark
  }
}

extension LessonReader {
  /// Most terms are words alone, and need no second reading.
  private mutating func words(of insert: InlineInsert) -> TitleText {
    let isPlain = !insert.text.text.utf8.contains { "$\\{`<@".utf8.contains($0) }
    return isPlain
      ? TitleText([.text(insert.text.text)])
      : TitleText(insert.text, options, into: &parts).trimmed
  }

  /// A definition explains what its title says, unless the title marks a term itself.
  mutating func explain(_ words: TitleText, _ title: MarkdownNode, in box: Int) {
    let range = parts.boxes[box].range
    if let last = parts.terms.last, last.range.lowerBound > range.lowerBound { return }
    let index = parts.terms.count
    title.prepend(MarkdownNode(text: Slot(kind: .term, index: index).mark))
    title.append(MarkdownNode(text: Slot(kind: .termEnd, index: index).mark))
    parts.terms.append(
      Term(
        title: words.set(options.typography), name: parts.words(of: words), synonyms: [],
        anchor: "", range: range))
  }
}

extension Diagnostic {
  static func misplacedTerm(_ insert: InlineInsert, file: String) -> Diagnostic {
    Diagnostic(
      id: "misplaced-term", "a term can't be explained here", file: file, range: insert.range,
      hint: "put '{.term}' into the paragraph that says what it means")
  }
}

extension LessonParts {
  /// `term-` and the words, as headings are named after theirs.
  mutating func nameTerms() {
    var anchors = HeadingAnchors(taken: [])
    for index in terms.indices {
      terms[index].anchor = anchors.anchor(for: "term " + terms[index].name)
    }
  }
}
