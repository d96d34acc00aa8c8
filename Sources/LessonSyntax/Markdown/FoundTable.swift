/// A table with everything by its place in the Markdown text.
struct FoundTable {
  var alignments: [PipeTable.Alignment?]
  /// The first has the headings.
  var rows: [[PipeTable.Cell]]
  var caption: TableCaption?
  /// Of the headings.
  var place: Range<Int>

  init(_ table: PipeTable, in leaf: LeafText) {
    alignments = table.alignments
    rows = table.rows.map { row in
      row.map { cell in
        PipeTable.Cell(
          range: leaf.place(cell.range), backslashes: cell.backslashes.map { leaf.place($0) })
      }
    }
    place = leaf.place(
      (table.rows[0].first?.range.lowerBound ?? table.extent.lowerBound)..<(table.rows[0].last?
        .range.upperBound ?? table.extent.lowerBound))
    if !table.caption.isEmpty { caption = TableCaption(table.caption, in: leaf) }
  }
}

/// `: Sizes of the draws {#tbl-sizes}`
struct TableCaption {
  /// The parts of its words, one a line, in the bytes of the text.
  private(set) var pieces: [Range<Int>] = []
  /// What stands in `{#…}`.
  private(set) var id: Range<Int>?
  /// The whole, from its colon.
  let place: Range<Int>

  static func begins(_ line: ArraySlice<UInt8>) -> Bool {
    line.first == UInt8(ascii: ":") && line.dropFirst().first?.isSpaceOrTab == true
  }

  /// - Parameter lines: Of the leaf's text, the first with its colon.
  init(_ lines: [Range<Int>], in leaf: LeafText) {
    place = leaf.place(lines[0].lowerBound..<lines[lines.count - 1].upperBound)
    for (number, line) in lines.enumerated() {
      var words = Self.trimmed(number == 0 ? line.dropFirst() : line, leaf.bytes)
      if number == lines.count - 1, let name = Self.id(at: words, leaf.bytes) {
        id = leaf.place(name)
        words = Self.trimmed(words.lowerBound..<name.lowerBound - 2, leaf.bytes)
      }
      if !words.isEmpty { pieces.append(leaf.place(words)) }
    }
  }

  /// The name in the braces that end the words.
  private static func id(at words: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
    guard bytes[words].last == UInt8(ascii: "}"),
      let brace = bytes[words].lastIndex(of: UInt8(ascii: "{")),
      bytes[brace...].starts(with: "{#".utf8)
    else { return nil }
    let name = brace + 2..<words.upperBound - 1
    return name.isEmpty || bytes[name].contains { $0.isWhitespace } ? nil : name
  }

  private static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    guard let first = bytes[range].firstIndex(where: { !$0.isWhitespace }),
      let last = bytes[range].lastIndex(where: { !$0.isWhitespace })
    else { return range.lowerBound..<range.lowerBound }
    return first..<last + 1
  }
}
