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
  private var heading: HeadingText?
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
    let document = MaskedMarkdown(text, options)
    parts.diagnostics += document.diagnostics
    parts.leftovers.add(document.leftovers)
    var reader = LessonReader(document, options: options, parts: parts)
    // Kept here too, they would be copied with the first thing that is added: for each caption of a lesson.
    parts = LessonParts(parts.source)
    document.tree.walk { node, isEntering in reader.visit(node, isEntering) }
    reader.rawHTML.finish(&reader.parts)
    if !text.isCaption { reader.reportUnread() }
    reader.edits.apply(for: options.audience)
    parts = reader.parts
    if !text.isCaption {
      parts.nameHeadings()
      parts.nameTerms()
    }
    return HTMLTemplate(
      document.tree.html(), headings: parts.headings,
      isBalanced: !reader.hasRawHTML)
  }

  private init(_ document: MaskedMarkdown, options: LessonOptions, parts: LessonParts) {
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
    case CMARK_NODE_PARAGRAPH:
      if isEntering {
        enter(node)
      } else {
        setSigns(in: node)
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
  }
}

// MARK: - Headings

extension LessonReader {
  private struct HeadingText {
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
    if setSigns(in: node) { heading.title = TitleText(of: node) }
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
    guard node.isMasked else {
      lookForReferences(node)
      let literal = node.literal
      if imageDepth == 0 { parts.length.add(literal) }
      noteSigns(of: node, literal)
      heading?.add(String(decoding: literal, as: UTF8.self))
      return
    }
    let literal = node.literal
    let (pieces, isContinued) = masks.parts(of: literal)
    if isContinued, let lineEnd = node.previous, lineEnd.type == CMARK_NODE_SOFTBREAK {
      lineEnd.remove()
    }
    var replaced: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .text(let range):
        replaced += literal[range]
        heading?.add(String(decoding: literal[range], as: UTF8.self))
      case .insert(let number): replaced += mark(for: document.mask.inserts[number], in: node)
      }
    }
    if imageDepth == 0 { parts.length.add(replaced[...]) }
    noteSigns(of: node, replaced)
    node.setLiteral(replaced)
  }

  private mutating func mark(for insert: InlineInsert, in node: MarkdownNode) -> [UInt8] {
    switch insert.kind {
    case .literal, .footnote: return Array(insert.text.text.utf8)
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
