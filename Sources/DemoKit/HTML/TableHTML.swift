extension HTMLWriter {
  /// A table that scrolls sideways inside its own box, with a name for those who can't see it.
  mutating func startTable(
    _ name: StaticString, numbered: (id: String, view: DirectiveView)? = nil, caption: String
  ) {
    markup("<div class=\"weft-scroll\"")
    if let numbered { attribute("id", numbered.id) }
    markup(" role=\"group\" tabindex=\"0\"")
    attribute("aria-label", caption)
    markup("><table class=\"")
    markup(name)
    markup("\"><caption>")
    if let numbered { ordinal(of: numbered.id, numbered.view) }
    text(caption)
    markup("</caption>\n")
  }

  mutating func headings(_ columns: [String]) {
    markup("<thead><tr>")
    for column in columns {
      markup("<th scope=\"col\">")
      text(column)
      markup("</th>")
    }
    markup("</tr></thead>\n<tbody>\n")
  }

  mutating func endTable() { markup("</tbody>\n</table></div>\n") }

  mutating func numberCell(_ words: String) {
    markup("<td class=\"weft-number\">")
    text(words)
    markup("</td>")
  }

  mutating func table(_ table: ReportTable, _ view: DirectiveView) {
    startPart()
    startTable(
      "weft-table", numbered: (ReportIDs.table(view.label, table.name), view),
      caption: table.title)
    headings(table.columns)
    for row in table.rows {
      markup("<tr>")
      for cell in row { self.cell(cell) }
      markup("</tr>\n")
    }
    endTable()
  }

  private mutating func cell(_ cell: ReportTable.Cell) {
    guard case .text(let words) = cell else { return numberCell(cell.words) }
    markup("<td>")
    text(words)
    markup("</td>")
  }

  mutating func notes(_ notes: [String]) {
    guard !notes.isEmpty else { return }
    startPart()
    markup("<div class=\"weft-notes\" role=\"note\">\n")
    for note in notes {
      markup("<p>")
      text(note)
      markup("</p>\n")
    }
    markup("</div>\n")
  }
}
