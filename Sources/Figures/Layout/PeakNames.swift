/// Names of curves at their peaks: where curves end together, as bells do, names at their right ends
/// would stand far from what one looks at.
struct PeakNames {
  let words: [InsideWords]

  private static let least = 24.0
  private static let gap = 14.0

  /// - Parameter plot: With its corner at 0, 0.
  /// - Returns: `nil` where something that needs a name has no peak.
  init?(_ entries: [LegendEntry], of panel: Panel, _ plot: Plot) {
    guard !entries.isEmpty, entries.count <= 6 else { return nil }
    var words: [InsideWords] = []
    for entry in entries {
      guard !entry.hasDot, !entry.hasBars, !entry.hasArrow,
        let outline = Self.outline(of: entry.label, in: panel, plot),
        let candidates = Self.candidates(for: outline, in: plot.box)
      else { return nil }
      words.append(InsideWords(.names, entry.label, entry.ink, at: candidates))
    }
    self.words = words
  }

  /// The upper edge of the first mark with this name.
  private static func outline(of label: String, in panel: Panel, _ plot: Plot) -> [Point]? {
    for mark in panel.marks where mark.kind.legend?.label == label {
      return mark.kind.outline(on: plot)
    }
    return nil
  }

  /// Above the peak, then beside the curve on both sides of it, then further above.
  ///
  /// - Returns: `nil` for a curve that does not fall on both sides of its highest place.
  private static func candidates(
    for outline: [Point], in box: Box
  ) -> [LabelPlacer.Candidate]? {
    guard var top = outline.indices.first else { return nil }
    for index in outline.indices where outline[index].y < outline[top].y { top = index }
    let (peak, left, right) = (outline[top], outline[0].y, outline[outline.count - 1].y)
    let depth = min(left, right) - peak.y
    guard depth >= least, box.contains(peak) else { return nil }
    var candidates = InsideWords.above(peak, gap: gap)
    for (cost, part) in [(2, 0.3), (4, 0.5), (7, 0.7)] {
      let y = peak.y + part * depth
      if let flank = outline[top...].first(where: { $0.y >= y }) {
        candidates.append(.init(x: flank.x + 8, middle: y, anchor: .start, cost: cost))
      }
      if let flank = outline[...top].last(where: { $0.y >= y }) {
        candidates.append(.init(x: flank.x - 8, middle: y, anchor: .end, cost: cost + 1))
      }
    }
    return candidates
  }
}
