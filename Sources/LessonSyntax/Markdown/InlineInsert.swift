/// A formula or a value in running text that has to be hidden from cmark.
struct InlineInsert {
  enum Kind {
    case formula(isDisplay: Bool, name: Located<String>?)
    case evaluation
  }

  var kind: Kind
  /// The TeX or the expression.
  var text: MappedText
  /// Its place in the lesson.
  var range: Range<Int>
  /// The stretch of the Markdown text that is hidden, one part a line.
  var first: Range<Int>
  var rest: [Range<Int>]

  init(formula: InlineFindings.Formula, in leaf: LeafText, of text: MarkdownText) {
    let name = formula.name.map { name in
      Located(leaf.mapped(name, in: text).text, text.place(leaf.place(name)))
    }
    self.init(
      .formula(isDisplay: formula.isDisplay, name: name), leaf.mapped(formula.tex, in: text),
      formula.range, extent: formula.extent, in: leaf, of: text)
  }

  init(evaluation: InlineFindings.Role, in leaf: LeafText, of text: MarkdownText) {
    self.init(
      .evaluation, leaf.mapped(evaluation.text, in: text, lineEnd: " "), evaluation.range,
      extent: evaluation.range, in: leaf, of: text)
  }

  private init(
    _ kind: Kind, _ content: MappedText, _ range: Range<Int>, extent: Range<Int>, in leaf: LeafText,
    of text: MarkdownText
  ) {
    self.kind = kind
    self.text = content
    self.range = text.place(leaf.place(range))
    let pieces = leaf.pieces(of: extent)
    first = pieces[0]
    rest = Array(pieces.dropFirst())
  }
}
