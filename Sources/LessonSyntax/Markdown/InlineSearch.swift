import CCMark
import DemoKit

/// Looks for formulas, values, references and link destinations in every paragraph and heading of a text.
struct InlineSearch {
  let text: MarkdownText
  var inserts: [InlineInsert] = []
  var tables: [FoundTable] = []
  /// The last table, as long as it has no caption: its paragraph.
  var lastTable: OpaquePointer?
  var waitingCaption: WaitingCaption?
  /// The titles of pictures that stand alone, by where their paragraphs begin.
  private(set) var pictureTitles: [Int: [Range<Int>]] = [:]
  private(set) var footnotes: FootnoteDefinitions
  private(set) var strikes: [TextMarkScanner.Strike] = []
  private(set) var destinations: [Range<Int>] = []
  private(set) var leftovers = Leftovers()
  var mistakes: [Diagnostic] = []
  let options: LessonOptions
  private let signTable = LeafSigns.table
  /// What is hidden before cmark looks for blocks: formulas with lines that it would take for the start
  /// of another block (a minus sign at the start of a line is a list, an equals sign alone makes a
  /// heading).
  private var protected: [InlineInsert] = []
  /// The positions of the footnotes that cmark has as items of lists.
  private var realNotes: Set<Int> = []
  /// Up to here the text was read in this round as part of what is now protected; the next round reads
  /// what stands there.
  private var frontier = 0
  /// Stretches in which a closing mark is known not to stand.
  private var barren: [[UInt8]: Range<Int>] = [:]
  private var usesBrackets = false
  /// Whether the last formula that was not closed still waits for its other half, further on.
  var openDisplay: Int?

  /// A round for each formula whose paragraph could not be known before the last was hidden: one or two
  /// in any lesson seen.
  private static let roundLimit = 24

  init(_ text: MarkdownText, _ options: LessonOptions) {
    self.text = text
    self.options = options
    footnotes = FootnoteDefinitions(in: text)
  }

  /// - Returns: The text as cmark reads it with only the protected parts hidden.
  mutating func run() -> MarkdownTree {
    var round = 0
    while true {
      var bytes = text.bytes
      footnotes.hide(in: &bytes)
      InlineMask.blot(protected, in: &bytes)
      let tree = MarkdownTree(parsing: bytes[text.start...])
      let found = protected.count
      search(tree, blotted: bytes, canProtect: round < Self.roundLimit)
      let hasUnreal = realNotes.count < footnotes.all.count
      if protected.count == found, !hasUnreal { return finish(tree) }
      if hasUnreal { footnotes.keep(round < Self.roundLimit ? realNotes : []) }
      round += 1
    }
  }

  private mutating func finish(_ tree: MarkdownTree) -> MarkdownTree {
    inserts += protected
    inserts.sort { $0.first.lowerBound < $1.first.lowerBound }
    if !usesBrackets { leftovers.remove(.plainBrackets) }
    return tree
  }

  private mutating func search(_ tree: MarkdownTree, blotted bytes: [UInt8], canProtect: Bool) {
    inserts = []
    destinations = []
    mistakes = []
    leftovers = Leftovers()
    openDisplay = nil
    frontier = 0
    (tables, lastTable, waitingCaption) = ([], nil, nil)
    (strikes, realNotes, pictureTitles) = ([], [], [:])
    var blotted = text
    if !protected.isEmpty || !footnotes.all.isEmpty {
      blotted.source = SourceText(path: text.source.path, bytes: bytes)
    }
    var quoteDepth = 0
    tree.walkBlocks { node, isEntering in
      switch node.type {
      case CMARK_NODE_BLOCK_QUOTE: quoteDepth += isEntering ? 1 : -1
      case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
        guard isEntering else { return }
        var block = LeafBlock(node, quoteDepth: quoteDepth, in: blotted)
        noteFootnote(node, &block)
        guard block.start >= frontier else { return }
        search(block, node, in: blotted, canProtect: canProtect)
      default: break
      }
    }
  }

  private mutating func search(
    _ block: LeafBlock, _ node: MarkdownNode, in blotted: MarkdownText, canProtect: Bool
  ) {
    var leaf = LeafText(block, in: blotted)
    var signs = leaf.signs(by: signTable)
    if node.type == CMARK_NODE_PARAGRAPH {
      if takeCaption(leaf, node, quoteDepth: block.quoteDepth, in: blotted) { return }
      if signs.contains(.bar) {
        leaf = takeTable(from: leaf, node)
        if leaf.bytes.isEmpty { return }
        signs = leaf.signs(by: signTable)
      }
    }
    var findings =
      signs.contains(.inline) ? InlineScanner.scan(leaf.bytes, options) : InlineFindings()
    if let opening = findings.opening {
      // A heading after hashes ends with its line.
      let isOneLine = node.type == CMARK_NODE_HEADING && block.lines.count == 1
      if canProtect, !isOneLine, protect(opening, leaf, block, blotted) { return }
      report(opening, leaf)
    }
    if node.type == CMARK_NODE_HEADING, signs.contains(.inline),
      let id = HeadingID(leaf.bytes, findings)
    {
      findings.headingID = id.extent
      inserts.append(InlineInsert(headingID: id, in: leaf, of: text))
    }
    destinations += findings.destinations.map { leaf.place($0) }
    add(findings, leaf, isWide: signs.contains([.asterisk, .wide]))
    for mistake in findings.mistakes { report(mistake.kind, mistake.range, leaf) }
    let title = LonePicture.title(leaf.bytes, findings)
    if let title { pictureTitles[block.start] = leaf.pieces(of: title) }
    for span in findings.spans where title.map(span.range.overlaps) != true {
      look(into: span, leaf)
    }
    if signs.contains(.textMark) { addMarks(findings, leaf) }
    inserts += findings.attributes.map { range in
      InlineInsert(
        .attributes(PictureAttributes(range, in: leaf, of: text)), at: range, in: leaf, of: text)
    }
    let surroundings = LeftoverScanner.Surroundings(node)
    for (kind, range) in LeftoverScanner.scan(leaf, findings, signs, surroundings) {
      leave(kind, range, leaf)
    }
  }

  mutating func leave(_ kind: Leftover, _ range: Range<Int>, _ leaf: LeafText) {
    leftovers.add(
      kind, text.place(leaf.place(range)), String(decoding: leaf.bytes[range], as: UTF8.self))
  }
}

extension LeftoverScanner.Surroundings {
  init(_ node: MarkdownNode) {
    beginsQuote = node.previous == nil && node.parent?.type == CMARK_NODE_BLOCK_QUOTE
  }
}

// MARK: - Footnotes and what is struck through

extension InlineSearch {
  /// A footnote's text begins after its name.
  private mutating func noteFootnote(_ node: MarkdownNode, _ block: inout LeafBlock) {
    guard let position = footnotes.position(at: block.start), node.previous == nil,
      node.parent?.type == CMARK_NODE_ITEM
    else { return }
    realNotes.insert(position)
    let end = text.source.lineRange(block.lines.lowerBound).upperBound
    block.start = footnotes.all[position].range.upperBound
    while block.start < end, text.bytes[block.start].isSpaceOrTab { block.start += 1 }
  }

  private mutating func addMarks(_ findings: InlineFindings, _ leaf: LeafText) {
    let scanner = TextMarkScanner(leaf.bytes, findings)
    for range in scanner.notes {
      let label = String(
        decoding: leaf.bytes[range.lowerBound + 2..<range.upperBound - 1], as: UTF8.self)
      inserts.append(InlineInsert(.noteReference(label), at: range, in: leaf, of: text))
    }
    strikes += scanner.strikes.map {
      TextMarkScanner.Strike(range: leaf.place($0.range), opens: $0.opens)
    }
  }
}

// MARK: - Formulas that look like blocks

extension InlineSearch {
  /// A formula that leaves its paragraph because of how one of its lines begins, and those after it that
  /// would have stood in the same paragraph.
  private mutating func protect(
    _ opening: InlineFindings.Opening, _ leaf: LeafText, _ block: LeafBlock,
    _ blotted: MarkdownText
  ) -> Bool {
    var next = opening
    var lines = leaf
    let count = protected.count
    while let end = protect(next, at: lines.place(next.range.lowerBound), block, blotted) {
      frontier = end
      lines = LeafText(from: end, quoteDepth: block.quoteDepth, in: blotted)
      guard let another = InlineScanner.scan(lines.bytes, options).opening else { break }
      next = another
    }
    return protected.count > count
  }

  /// - Returns: The end of the formula that begins at a place; `nil` when there is none.
  private mutating func protect(
    _ opening: InlineFindings.Opening, at place: Int, _ block: LeafBlock, _ blotted: MarkdownText
  ) -> Int? {
    if let known = barren[opening.closing], known.contains(place) { return nil }
    let isInline = opening.mark == .inline
    let (lines, stop) = LeafText.formula(
      from: place, closing: opening.closing, lineLimit: isInline ? 4 : .max >> 1,
      quoteDepth: block.quoteDepth, in: blotted)
    guard let lines, let formula = InlineScanner.first(lines.bytes, options) else {
      if !isInline { barren[opening.closing] = place..<max(place, stop) }
      return nil
    }
    if isInline, !TeXLooks.possible(lines.bytes[formula.tex]) { return nil }
    let insert = InlineInsert(formula: formula, in: lines, of: text)
    protected.append(insert)
    return insert.end
  }
}

// MARK: - What was found

extension InlineSearch {
  private mutating func add(_ findings: InlineFindings, _ leaf: LeafText, isWide: Bool) {
    let wide = isWide ? WideEmphasis(leaf.bytes, findings) : nil
    for (position, formula) in findings.formulas.enumerated() {
      var insert = InlineInsert(formula: formula, in: leaf, of: text)
      if let edges = wide?.edges[position] { insert.edges = edges }
      inserts.append(insert)
      if leaf.bytes[formula.range.lowerBound] == UInt8(ascii: "\\") { usesBrackets = true }
      remark(on: formula, leaf)
    }
    for (range, edges) in wide?.literals ?? [] {
      inserts.append(InlineInsert(literal: leaf.place(range), .literal, edges: edges, in: text))
    }
    inserts += findings.mentions.map { InlineInsert(mention: $0, in: leaf, of: text) }
    inserts += findings.terms.map { InlineInsert(term: $0, in: leaf, of: text) }
    var formulas = findings.formulas[...]
    for role in findings.roles {
      formulas = formulas.drop { $0.extent.upperBound <= role.range.lowerBound }
      let isInFormula = formulas.first?.extent.overlaps(role.range) ?? false
      add(role, isInFormula: isInFormula, leaf)
    }
  }

  /// A display formula inside a sentence was perhaps meant to stay in it.
  private mutating func remark(on formula: InlineFindings.Formula, _ leaf: LeafText) {
    let bytes = leaf.bytes
    let range = formula.range
    guard formula.isDisplay, bytes[range].starts(with: "$$".utf8), !bytes[range].contains(0x0A)
    else { return }
    let before = bytes[..<range.lowerBound].suffix(80).split(
      separator: 0x0A, omittingEmptySubsequences: false)
    let after = bytes[formula.extent.upperBound...].prefix(80).prefix { $0 != 0x0A }
    let isWord: (UInt8) -> Bool = { $0.isLetter || $0.isDigit || $0 >= 0x80 || $0 == 0x24 }
    if before.last?.contains(where: isWord) == true, after.contains(where: isWord) {
      leave(.displayInSentence, range, leaf)
    }
  }

  /// Tags, addresses and titles take neither values nor formulas.
  private mutating func look(into span: RawSpan, _ leaf: LeafText) {
    guard !span.isCode else { return }
    let bytes = leaf.bytes[span.range]
    guard !bytes.starts(with: "<!--".utf8) else { return }
    for place in bytes.indices where bytes[place] == UInt8(ascii: "{") {
      guard bytes[place...].starts(with: "{eval}`".utf8) else { continue }
      report(.valueInMarkup, place..<place + 6, leaf)
    }
    let dollars = bytes.indices.filter { bytes[$0] == UInt8(ascii: "$") }
    if let first = dollars.first, let last = dollars.last, last > first + 1,
      TeXLooks.likely(bytes[first..<last]), span.kind != .markup
    {
      leave(.formulaInTitle, first..<last + 1, leaf)
    }
  }

  private mutating func add(_ role: InlineFindings.Role, isInFormula: Bool, _ leaf: LeafText) {
    let name = String(decoding: leaf.bytes[role.name], as: UTF8.self)
    if isInFormula {
      if name == "eval" || name == "check" { report(.valueInFormula, role.range, leaf) }
    } else if name == "eval" {
      inserts.append(InlineInsert(.evaluation, role, in: leaf, of: text))
    } else if name == "check" {
      inserts.append(InlineInsert(.claim, role, in: leaf, of: text))
    } else if ["ref", "numref", "eq", "prf:ref"].contains(name) {
      leave(.crossReference, role.range, leaf)
    } else if Suggestion.closest(to: name, in: ["eval"]) != nil {
      mistakes.append(
        Diagnostic(
          id: "unknown-role", "'{\(name)}' is not a role", file: text.source.path,
          range: text.place(leaf.place(role.name.lowerBound - 1..<role.name.upperBound + 1)),
          hint: "did you mean '{eval}'?"))
    } else {
      leave(.unknownRole, role.name.lowerBound - 1..<role.name.upperBound + 1, leaf)
    }
  }
}
