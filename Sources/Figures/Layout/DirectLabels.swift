/// Names of series at the right ends of their lines, where they fit.
struct DirectLabels {
  struct Label {
    var text: String
    var ink: Ink
    /// The middle of the text, from the top of the plot.
    var middle: Double
  }

  static let gap = 8.0
  private static let spacing = 18.0
  /// How far a name may stand from the end of its line.
  private static let reach = 22.0

  private(set) var labels: [Label]
  /// From the plot's right edge to the end of the longest name.
  let width: Double

  /// - Parameters:
  ///   - panelWidth: What plot, axis and names share.
  ///   - plot: With its corner at 0, 0, and no names beside it yet.
  /// - Returns: `nil` where names would stand too close, too far away or would be too long.
  init?(
    _ entries: [LegendEntry], of panel: Panel, panelWidth: Double, _ plot: Plot
  ) {
    guard !entries.isEmpty, entries.count <= 6, Self.inksDiffer(entries) else { return nil }
    labels = []
    var longest = 0.0
    for entry in entries {
      guard let end = Self.end(of: entry.label, in: panel, plot),
        end.x >= plot.x.end - 0.1 * (plot.x.end - plot.x.start),
        end.y >= -0.5, end.y <= plot.box.bottom + 0.5
      else { return nil }
      labels.append(Label(text: entry.label, ink: entry.ink, middle: end.y))
      longest = max(longest, TextMetrics.width(of: entry.label, size: FigureStyle.labelSize))
    }
    width = Self.gap + longest + 1
    guard width <= panelWidth * 0.3, spread(height: plot.box.bottom) else { return nil }
  }

  /// Names in one colour could not be told apart without the swatches of a legend.
  private static func inksDiffer(_ entries: [LegendEntry]) -> Bool {
    for (index, entry) in entries.enumerated() {
      for other in entries[(index + 1)...] where other.ink.className == entry.ink.className {
        return false
      }
    }
    return true
  }

  /// Moves the names apart, those above up and those below down; false where one gets too far away.
  private mutating func spread(height: Double) -> Bool {
    let ends = labels
    let order = fromAbove
    for _ in 0..<60 {
      for (upper, lower) in zip(order, order.dropFirst()) {
        let lacking = Self.spacing - (labels[lower].middle - labels[upper].middle)
        guard lacking > 0 else { continue }
        labels[upper].middle -= lacking / 2
        labels[lower].middle += lacking / 2
      }
      for index in order { labels[index].middle = max(2, min(height - 2, labels[index].middle)) }
    }
    for (upper, lower) in zip(order, order.dropFirst())
    where labels[lower].middle - labels[upper].middle < Self.spacing - 1 { return false }
    for (moved, end) in zip(labels, ends) where (moved.middle - end.middle).magnitude > Self.reach {
      return false
    }
    return true
  }

  /// The few names in the order of their places.
  private var fromAbove: [Int] {
    var order: [Int] = []
    for index in labels.indices {
      var place = order.count
      while place > 0, labels[order[place - 1]].middle > labels[index].middle { place -= 1 }
      order.insert(index, at: place)
    }
    return order
  }

  /// The end of the first line, else of the first other mark with this name.
  private static func end(of label: String, in panel: Panel, _ plot: Plot) -> Point? {
    var other: Point?
    for mark in panel.marks {
      guard let entry = mark.legend, entry.label == label,
        let end = mark.kind.rightEnd(on: plot)
      else { continue }
      if entry.hasLine { return end }
      other = other ?? end
    }
    return other
  }
}
