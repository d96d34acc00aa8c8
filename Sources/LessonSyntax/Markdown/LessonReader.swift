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
  /// Up to where the source has been searched for tags in running text.
  private var searched = 0
  /// Where the last paragraph that was searched for references begins, and the first one in it.
  private var references: (leaf: Int, first: Range<Int>?)?
  private var unread = UnreadDirectives()
  private(set) var parts: LessonParts
  /// Whether HTML of the lesson's own stays HTML.
  private var hasRawHTML = false

  /// Adds what the text holds to `parts`.
  static func read(
    _ text: MarkdownText, options: LessonOptions, into parts: inout LessonParts
  ) -> HTMLTemplate {
    let document = MaskedMarkdown(text, math: options.math)
    parts.diagnostics += document.diagnostics
    parts.leftovers.add(document.leftovers)
    var reader = LessonReader(document, options: options, parts: parts)
    // Kept here too, they would be copied with the first thing that is added: for each caption of a lesson.
    parts = LessonParts(parts.source)
    document.tree.walk { node, isEntering in reader.visit(node, isEntering) }
    reader.rawHTML.finish(&reader.parts)
    if !text.isCaption { reader.reportUnread() }
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
    case CMARK_NODE_HTML_BLOCK: blockHTML(node)
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
      lookForReferences(node)
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
    case .literal, .footnote: return Array(insert.text.text.utf8)
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

  /// `[text][label]` without a line that defines the label.
  private mutating func lookForReferences(_ node: MarkdownNode) {
    guard let leaf, imageDepth == 0, node.holds(UInt8(ascii: "]"), before: UInt8(ascii: "[")) else {
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

  private func leafEnd(_ leaf: LeafBlock) -> Int {
    document.text.source.lineRange(leaf.lines.upperBound).upperBound
  }
}

// MARK: - Raw HTML

extension LessonReader {
  private mutating func inlineHTML(_ node: MarkdownNode) {
    if options.allowsRawHTML { return keepHTML(node) }
    edits.inlineHTML.append(node)
    guard !node.literal.starts(with: "<!--".utf8), let leaf else { return }
    let bytes = document.text.bytes
    let end = max(leaf.start, leafEnd(leaf))
    // What quotes its lines stands between those of a tag.
    let literal = node.literal.prefix { !$0.isLineEnd }
    let start = (max(leaf.start, min(searched, end))..<end).first {
      bytes[$0] == literal[0] && bytes[$0...].starts(with: literal)
    }
    let place = start.map { $0..<$0 + literal.count } ?? leaf.start..<leaf.start
    searched = max(searched, place.upperBound)
    parts.leftovers.add(
      .rawHTML, document.text.place(place), String(decoding: literal, as: UTF8.self))
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
    var html = node.literal
    if let (disarmed, name) = InertHTML.disarmed(html) {
      html = disarmed
      let line = text.place(start..<max(start, text.source.lineRange(lines.lowerBound).upperBound))
      parts.diagnostics.append(
        Diagnostic(
          .warning, id: "unsafe-html", "'<\(name)>' is shown as text", file: parts.source.path,
          range: line, hint: "in the midst of a page it could lead the reader elsewhere"))
    }
    node.setLiteral(rawHTML.read(html, in: start..<end, into: &parts))
  }

  private mutating func blockHTML(_ node: MarkdownNode) {
    let html = HTMLBlock(node, in: document.text)
    unread.note(.html, html.lines)
    for comment in html.comments {
      unread.note(comment.isClosed ? .comment : .swallowed, comment.lines)
    }
    if let unclosed = html.unclosed { parts.diagnostics.append(unclosed) }
    parts.diagnostics += html.values
    if options.allowsRawHTML {
      keepHTML(node)
      if let formula = html.formula {
        parts.leftovers.add(.markdownInHTML, formula.range, formula.sample)
      }
    } else {
      edits.htmlBlocks.append(node)
      // What is not closed was said; that it shows as text follows from it.
      if html.unclosed == nil, let place = html.visible {
        parts.leftovers.add(.rawHTML, place, "")
      }
    }
  }

  private mutating func reportUnread() {
    unread.read = Set(
      (parts.directives.map(\.range) + parts.checks.map(\.range)).map {
        parts.source.position(of: $0.lowerBound).line
      })
    for found in unread.find(in: document.text) {
      parts.unreadClaims += found.claims
      let place = document.text.place(found.range)
      guard !unread.isSwallowed(parts.source.position(of: place.lowerBound).line) else { continue }
      parts.diagnostics.append(found.diagnostic(file: parts.source.path, at: place))
    }
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
    guard HTMLText.isDangerous(url) else { return Destination(url: url, range: range) }
    parts.diagnostics.append(.unsafe(url, range, in: parts.source.path))
    return nil
  }
}

// MARK: - Fenced blocks

extension LessonReader {
  private mutating func code(_ node: MarkdownNode) {
    guard let fence = FenceReader(node, in: document.text) else {
      plainCode(node)
      return
    }
    unread.note(
      .fence(mark: fence.mark, length: fence.length),
      document.text.line(node.startLine)...document.text.line(node.endLine))
    if let problem = fence.invisible(file: parts.source.path) {
      parts.diagnostics.append(problem)
      show(node, fence.source)
      return
    }
    switch fence.kind {
    case .plain: plain(fence)
    case .attributes(let language): node.setFenceInfo(language)
    case .math: math(fence, node)
    case .demo: demo(fence, node)
    case .check: check(fence, node)
    case .shown:
      show(node, fence.shownSource)
      return
    case .unknown(let word):
      if let misspelt = fence.misspelt(word, file: parts.source.path) {
        parts.diagnostics.append(misspelt)
      } else {
        parts.leftovers.add(.unknownDirective, document.text.place(word), fence.text(of: word))
      }
      show(node, fence.source)
    }
    if !fence.isClosed {
      parts.diagnostics.append(fence.unclosed(file: parts.source.path))
    }
  }

  /// Code without an info string: between fences, or indented.
  private mutating func plainCode(_ node: MarkdownNode) {
    let lines = document.text.line(node.startLine)...document.text.line(node.endLine)
    guard let fence = FenceReader(bare: node, in: document.text) else {
      unread.note(.indented, lines)
      parts.diagnostics += UnreadValue.inIndentedCode(
        in: document.text, lines, file: parts.source.path)
      return
    }
    unread.note(.fence(mark: fence.mark, length: fence.length), lines)
    if !fence.isClosed { parts.diagnostics.append(fence.unclosed(file: parts.source.path)) }
  }

  private mutating func plain(_ fence: FenceReader) {
    if let word = fence.directiveWord {
      parts.leftovers.add(.wordWithoutBraces, document.text.place(word), fence.text(of: word))
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
    parts.diagnostics += fence.values(file: parts.source.path)
  }

  private mutating func check(_ fence: FenceReader, _ node: MarkdownNode) {
    edits.blocks.append((node, Slot(kind: .check, index: parts.checks.count)))
    let check = CheckBlock(claims: fence.claims(in: document.text), range: fence.openingRange)
    parts.checks.append(check)
    parts.diagnostics += fence.invisibleInBody(file: parts.source.path)
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
    directive.problems += fence.invisibleInBody(
      file: parts.source.path, besides: directive.texts)
    parts.diagnostics += directive.problems
    parts.diagnostics += directive.unreadValues(file: parts.source.path)
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
