import CCMark
import DemoKit

/// Turns what cmark understood into a lesson's parts and a template of its HTML.
///
/// Everything that Weft adds gets a slot in cmark's tree, in the order of the text; cmark then writes
/// the HTML around the slots.
struct LessonReader {
  let document: MaskedMarkdown
  let options: LessonOptions
  var masks: InlineMask.Reader
  var leaf: LeafBlock?
  var quoteDepth = 0
  var imageDepth = 0
  private var linkDepth = 0
  var heading: HeadingText?
  var destinations: DestinationPlaces
  var edits = TreeEdits()
  var rawHTML: RawHTMLReader
  /// Up to where the source has been searched for tags in running text.
  var searched = 0
  /// Where the last paragraph that was searched for references begins, and the first one in it.
  var references: (leaf: Int, first: Range<Int>?)?
  var unread = UnreadDirectives()
  var question: QuestionReader?
  /// The quotes of the boxes that the present place stands in.
  var openBoxes: [(quote: MarkdownNode, box: Int)] = []
  var boxTitle: BoxTitle?
  /// The footnotes that the present place stands in.
  var openNotes: [(item: OpaquePointer, note: Int)] = []
  /// How many bytes of the next text stand in the place of a footnote's name.
  var noteMarkLength = 0
  /// Whether what is read comes into the page's own tree, where footnotes have numbers.
  let knowsNotes: Bool
  /// The definitions of labels, once a table has asked for them.
  var definitions: [String: Range<Int>]?
  /// The pictures of the present paragraph or heading.
  var pictures: [OpenPicture] = []
  /// Whether something is struck through in the present paragraph or heading.
  private var hasStrikes = false
  /// Whether the present paragraph or heading has signs to set.
  var hasSigns = false
  /// Texts of links that are nothing but their addresses.
  var addresses: Set<OpaquePointer> = []
  var parts: LessonParts
  /// Whether HTML of the lesson's own stays HTML.
  var hasRawHTML = false

  /// Adds what the text holds to `parts`.
  static func read(
    _ text: MarkdownText, options: LessonOptions, into parts: inout LessonParts
  ) -> HTMLTemplate {
    let (document, isRaw) = readTree(
      text, options: options, into: &parts, knowsNotes: !text.isCaption)
    return HTMLTemplate(
      document.tree.html(), headings: parts.headings,
      notes: parts.notes.references.map(\.html), styles: parts.imageStyles, isBalanced: !isRaw)
  }

  /// The same, up to the tree.
  /// - Returns: Whether HTML of the lesson's own is in it, besides.
  static func readTree(
    _ text: MarkdownText, options: LessonOptions, into parts: inout LessonParts, knowsNotes: Bool
  ) -> (document: MaskedMarkdown, isRaw: Bool) {
    let document = MaskedMarkdown(text, options)
    parts.diagnostics += document.diagnostics
    parts.leftovers.add(document.leftovers)
    var reader = LessonReader(document, options: options, parts: parts, knowsNotes: knowsNotes)
    // Kept here too, they would be copied with the first thing that is added: for each caption of a lesson.
    parts = LessonParts(parts.source)
    document.tree.walk { node, isEntering in reader.visit(node, isEntering) }
    reader.rawHTML.finish(&reader.parts)
    if !text.isCaption { reader.reportUnread() }
    let demos = reader.edits.demosAtTop
    reader.edits.apply(for: options.audience)
    parts = reader.parts
    if !text.isCaption {
      parts.diagnostics += parts.notes.number(
        file: parts.source.path,
        hidden: options.audience == .student ? SolutionPlaces(parts.boxes) : nil)
      NoteEdit(parts.notes, demos: demos).apply(to: document.tree)
      parts.nameHeadings()
      parts.nameTerms()
    }
    return (document, reader.hasRawHTML)
  }

  private init(
    _ document: MaskedMarkdown, options: LessonOptions, parts: LessonParts, knowsNotes: Bool
  ) {
    self.knowsNotes = knowsNotes
    self.document = document
    self.options = options
    self.parts = parts
    masks = InlineMask.Reader(document.mask)
    rawHTML = RawHTMLReader(document.text, allowsScripts: options.allowsScripts)
    destinations = DestinationPlaces(document)
  }

  private mutating func visit(_ node: MarkdownNode, _ isEntering: Bool) {
    switch node.type {
    case CMARK_NODE_BLOCK_QUOTE:
      quoteDepth += isEntering ? 1 : -1
      if isEntering { enterQuote(node) } else { leaveQuote(node) }
    case CMARK_NODE_CODE_BLOCK: code(node)
    case CMARK_NODE_HTML_BLOCK: blockHTML(node)
    case CMARK_NODE_HTML_INLINE: inlineHTML(node)
    case CMARK_NODE_ITEM: if isEntering { enterItem(node) } else { leaveItem(node) }
    case CMARK_NODE_PARAGRAPH:
      if isEntering {
        enter(node)
      } else {
        strike(in: node)
        setSigns(in: node)
        finishPictures(in: node)
        leaveTitle(node)
      }
    case CMARK_NODE_HEADING:
      if isEntering { enterHeading(node) } else { leaveHeading(node) }
    case CMARK_NODE_TEXT: text(node)
    case CMARK_NODE_CODE: heading?.add(String(decoding: node.literal, as: UTF8.self))
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
      heading?.add(" ")
      endLine(node)
    case CMARK_NODE_LINK:
      linkDepth += isEntering ? 1 : -1
      if !isEntering, imageDepth == 0 { link(node) }
    case CMARK_NODE_IMAGE:
      imageDepth += isEntering ? 1 : -1
      if imageDepth == 0 { image(node) }
    default: break
    }
  }

  private mutating func enter(_ node: MarkdownNode) {
    let block = LeafBlock(node, quoteDepth: quoteDepth, in: document.text)
    leaf = block
    destinations.enter(block)
    beginNote(node, at: block.start)
  }

  private mutating func enterItem(_ item: MarkdownNode) {
    if let task = TaskEdit(item, in: document.text) { edits.tasks.append(task) }
  }

  private mutating func strike(in node: MarkdownNode) {
    guard hasStrikes else { return }
    hasStrikes = false
    guard let crossed = document.strikethrough?.apply(in: node), crossed > 0, let leaf else {
      return
    }
    let line = document.text.source.lineRange(leaf.lines.lowerBound)
    parts.leftovers.add(
      .crossedStrikethrough, document.text.place(leaf.start..<max(leaf.start, line.upperBound)),
      "~~")
  }
}

// MARK: - Headings

extension LessonReader {
  struct HeadingText {
    var text = ""
    var title = TitleText()
    var range: Range<Int>
    var id: Located<String>?

    mutating func add(_ words: String) {
      text += words
      title.add(words)
    }

    /// Adds what the anchor shows as it is written.
    mutating func add(_ piece: TitleText.Piece, written: String) {
      text += written
      title.pieces.append(piece)
    }

    /// A number may change, and how it is shown: the anchor is made of the words around it.
    mutating func add(value: Int) {
      if text.last?.isWhitespace == true { text.removeLast() }
      title.pieces.append(.evaluation(value))
    }
  }

  private mutating func enterHeading(_ node: MarkdownNode) {
    enter(node)
    guard let leaf else { return }
    heading = HeadingText(range: document.headingRange(leaf))
  }

  private mutating func leaveHeading(_ node: MarkdownNode) {
    guard var heading else { return }
    strike(in: node)
    if setSigns(in: node) { heading.title = TitleText(of: node) }
    finishPictures(in: node)
    node.prepend(MarkdownNode(text: Slot(kind: .heading, index: parts.headings.count).mark))
    let isFirstBlock = node.previous == nil && node.parent?.type == CMARK_NODE_DOCUMENT
    if isFirstBlock, node.headingLevel == 1 { parts.beginsWithHeading = true }
    parts.headings.append(
      Heading(
        level: node.headingLevel, text: HeadingAnchors.trimmed(heading.text),
        title: heading.title.trimmed, anchor: "", id: heading.id, range: heading.range))
    self.heading = nil
  }
}

// MARK: - Running text

extension LessonReader {
  private mutating func text(_ node: MarkdownNode) {
    dropNoteMark(of: node)
    let literal = node.literal
    if document.strikethrough?.isIn(literal) == true { hasStrikes = true }
    guard node.isMasked else {
      lookForReferences(node)
      if imageDepth == 0 { parts.length.add(literal) }
      noteSigns(of: node, literal)
      let words = plain(literal)
      heading?.add(words)
      return
    }
    let (pieces, isContinued) = masks.parts(of: literal)
    if isContinued, let lineEnd = node.previous, lineEnd.type == CMARK_NODE_SOFTBREAK {
      lineEnd.remove()
    }
    var replaced: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .text(let range):
        replaced += literal[range]
        let words = plain(literal[range])
        heading?.add(words)
      case .insert(let number):
        let insert = document.mask.inserts[number]
        if case .attributes(let attributes) = insert.kind {
          replaced += take(attributes, after: node.previous, isFirst: replaced.isEmpty)
        } else {
          replaced += mark(for: insert, in: node)
        }
      }
    }
    if imageDepth == 0 { parts.length.add(replaced[...]) }
    noteSigns(of: node, replaced)
    node.setLiteral(replaced)
  }

  private func plain(_ literal: some Sequence<UInt8>) -> String {
    document.strikethrough?.plain(literal) ?? String(decoding: Array(literal), as: UTF8.self)
  }

  private mutating func mark(for insert: InlineInsert, in node: MarkdownNode) -> [UInt8] {
    switch insert.kind {
    case .literal, .attributes: return Array(insert.text.text.utf8)
    case .noteReference(let label): return noteReference(label, insert)
    case .table(let index): return table(index, in: node)
    case .tableCaption:
      if let paragraph = node.parent { edits.removed.append(paragraph) }
      return []
    case .claim:
      claim(insert, in: node)
      return []
    case .headingID(let id):
      heading?.id = id
      return []
    case .term(let synonyms):
      return term(insert, also: synonyms, in: node, isInHeading: heading != nil)
    case .evaluation:
      heading?.add(value: parts.evaluations.count)
      parts.evaluations.append(Evaluation(text: insert.text, range: insert.range))
      let kind = imageDepth > 0 ? Slot.Kind.plainEvaluation : .evaluation
      return Slot(kind: kind, index: parts.evaluations.count - 1).mark
    case .mention(let mention):
      if linkDepth > 0 {
        heading?.add(mention.text)
        if mention.isReference {
          parts.leftovers.add(.crossReference, mention.range, mention.text)
        }
        return Array(mention.text.utf8)
      }
      heading?.add(.mention(parts.mentions.count), written: mention.text)
      parts.mentions.append(mention)
      let kind = imageDepth > 0 ? Slot.Kind.plainMention : .mention
      return Slot(kind: kind, index: parts.mentions.count - 1).mark
    case .formula(let isDisplay, let name):
      // An alternative text has no markup: the TeX itself is what can be read aloud.
      if imageDepth > 0 {
        heading?.add(insert.text.text)
        return Array(insert.text.text.utf8)
      }
      heading?.add(.formula(parts.formulas.count), written: insert.text.text)
      let stands =
        isDisplay && node.parent?.type == CMARK_NODE_PARAGRAPH && !document.text.isCaption
        && boxTitle?.isOpen != true
      if stands, let paragraph = node.parent { edits.addDisplay(in: paragraph) }
      let slot = Slot(
        kind: stands ? .displayFormula : .formula, index: parts.formulas.count)
      parts.formulas.append(
        Formula(
          tex: insert.text, isDisplay: stands, name: stands ? name : nil, range: insert.range))
      return slot.mark
    }
  }

  /// `[text][label]` without a line that defines the label.
  private mutating func lookForReferences(_ node: MarkdownNode) {
    guard document.hasLabels, let leaf, imageDepth == 0,
      node.holds(UInt8(ascii: "]"), before: UInt8(ascii: "["))
    else {
      return
    }
    if references?.leaf != leaf.start { references = (leaf.start, firstReference(in: leaf)) }
    guard let range = references?.first else { return }
    parts.leftovers.add(
      .undefinedReference, document.text.place(range),
      String(decoding: document.text.bytes[range], as: UTF8.self))
  }

  private func firstReference(in leaf: LeafBlock) -> Range<Int>? {
    let lines = document.text.bytes[leaf.start..<max(leaf.start, leafEnd(leaf))]
    let place = lines.indices.first {
      lines[$0] == UInt8(ascii: "]") && $0 + 1 < lines.endIndex
        && lines[$0 + 1] == UInt8(ascii: "[")
    }
    guard let place, let close = lines[place...].dropFirst().firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    return (lines[..<place].lastIndex(of: UInt8(ascii: "[")) ?? place)..<close + 1
  }

  func leafEnd(_ leaf: LeafBlock) -> Int {
    document.text.source.lineRange(leaf.lines.upperBound).upperBound
  }
}

// MARK: - Links and images

extension LessonReader {
  private mutating func link(_ node: MarkdownNode) {
    let destination = destination(of: node)
    if node.firstChild == nil, let destination {
      parts.leftovers.add(.emptyLink, destination.range, destination.url)
    }
    node.clearURL()
    guard let destination else { return }
    edits.marks.append((node, Slot(kind: .link, index: parts.links.count)))
    parts.links.append(destination)
  }

  private mutating func image(_ node: MarkdownNode) {
    let destination = destination(of: node)
    node.clearURL()
    guard let destination else { return }
    edits.marks.append((node, Slot(kind: .image, index: parts.images.count)))
    pictures.append(OpenPicture(node: node, index: parts.images.count))
    parts.images.append(
      Destination(url: destination.url, range: destination.range, kind: .picture))
  }

  /// `nil` for one that would run a script.
  private mutating func destination(of node: MarkdownNode) -> Destination? {
    let url = String(decoding: node.url, as: UTF8.self)
    let range = destinations.range(of: node.url)
    guard MarkdownHTML.isDangerous(url) else { return Destination(url: url, range: range) }
    parts.diagnostics.append(.unsafe(url, range, in: parts.source.path))
    return nil
  }
}
