import CCMark

/// Puts the footnotes at the end of the page's text, each with the ways back to where it is referred to.
///
/// A wide window shows them beside the text: each says to which reference it belongs, which note stands
/// above it there, and between which demos, which are as wide as text and notes together.
struct NoteEdit {
  private let notes: NoteBook
  private let demos: [(block: MarkdownNode, directive: Int)]

  /// - Parameter demos: Those at the top of the text, in order.
  init(_ notes: NoteBook, demos: [(block: MarkdownNode, directive: Int)]) {
    self.notes = notes
    self.demos = demos
  }

  func apply(to tree: MarkdownTree) {
    guard !notes.notes.isEmpty else { return }
    let section = MarkdownNode(
      around: "<section class=\"weft-footnotes\" role=\"doc-endnotes\" aria-label=\"Notes\">",
      "</section>")
    let list = MarkdownNode(around: "<ol>", "</ol>")
    let shown = notes.order.filter { !notes.notes[$0].isHidden }
    for note in notes.notes where note.isHidden { note.item.remove() }
    guard !shown.isEmpty else { return }
    for position in shown { list.append(item(notes.notes[position])) }
    section.append(list)
    for (block, directive) in demos {
      Self.edge("above", directive).insertBefore(block)
      Self.edge("below", directive).insertAfter(block)
    }
    tree.root.append(section)
  }

  /// A place that notes beside the text keep clear of.
  private static func edge(_ side: String, _ directive: Int) -> MarkdownNode {
    MarkdownNode(
      around: "<div class=\"weft-edge\" style=\"anchor-name:--weft-\(side)-\(directive)\">",
      "</div>")
  }

  private func item(_ note: NoteBook.Note) -> MarkdownNode {
    let style = !note.shownUses.isEmpty ? " style=\"\(style(note))\"" : ""
    let item = MarkdownNode(
      around: "<li id=\"\(NoteBook.id(note.number))\"\(style)>", "</li>")
    item.take(note.item.children)
    note.item.remove()
    guard !note.shownUses.isEmpty else { return item }
    var end = item.lastChild
    if end?.type != CMARK_NODE_PARAGRAPH {
      let paragraph = MarkdownNode(CMARK_NODE_PARAGRAPH)
      item.append(paragraph)
      end = paragraph
    }
    for use in note.shownUses { end?.append(Self.wayBack(note, use)) }
    return item
  }

  private func style(_ note: NoteBook.Note) -> String {
    let number = note.number
    var style = "position-anchor:--weft-ref-\(number);anchor-name:--weft-note-\(number)"
    if let previous = notes.shownBefore(number) { style += ";--weft-note:--weft-note-\(previous)" }
    let next = firstDemo(from: note.demos)
    if next > 0 { style += ";--weft-after:--weft-below-\(demos[next - 1].directive)" }
    if next < demos.count { style += ";--weft-before:--weft-above-\(demos[next].directive)" }
    return style
  }

  /// The position of the first demo that is not among the first so many of the lesson.
  private func firstDemo(from directive: Int) -> Int {
    var (low, high) = (0, demos.count)
    while low < high {
      let middle = (low + high) / 2
      if demos[middle].directive < directive { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func wayBack(_ note: NoteBook.Note, _ use: Int) -> MarkdownNode {
    let place = note.shownUses.count == 1 ? "" : ", place \(use)"
    return MarkdownNode(
      inlineAround: " <a class=\"weft-back\" href=\"#\(NoteBook.markID(note.number, use))\""
        + " role=\"doc-backlink\" aria-label=\"Back to note \(note.number) in the text\(place)\">↩\u{FE0E}",
      "</a>")
  }
}
