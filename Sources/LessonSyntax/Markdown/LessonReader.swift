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
  var linkDepth = 0
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
  var hasStrikes = false
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
        solutions: SolutionPlaces(parts.boxes), audience: options.audience)
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
