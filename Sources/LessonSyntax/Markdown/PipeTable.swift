/// A table of bars and dashes in the text of a paragraph, as GitHub has them.
///
/// Bars in code and in formulas divide nothing.
struct PipeTable {
  enum Alignment: String {
    case left
    case centre
    case right
  }

  struct Cell {
    /// Without the blanks around it.
    var range: Range<Int>
    /// Where backslashes stand that only keep a bar from dividing.
    var backslashes: [Int] = []
  }

  var alignments: [Alignment?]
  /// The first has the headings.
  var rows: [[Cell]]
  /// How many lines of the paragraph stand before it.
  var firstLine: Int
  /// The last lines of the paragraph, after `: `, one a line.
  var caption: [Range<Int>] = []
  /// From the headings to the end of the paragraph.
  var extent: Range<Int>
}

/// Looks for a table in a paragraph.
struct PipeTableFinder {
  private let leaf: LeafText
  private let starts: [Int]
  private let options: LessonOptions

  /// What a line of dashes that makes no table lacks.
  struct Mismatch {
    var range: Range<Int>
  }

  static func find(
    in leaf: LeafText, _ options: LessonOptions
  ) -> (table: PipeTable?, mismatch: Mismatch?) {
    PipeTableFinder(leaf: leaf, starts: leaf.lineStarts, options: options).find()
  }

  private func line(_ number: Int) -> Range<Int> {
    let end = number + 1 < starts.count ? starts[number + 1] - 1 : leaf.bytes.count
    return starts[number]..<max(starts[number], end)
  }

  private func find() -> (table: PipeTable?, mismatch: Mismatch?) {
    var mismatch: Mismatch?
    var formulas: [Range<Int>]?
    for number in starts.indices.dropFirst() {
      guard let alignments = alignments(line(number)) else { continue }
      let header = line(number - 1)
      let headings = cells(header)
      guard headings.count == alignments.count else {
        mismatch = mismatch ?? Mismatch(range: trimmed(line(number)))
        continue
      }
      let bars = leaf.bytes[header.lowerBound..<line(number).upperBound]
      guard bars.contains(UInt8(ascii: "|")), header.count > 1 else { continue }
      let known = formulas ?? displayFormulas()
      formulas = known
      let isInFormula = known.contains { $0.contains(header.lowerBound) }
      if isInFormula { continue }
      return (table(alignments, headings, number), nil)
    }
    return (nil, mismatch)
  }

  /// Formulas of more than one line, in which bars and dashes may stand, too.
  private func displayFormulas() -> [Range<Int>] {
    guard leaf.bytes.contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "\\") }) else {
      return []
    }
    return InlineScanner.scan(leaf.bytes, options).formulas.map(\.range).filter {
      leaf.bytes[$0].contains(0x0A)
    }
  }

  private func table(
    _ alignments: [PipeTable.Alignment?], _ headings: [PipeTable.Cell], _ rule: Int
  ) -> PipeTable {
    var table = PipeTable(
      alignments: alignments, rows: [headings], firstLine: rule - 1,
      extent: starts[rule - 1]..<leaf.bytes.count)
    for number in starts.indices.dropFirst(rule + 1) {
      if table.caption.isEmpty, !TableCaption.begins(leaf.bytes[line(number)]) {
        table.rows.append(cells(line(number)))
      } else {
        table.caption.append(trimmed(line(number)))
      }
    }
    return table
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while !range.isEmpty, leaf.bytes[range.upperBound - 1].isWhitespace {
      range = range.dropLast()
    }
    while !range.isEmpty, leaf.bytes[range.lowerBound].isWhitespace { range = range.dropFirst() }
    return range
  }

  /// What `|:--|--:|` says; `nil` for any other line.
  private func alignments(_ line: Range<Int>) -> [PipeTable.Alignment?]? {
    var line = trimmed(line)
    let bytes = leaf.bytes
    guard
      bytes[line].allSatisfy({ "|-:".utf8.contains($0) || $0.isSpaceOrTab }),
      bytes[line].contains(UInt8(ascii: "-"))
    else { return nil }
    if bytes[line.lowerBound] == UInt8(ascii: "|") { line = line.dropFirst() }
    if !line.isEmpty, bytes[line.upperBound - 1] == UInt8(ascii: "|") { line = line.dropLast() }
    var alignments: [PipeTable.Alignment?] = []
    for piece in bytes[line].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
      let mark = trimmed(piece.startIndex..<piece.endIndex)
      guard let first = bytes[mark].first, let last = bytes[mark].last else { return nil }
      let isLeft = first == UInt8(ascii: ":")
      let isRight = last == UInt8(ascii: ":")
      let dashes = bytes[mark].dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(isLeft ? isRight ? .centre : .left : isRight ? .right : nil)
    }
    return alignments
  }
}

// MARK: - Rows

extension PipeTableFinder {
  private func cells(_ line: Range<Int>) -> [PipeTable.Cell] {
    let row = trimmed(line)
    let bytes = leaf.bytes
    let known = undivided(row)
    var next = known.startIndex
    var cells: [PipeTable.Cell] = []
    var backslashes: [Int] = []
    var index = row.lowerBound
    if index < row.upperBound, bytes[index] == UInt8(ascii: "|") { index += 1 }
    var start = index
    while index < row.upperBound {
      while next < known.endIndex, known[next].range.upperBound <= index { next += 1 }
      let isKnown = next < known.endIndex && known[next].range.contains(index)
      if isKnown, known[next].isFormula {
        index = known[next].range.upperBound
      } else if bytes[index] == UInt8(ascii: "\\"), index + 1 < row.upperBound {
        if bytes[index + 1] == UInt8(ascii: "|") { backslashes.append(index) }
        index += isKnown && bytes[index + 1] != UInt8(ascii: "|") ? 1 : 2
      } else if bytes[index] == UInt8(ascii: "|"), !isKnown {
        cells.append(.init(range: trimmed(start..<index), backslashes: backslashes))
        backslashes = []
        index += 1
        start = index
      } else {
        index += 1
      }
    }
    if start < row.upperBound || cells.isEmpty {
      cells.append(.init(range: trimmed(start..<row.upperBound), backslashes: backslashes))
    }
    return cells
  }

  /// Code and formulas of a row, in their order.
  private func undivided(_ row: Range<Int>) -> [(range: Range<Int>, isFormula: Bool)] {
    let line = leaf.bytes[row]
    guard line.contains(where: { "`$\\".utf8.contains($0) }) else { return [] }
    let findings = InlineScanner.scan(Array(line), options)
    let start = row.lowerBound
    let moved = { (range: Range<Int>) in range.lowerBound + start..<range.upperBound + start }
    let formulas = findings.formulas.map { (range: moved($0.extent), isFormula: true) }
    let codes = findings.spans.filter(\.isCode).map { (range: moved($0.range), isFormula: false) }
    return (formulas + codes).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
