import CCMark
import DemoKit

/// Markdown as cmark understands it once what Weft adds to running text is hidden.
struct MaskedMarkdown {
  let text: MarkdownText
  let tree: MarkdownTree
  let mask: InlineMask
  /// The places in the text of what links lead to, in order.
  let destinations: [Range<Int>]
  let tables: [FoundTable]
  let footnotes: FootnoteDefinitions
  /// `nil` where nothing is struck through.
  let strikethrough: Strikethrough?
  let pictureTitles: [Int: [Range<Int>]]
  private(set) var diagnostics: [Diagnostic]
  private(set) var leftovers: Leftovers
  /// Whether `][` stands anywhere, as between a link's text and its label.
  let hasLabels: Bool

  /// Paragraphs have to be known before formulas can be looked for, so cmark reads the text twice.
  init(_ text: MarkdownText, _ options: LessonOptions) {
    var search = InlineSearch(text, options)
    var tree: MarkdownTree? = search.run()
    var inserts = search.inserts
    // A tree is many times as large as its text: the first goes before the second comes.
    strikethrough = search.strikes.isEmpty ? nil : Strikethrough(for: text.bytes)
    if !inserts.isEmpty || strikethrough != nil { tree = nil }
    leftovers = search.leftovers
    var lostInserts: [InlineInsert] = []
    var round = 0
    while tree == nil {
      var bytes = text.bytes
      search.footnotes.hide(in: &bytes)
      strikethrough?.hide(search.strikes, in: &bytes)
      let mask = InlineMask(inserts: inserts)
      mask.hide(in: &bytes)
      let masked = MarkdownTree(parsing: bytes[text.start...])
      let lost = Self.lost(mask, in: masked)
      if lost.isEmpty {
        tree = masked
        break
      }
      round += 1
      let isLastResort = round == Self.roundLimit
      lostInserts += (isLastResort ? Array(inserts.indices) : lost.sorted()).map { inserts[$0] }
      inserts = Self.without(lost, inserts, isLastResort: isLastResort)
    }
    self.text = text
    hasLabels = Self.hasLabels(text.bytes)
    self.tree = tree ?? MarkdownTree(parsing: text.bytes[text.start...])
    mask = InlineMask(inserts: inserts)
    destinations = search.destinations
    tables = search.tables
    footnotes = search.footnotes
    pictureTitles = search.pictureTitles
    diagnostics = search.mistakes
    for insert in lostInserts { reportLost(insert) }
  }

  private static func hasLabels(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while let close = bytes.next(UInt8(ascii: "]"), from: index), close + 1 < bytes.count {
      if bytes[close + 1] == UInt8(ascii: "[") { return true }
      index = close + 1
    }
    return false
  }

  private static let roundLimit = 12

  /// What was found, and stands where cmark has no running text after all.
  private mutating func reportLost(_ insert: InlineInsert) {
    switch insert.kind {
    case .evaluation, .claim:
      diagnostics.append(
        Diagnostic(
          id: "value-in-markup", "a value can't stand here", file: text.source.path,
          range: insert.range, hint: "values stand in the text of a paragraph"))
    case .formula: leftovers.add(.formulaInTitle, insert.range, insert.text.text)
    case .mention(let mention) where mention.isReference:
      leftovers.add(.crossReference, insert.range, mention.text)
    case .attributes(let attributes):
      leftovers.add(.attributes, attributes.range, attributes.text)
    case .mention, .headingID, .literal, .noteReference, .table, .tableCaption: break
    case .term: diagnostics.append(.misplacedTerm(insert, file: text.source.path))
    }
  }

  /// What turned out to stand where there is no running text: in a link's title, say.
  private static func lost(_ mask: InlineMask, in tree: MarkdownTree) -> Set<Int> {
    var reader = InlineMask.Reader(mask)
    tree.walk { node, _ in
      guard node.type == CMARK_NODE_TEXT, node.isMasked else { return }
      _ = reader.parts(of: node.literal)
    }
    return Set(reader.finish())
  }

  private static func without(
    _ lost: Set<Int>, _ inserts: [InlineInsert], isLastResort: Bool
  ) -> [InlineInsert] {
    isLastResort ? [] : inserts.enumerated().filter { !lost.contains($0.offset) }.map { $0.element }
  }
}
