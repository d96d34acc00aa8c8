import CCMark
import DemoKit

/// Turns what cmark understood into a lesson's parts and a template of its HTML.
///
/// Everything that Weft adds gets a slot in cmark's tree, in the order of the text; cmark then writes
/// the HTML around the slots.
struct LessonReader {
  private let document: MaskedMarkdown
  private let options: LessonOptions
  private var masks: InlineMask.Reader
  private var leaf: LeafBlock?
  private var quoteDepth = 0
  private var imageDepth = 0
  private var heading: HeadingText?
  private var destinations: DestinationPlaces
  private var edits = TreeEdits()
  private var rawHTML: RawHTMLReader
  private(set) var parts: LessonParts
  /// Whether HTML of the lesson's own stays HTML.
  private var hasRawHTML = false

  /// Adds what the text holds to `parts`.
  static func read(
    _ text: MarkdownText, options: LessonOptions, into parts: inout LessonParts
  ) -> HTMLTemplate {
    let document = MaskedMarkdown(text, math: options.math)
    parts.diagnostics += document.diagnostics
    var reader = LessonReader(document, options: options, parts: parts)
    document.tree.walk { node, isEntering in reader.visit(node, isEntering) }
    reader.rawHTML.finish(&reader.parts)
    reader.edits.apply()
    parts = reader.parts
    if !text.isCaption { parts.nameHeadings() }
    return HTMLTemplate(
      document.tree.html(), anchors: parts.headings.map { $0.anchor },
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
    case CMARK_NODE_BLOCK_QUOTE: quoteDepth += isEntering ? 1 : -1
    case CMARK_NODE_CODE_BLOCK: code(node)
    case CMARK_NODE_HTML_BLOCK:
      if options.allowsRawHTML { keepHTML(node) } else { edits.htmlBlocks.append(node) }
    case CMARK_NODE_HTML_INLINE: inlineHTML(node)
    case CMARK_NODE_PARAGRAPH:
      if isEntering { enter(node) }
    case CMARK_NODE_HEADING:
      if isEntering { enterHeading(node) } else { leaveHeading(node) }
    case CMARK_NODE_TEXT: text(node)
    case CMARK_NODE_CODE: heading?.add(String(decoding: node.literal, as: UTF8.self))
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: heading?.add(" ")
    case CMARK_NODE_LINK: if !isEntering, imageDepth == 0 { link(node) }
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

    mutating func add(_ words: String) {
      text += words
      title.add(words)
    }

    /// Adds what the anchor shows as it is written.
    mutating func add(_ piece: TitleText.Piece, written: String) {
      text += written
      title.pieces.append(piece)
    }
  }

  private mutating func enterHeading(_ node: MarkdownNode) {
    enter(node)
    guard let leaf else { return }
    heading = HeadingText(range: document.headingRange(leaf))
  }

  private mutating func leaveHeading(_ node: MarkdownNode) {
    guard let heading else { return }
    node.prepend(MarkdownNode(text: Slot(kind: .heading, index: parts.headings.count).mark))
    let isFirstBlock = node.previous == nil && node.parent?.type == CMARK_NODE_DOCUMENT
    if isFirstBlock, node.headingLevel == 1 { parts.beginsWithHeading = true }
    parts.headings.append(
      Heading(
        level: node.headingLevel, text: HeadingAnchors.trimmed(heading.text),
        title: heading.title.trimmed, anchor: "", range: heading.range))
    self.heading = nil
  }
}

// MARK: - Running text

extension LessonReader {
  private mutating func text(_ node: MarkdownNode) {
    guard node.isMasked else {
      heading?.add(String(decoding: node.literal, as: UTF8.self))
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
    node.setLiteral(replaced)
  }

  private mutating func mark(for insert: InlineInsert, in node: MarkdownNode) -> [UInt8] {
    switch insert.kind {
    case .evaluation:
      heading?.add(.evaluation(parts.evaluations.count), written: insert.text.text)
      parts.evaluations.append(Evaluation(text: insert.text, range: insert.range))
      let kind = imageDepth > 0 ? Slot.Kind.plainEvaluation : .evaluation
      return Slot(kind: kind, index: parts.evaluations.count - 1).mark
    case .formula(let isDisplay, let name):
      // An alternative text has no markup: the TeX itself is what can be read aloud.
      if imageDepth > 0 {
        heading?.add(insert.text.text)
        return Array(insert.text.text.utf8)
      }
      heading?.add(.formula(parts.formulas.count), written: insert.text.text)
      let stands =
        isDisplay && node.parent?.type == CMARK_NODE_PARAGRAPH && !document.text.isCaption
      if stands, let paragraph = node.parent { edits.addDisplay(in: paragraph) }
      let slot = Slot(
        kind: stands ? .displayFormula : .formula, index: parts.formulas.count)
      parts.formulas.append(
        Formula(
          tex: insert.text, isDisplay: stands, name: stands ? name : nil, range: insert.range))
      return slot.mark
    }
  }

  private mutating func inlineHTML(_ node: MarkdownNode) {
    if options.allowsRawHTML { keepHTML(node) } else { edits.inlineHTML.append(node) }
  }

  private mutating func keepHTML(_ node: MarkdownNode) {
    hasRawHTML = true
    let text = document.text
    let isBlock = node.type == CMARK_NODE_HTML_BLOCK
    let lines =
      isBlock
      ? text.line(node.startLine)...max(text.line(node.startLine), text.line(node.endLine))
      : leaf?.lines ?? 1...1
    let start =
      isBlock ? text.source.lineRange(lines.lowerBound).lowerBound : leaf?.start ?? text.start
    let end = max(start, text.source.lineRange(lines.upperBound).upperBound)
    node.setLiteral(rawHTML.read(node.literal, in: start..<end, into: &parts))
  }
}

// MARK: - Links and images

extension LessonReader {
  private mutating func link(_ node: MarkdownNode) {
    let destination = destination(of: node)
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
    guard HTMLText.isDangerous(url) else { return Destination(url: url, range: range) }
    parts.diagnostics.append(.unsafe(url, range, in: parts.source.path))
    return nil
  }
}

// MARK: - Fenced blocks

extension LessonReader {
  private mutating func code(_ node: MarkdownNode) {
    guard let fence = FenceReader(node, in: document.text) else { return }
    switch fence.kind {
    case .plain: return
    case .math: math(fence, node)
    case .demo: demo(fence, node)
    case .check: check(fence, node)
    case .shown:
      show(node, fence.shownSource)
      return
    case .unknown(let word):
      parts.diagnostics.append(fence.unknown(word, file: parts.source.path))
      show(node, fence.source)
      return
    }
    if !fence.isClosed {
      parts.diagnostics.append(fence.unclosed(file: parts.source.path))
    }
  }

  /// The block as code, with its fences.
  private func show(_ node: MarkdownNode, _ source: [UInt8]) {
    node.clearFenceInfo()
    node.setLiteral(source)
  }

  private mutating func math(_ fence: FenceReader, _ node: MarkdownNode) {
    let slot = Slot(kind: .formula, index: parts.formulas.count)
    edits.blocks.append((node, slot))
    parts.formulas.append(
      Formula(tex: fence.tex, isDisplay: true, name: fence.equationName, range: fence.range))
  }

  private mutating func check(_ fence: FenceReader, _ node: MarkdownNode) {
    edits.blocks.append((node, Slot(kind: .check, index: parts.checks.count)))
    let check = CheckBlock(claims: fence.claims(in: document.text), range: fence.openingRange)
    parts.checks.append(check)
    if check.claims.isEmpty {
      parts.diagnostics.append(
        Diagnostic(
          .warning, id: "empty-check", "this check claims nothing", file: parts.source.path,
          range: check.range, hint: "write one claim a line"))
    }
    if let extra = fence.afterDirective {
      parts.diagnostics.append(
        Diagnostic(
          id: "unexpected-words", "a check has no name", file: parts.source.path, range: extra,
          hint: "put the claims on the lines below"))
    }
  }

  private mutating func demo(_ fence: FenceReader, _ node: MarkdownNode) {
    edits.blocks.append((node, Slot(kind: .directive, index: parts.directives.count)))
    var directive = DemoDirective(fence.block, in: parts.source)
    parts.checkLabel(of: &directive)
    parts.diagnostics += directive.problems
    for index in directive.captions.indices {
      let mapped = directive.captions[index].mapped
      let caption = MarkdownText(caption: mapped, path: parts.source.path)
      let template = Self.read(caption, options: .init(math: options.math), into: &parts)
      directive.captions[index].markup = InlineMarkup(
        source: mapped, template: template.withoutParagraph())
    }
    parts.directives.append(directive)
  }
}
