import CCMark
import DemoKit

/// Markdown as cmark understands it once what Weft adds to running text is hidden.
struct MaskedMarkdown {
  let text: MarkdownText
  let tree: MarkdownTree
  let mask: InlineMask
  /// The places in the text of what links lead to, in order.
  let destinations: [Range<Int>]
  let diagnostics: [Diagnostic]

  /// Paragraphs have to be known before formulas can be looked for, so cmark reads the text twice.
  init(_ text: MarkdownText, math: MathForms) {
    var search = InlineSearch(text, math: math)
    var tree: MarkdownTree? = search.run()
    var inserts = search.inserts
    // A tree is many times as large as its text: the first goes before the second comes.
    if !inserts.isEmpty { tree = nil }
    var round = 0
    while !inserts.isEmpty {
      var bytes = text.bytes
      let mask = InlineMask(inserts: inserts)
      mask.hide(in: &bytes)
      let masked = MarkdownTree(parsing: bytes[text.start...])
      let lost = Self.lost(mask, in: masked)
      if lost.isEmpty {
        tree = masked
        break
      }
      round += 1
      inserts = Self.without(lost, inserts, isLastResort: round == 4)
    }
    self.text = text
    self.tree = tree ?? MarkdownTree(parsing: text.bytes[text.start...])
    mask = InlineMask(inserts: inserts)
    destinations = search.destinations
    diagnostics = search.diagnostics(of: inserts)
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
