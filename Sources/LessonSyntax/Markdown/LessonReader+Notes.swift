import CCMark

/// Footnotes.
extension LessonReader {
  /// Notes that a paragraph is the first of a footnote.
  mutating func beginNote(_ paragraph: MarkdownNode, at start: Int) {
    guard !document.text.isCaption, let position = document.footnotes.position(at: start),
      paragraph.previous == nil, let item = paragraph.parent, item.type == CMARK_NODE_ITEM
    else { return }
    let definition = document.footnotes.all[position]
    noteMarkLength = definition.range.count - FootnoteDefinition.indentation
    let label = String(decoding: document.text.bytes[definition.label], as: UTF8.self)
    let end = document.text.source.lineRange(document.text.line(item.endLine)).upperBound
    let note = parts.notes.add(
      Located(label, document.text.place(definition.range)), item,
      extent: document.text.place(
        definition.range.lowerBound..<max(definition.range.upperBound, end)))
    openNotes.append((item.pointer, note))
    edits.notes.append(item)
    parts.notes.current = note
  }

  mutating func leaveItem(_ item: MarkdownNode) {
    guard openNotes.last?.item == item.pointer else { return }
    openNotes.removeLast()
    parts.notes.current = openNotes.last?.note
  }

  /// Takes out of a text what stood in the place of a footnote's name.
  mutating func dropNoteMark(of node: MarkdownNode) {
    guard noteMarkLength > 0 else { return }
    node.setLiteral(node.literal.dropFirst(noteMarkLength).drop { $0.isSpaceOrTab })
    noteMarkLength = 0
  }

  /// `[^1]` in running text.
  mutating func noteReference(_ label: String, _ insert: InlineInsert) -> [UInt8] {
    guard imageDepth == 0, knowsNotes else {
      parts.leftovers.add(.misplacedNote, insert.range, insert.text.text)
      heading?.add(insert.text.text)
      return Array(insert.text.text.utf8)
    }
    return Slot(
      kind: .note,
      index: parts.notes.add(
        reference: Located(label, insert.range), demos: parts.directives.count)
    ).mark
  }
}
