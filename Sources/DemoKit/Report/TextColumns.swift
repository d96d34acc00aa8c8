/// Rows of cells as lines whose columns stand under each other.
///
/// A row may be shorter than the others. The last cell of a row is as long as it likes: it makes no
/// other row wider.
struct TextColumns {
  let rows: [[String]]
  let rightAligned: [Bool]

  init(_ rows: [[String]], rightAligned: [Bool] = []) {
    self.rows = rows
    self.rightAligned = rightAligned
  }

  func lines(indented indent: Int) -> [String] {
    let widths = widths
    return rows.map { row in
      var line = Self.spaces(indent)
      for (column, cell) in row.enumerated() {
        if column > 0 { line += "  " }
        let padding = Self.spaces(max(0, widths[column] - Self.width(cell)))
        line += isRight(column) ? padding + cell : cell + padding
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private func isRight(_ column: Int) -> Bool {
    column < rightAligned.count && rightAligned[column]
  }

  private var widths: [Int] {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        let isLast = column == row.count - 1
        if !isLast || isRight(column) { widths[column] = max(widths[column], Self.width(cell)) }
      }
    }
    return widths
  }

  /// In places of a terminal, which is right for the scripts that demos use.
  private static func width(_ text: String) -> Int { text.unicodeScalars.count }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
