import CCMark
import Figures

/// Tables: their cells are read as paragraphs of another text, all at once, and come into the tree as the
/// rows of a table.
extension LessonReader {
  /// - Returns: What stands in the place of the table's lines until they are taken out of their paragraph.
  mutating func table(_ index: Int, in node: MarkdownNode) -> [UInt8] {
    guard let paragraph = node.parent, paragraph.type == CMARK_NODE_PARAGRAPH else { return [] }
    let found = document.tables[index]
    let content = read(tablePieces(of: found))
    var cells = content.makeIterator()
    var caption: MarkdownNode?
    if found.caption?.pieces.isEmpty == false { caption = cells.next() }
    let table = WrittenTable(
      id: found.caption?.id.flatMap { id(at: $0, prefix: "tbl-") },
      title: caption.map { TitleText(of: $0).trimmed },
      range: document.text.place(found.place))
    edits.tables.append(
      TableEdit(found, index: parts.tables.count).block(
        table, name: name(of: table), caption: caption, cells: &cells, spare: &parts.spareCells))
    parts.tables.append(table)
    reportExtraCells(of: found)
    edits.addDisplay(in: paragraph)
    return Slot(kind: .tableBlock, index: edits.tables.count - 1).mark
  }

  private func tablePieces(of table: FoundTable) -> [[PipeTable.Cell]] {
    var pieces: [[PipeTable.Cell]] = []
    if let caption = table.caption, !caption.pieces.isEmpty {
      pieces.append(caption.pieces.map { PipeTable.Cell(range: $0) })
    }
    let columns = table.alignments.count
    for row in table.rows {
      for cell in row.prefix(columns) where !cell.range.isEmpty { pieces.append([cell]) }
    }
    return pieces
  }

  /// Reads pieces of the text as running text of its own.
  /// - Returns: A node for each that is not empty, which holds what it says.
  mutating func read(_ pieces: [[PipeTable.Cell]]) -> [MarkdownNode] {
    let text = MarkdownText(
      paragraphs: pieces, definitions: definitions(for: pieces), of: document.text)
    return read(inline: text)
  }

  /// The definitions of the labels that some pieces name.
  private mutating func definitions(for pieces: [[PipeTable.Cell]]) -> [Range<Int>] {
    let bytes = document.text.bytes
    let labels = pieces.joined().flatMap { ReferenceDefinitions.labels(in: bytes[$0.range]) }
    guard !labels.isEmpty else { return [] }
    let known = definitions ?? ReferenceDefinitions.byLabel(in: document.text)
    definitions = known
    return Set(labels.compactMap { known[$0] }).sorted { $0.lowerBound < $1.lowerBound }
  }

  mutating func read(inline text: MarkdownText) -> [MarkdownNode] {
    let (content, isRaw) = Self.readTree(
      text, options: options, into: &parts, knowsNotes: knowsNotes)
    hasRawHTML = hasRawHTML || isRaw
    return content.tree.root.children.map { paragraph in
      let holder = MarkdownNode(inlineAround: "", "")
      holder.take(paragraph.children)
      if let first = holder.firstChild, first.type == CMARK_NODE_TEXT,
        first.literal.first == MaskByte.captionStart
      {
        first.setLiteral(first.literal.dropFirst())
      }
      return holder
    }
  }

  private func name(of table: WrittenTable) -> String {
    let words = table.title.map { parts.plainWords(of: $0) } ?? ""
    return words.isEmpty ? "Table" : words
  }

  private mutating func reportExtraCells(of table: FoundTable) {
    for row in table.rows where row.count > table.alignments.count {
      guard let extra = row[table.alignments.count...].first(where: { !$0.range.isEmpty }) else {
        continue
      }
      parts.leftovers.add(
        .extraCell, document.text.place(extra.range),
        String(decoding: document.text.bytes[extra.range], as: UTF8.self))
    }
  }
}

/// Makes a table's block for the tree.
struct TableEdit {
  private let found: FoundTable
  /// The table's position in the lesson.
  private let index: Int

  init(_ found: FoundTable, index: Int) {
    self.found = found
    self.index = index
  }

  /// - Parameters:
  ///   - name: What it is called where its caption can't be seen.
  ///   - cells: What those that are not empty hold, in order.
  ///   - spare: How many cells that nobody wrote may still be added to short rows.
  func block(
    _ table: WrittenTable, name: String, caption: MarkdownNode?,
    cells: inout some IteratorProtocol<MarkdownNode>, spare: inout Int
  ) -> MarkdownNode {
    let id = table.id.map { " id=\"\($0.value)\"" } ?? ""
    let block = MarkdownNode(
      around: "<div class=\"weft-scroll weft-grid\"\(id) role=\"group\" tabindex=\"0\""
        + " aria-label=\"\(MarkupText.escaped(name))\">\n<table>", "</table>\n</div>")
    if caption != nil || table.id != nil { block.append(captionBlock(caption)) }
    let head = MarkdownNode(around: "<thead>", "</thead>")
    head.append(row(found.rows[0], tag: "th", &cells, &spare))
    block.append(head)
    guard found.rows.count > 1 else { return block }
    let body = MarkdownNode(around: "<tbody>", "</tbody>")
    for cellsOfRow in found.rows.dropFirst() {
      body.append(row(cellsOfRow, tag: "td", &cells, &spare))
    }
    block.append(body)
    return block
  }

  private func captionBlock(_ words: MarkdownNode?) -> MarkdownNode {
    let caption = MarkdownNode(inlineAround: "<caption>", "</caption>\n")
    caption.append(MarkdownNode(text: Slot(kind: .table, index: index).mark))
    if let words { caption.append(words) }
    return caption
  }

  private func row(
    _ written: [PipeTable.Cell], tag: String, _ cells: inout some IteratorProtocol<MarkdownNode>,
    _ spare: inout Int
  ) -> MarkdownNode {
    let row = MarkdownNode(around: "<tr>", "</tr>")
    for (column, alignment) in found.alignments.enumerated() {
      if column >= written.count {
        spare -= 1
        guard spare >= 0 else { break }
      }
      let isEmpty = column >= written.count || written[column].range.isEmpty
      // A heading without words is none.
      let start = tag == "th" && !isEmpty ? "<th scope=\"col\"" : "<td"
      let style = alignment.map { " class=\"weft-\($0.rawValue)\"" } ?? ""
      let cell = MarkdownNode(
        inlineAround: "\(start)\(style)>", tag == "th" && !isEmpty ? "</th>" : "</td>")
      if !isEmpty, let words = cells.next() { cell.append(words) }
      row.append(cell)
    }
    return row
  }
}
