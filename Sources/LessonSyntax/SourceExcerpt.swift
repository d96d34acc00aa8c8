/// The line that a diagnostic is about and the carets under its culprit.
struct SourceExcerpt {
  /// At most `widthLimit` cells.
  private(set) var line: String
  /// Spaces up to the culprit, then carets.
  private(set) var indent: Int
  private(set) var carets: Int

  static let widthLimit = 100

  /// - Parameter range: The culprit. Of a range over several lines the first is shown, to its end;
  ///   an empty range gets one caret.
  init(_ source: SourceText, _ range: Range<Int>) {
    let start = min(max(range.lowerBound, source.lineStarts[0]), source.bytes.count)
    let whole = source.lineRange(source.position(of: start).line)
    let near = Self.neighbourhood(of: start, in: whole, source.bytes)
    let glyphs = TerminalCells(source.bytes[near]).glyphs
    let first = glyphs.firstIndex { $0.range.upperBound > start } ?? glyphs.count
    let last = glyphs.lastIndex { $0.range.lowerBound < range.upperBound } ?? 0
    let culprit = first..<max(first, min(last + 1, glyphs.count))
    let window = Self.window(on: culprit, of: glyphs, isCut: near != whole)
    let shown = culprit.clamped(to: window)
    line = glyphs[window].map(\.text).joined()
    indent = Self.width(glyphs[window.lowerBound..<max(window.lowerBound, shown.lowerBound)])
    carets = max(1, Self.width(glyphs[shown]))
    if window.lowerBound > 0 || near.lowerBound > whole.lowerBound {
      line = "…" + line
      indent += 1
    }
    if window.upperBound < glyphs.count || near.upperBound < whole.upperBound { line += "…" }
  }

  /// What could be shown of a line that may be megabytes long.
  private static func neighbourhood(
    of start: Int, in line: Range<Int>, _ bytes: [UInt8]
  ) -> Range<Int> {
    // Room for the widest excerpt in four bytes a cell, and for marks that take no cell.
    let reach = 600
    var lower = max(line.lowerBound, start - reach)
    var upper = min(line.upperBound, start + reach)
    if lower > line.lowerBound { while lower < start, isContinuation(bytes[lower]) { lower += 1 } }
    if upper < line.upperBound { while upper > start, isContinuation(bytes[upper]) { upper -= 1 } }
    return min(lower, upper)..<upper
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  private static func width(_ glyphs: ArraySlice<TerminalCells.Glyph>) -> Int {
    glyphs.reduce(0) { $0 + $1.width }
  }

  /// The glyphs to show: all when they fit, else a window with the culprit in its middle; the start
  /// of the culprit when that is too long itself.
  private static func window(
    on culprit: Range<Int>, of glyphs: [TerminalCells.Glyph], isCut: Bool
  ) -> Range<Int> {
    if !isCut, width(glyphs[...]) <= widthLimit { return glyphs.indices }
    // A cell for each of the two `…`.
    let room = widthLimit - 2
    var lower = culprit.lowerBound
    var upper = culprit.lowerBound
    var used = 0
    func take(_ index: Int) -> Bool {
      guard glyphs.indices.contains(index), used + glyphs[index].width <= room else { return false }
      used += glyphs[index].width
      return true
    }
    while upper < culprit.upperBound, take(upper) { upper += 1 }
    var grows = true
    while grows {
      grows = false
      if take(lower - 1) {
        lower -= 1
        grows = true
      }
      if take(upper) {
        upper += 1
        grows = true
      }
    }
    return lower..<upper
  }
}
