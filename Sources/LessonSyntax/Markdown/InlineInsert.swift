/// Something in running text that has to be hidden from cmark.
struct InlineInsert {
  enum Kind {
    case formula(isDisplay: Bool, name: Located<String>?)
    case evaluation
    case claim
    case mention(Mention)
    /// `{#id}` after the words of a heading.
    case headingID(Located<String>)
    /// What it is called besides.
    case term([Located<String>])
    /// Text that cmark would take for something else.
    case literal
    /// `[^1]` in running text, with its name.
    case noteReference(String)
    /// A table, by its position among those of the text.
    case table(Int)
    /// A paragraph that is nothing but a table's caption.
    case tableCaption
    /// `{#fig-x width=60%}` after a picture.
    case attributes(PictureAttributes)
  }

  /// What stands at the ends of the hidden stretch, so that emphasis beside it opens and closes.
  struct Edges {
    var first = UInt8(ascii: "$")
    var last = UInt8(ascii: "$")
    static let letter = UInt8(ascii: "x")
  }

  var kind: Kind
  /// The TeX or the expression.
  var text: MappedText
  /// Its place in the lesson.
  var range: Range<Int>
  /// The stretch of the Markdown text that is hidden, one part a line.
  var first: Range<Int>
  var rest: [Range<Int>]
  var edges = Edges()

  /// The end of the hidden stretch.
  var end: Int { (rest.last ?? first).upperBound }

  init(formula: InlineFindings.Formula, in leaf: LeafText, of text: MarkdownText) {
    let name = formula.name.map { name in
      Located(leaf.mapped(name, in: text).text, text.place(leaf.place(name)))
    }
    self.init(
      .formula(isDisplay: formula.isDisplay, name: name), leaf.mapped(formula.tex, in: text),
      formula.range, extent: formula.extent, in: leaf, of: text)
  }

  /// - Parameter kind: `evaluation` or `claim`.
  init(_ kind: Kind, _ role: InlineFindings.Role, in leaf: LeafText, of text: MarkdownText) {
    self.init(
      kind, leaf.mapped(role.text, in: text, lineEnd: " "), role.range, extent: role.range,
      in: leaf, of: text)
  }

  /// Hidden as letters, as the words will be that stand there.
  init(mention: InlineFindings.Mention, in leaf: LeafText, of text: MarkdownText) {
    let words = { (range: Range<Int>?) in
      range.map { leaf.mapped($0, in: text, lineEnd: " ").text } ?? ""
    }
    let whole = leaf.mapped(mention.range, in: text, lineEnd: " ")
    let keys = mention.keys.map { key in
      Mention.Key(
        name: Located(words(key.name), text.place(leaf.place(key.name))), kind: key.kind,
        prefix: HeadingAnchors.trimmed(words(key.prefix)), suffix: words(key.suffix),
        isBare: key.isBare)
    }
    self.init(
      .mention(
        Mention(
          keys: keys, isInBrackets: mention.isInBrackets, text: whole.text,
          range: text.place(leaf.place(mention.range)))),
      whole, mention.range, extent: mention.range, in: leaf, of: text)
    edges = Edges(first: Edges.letter, last: Edges.letter)
  }

  init(headingID id: HeadingID, in leaf: LeafText, of text: MarkdownText) {
    let name = leaf.mapped(id.name, in: text)
    self.init(
      .headingID(Located(name.text, text.place(leaf.place(id.name)))), name, id.extent,
      extent: id.extent, in: leaf, of: text)
  }

  /// Hidden as letters, as its words would stand there.
  init(term: InlineFindings.Term, in leaf: LeafText, of text: MarkdownText) {
    let synonyms = term.synonyms.map { range in
      Located(leaf.mapped(range, in: text, lineEnd: " ").text, text.place(leaf.place(range)))
    }
    self.init(
      .term(synonyms), leaf.mapped(term.words, in: text, lineEnd: " "), term.range,
      extent: term.range, in: leaf, of: text)
    edges = Edges(first: Edges.letter, last: Edges.letter)
  }

  /// - Parameter range: Of the Markdown text, on one line and of at least three bytes.
  init(literal range: Range<Int>, _ kind: Kind, edges: Edges, in text: MarkdownText) {
    self.kind = kind
    self.edges = edges
    var mapped = MappedText(text: "", segments: [])
    text.append(range, to: &mapped)
    self.text = mapped
    self.range = text.place(range)
    first = range
    rest = []
  }

  /// - Parameter range: In the leaf's text.
  init(_ kind: Kind, at range: Range<Int>, in leaf: LeafText, of text: MarkdownText) {
    self.init(kind, leaf.mapped(range, in: text), range, extent: range, in: leaf, of: text)
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
