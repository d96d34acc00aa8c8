/// Names of curves at their peaks, for panels of bells: at their right ends, where all of them are low,
/// names would stand far from what one looks at.
///
/// A panel says so itself: were it found out from the curves, the plot would move as a slider does.
struct PeakNames {
  private(set) var words: [InsideWords] = []
  /// What has no outline, for the legend.
  private(set) var others: [LegendEntry] = []

  /// How deep a curve falls on both sides at the least, where a name may stand beside it.
  private static let depth = 24.0
  private static let gap = 12.0

  /// - Parameter plot: With its corner at 0, 0.
  init(_ entries: [LegendEntry], of panel: Panel, _ plot: Plot) {
    for entry in entries {
      if let outline = Self.outline(of: entry.label, in: panel, plot) {
        let candidates = Self.candidates(for: outline, in: plot.box)
        words.append(InsideWords(.names, entry.label, entry.ink, at: candidates))
      } else {
        others.append(entry)
      }
    }
  }

  /// The upper edge of the first mark with this name.
  private static func outline(of label: String, in panel: Panel, _ plot: Plot) -> [Point]? {
    for mark in panel.marks where mark.legend?.label == label {
      return mark.kind.outline(on: plot)
    }
    return nil
  }

  /// Above the peak, then beside the curve on both sides of it, then further above.
  private static func candidates(for outline: [Point], in box: Box) -> [LabelPlacer.Candidate] {
    let seen = outline.filter { $0.x >= box.left && $0.x <= box.right }
    guard var top = seen.indices.first else { return [] }
    for index in seen.indices where seen[index].y < seen[top].y { top = index }
    let peak = Point(seen[top].x, max(box.top, min(box.bottom, seen[top].y)))
    var candidates = InsideWords.above(peak, gap: gap)
    let depth = min(seen[0].y, seen[seen.count - 1].y) - peak.y
    guard depth >= Self.depth else { return candidates }
    for (cost, part) in [(2, 0.3), (4, 0.5), (7, 0.7)] {
      let y = peak.y + part * depth
      if let flank = seen[top...].first(where: { $0.y >= y }) {
        candidates.append(.init(x: flank.x + 8, middle: y, anchor: .start, cost: cost))
      }
      if let flank = seen[...top].last(where: { $0.y >= y }) {
        candidates.append(.init(x: flank.x - 8, middle: y, anchor: .end, cost: cost + 1))
      }
    }
    return candidates
  }
}
