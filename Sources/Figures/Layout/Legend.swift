/// Rows of swatches with their names.
struct Legend {
  static let rowHeight = 20.0
  static let swatchWidth = 20.0
  private static let textOffset = 27.0
  private static let gap = 20.0

  private struct Item {
    var entry: LegendEntry
    var lines: [String]
    var x: Double
    var row: Int
  }

  /// From the left of the swatch to the name.
  private static func offset(_ entry: LegendEntry) -> Double { entry.isWords ? 0 : textOffset }

  private var items: [Item] = []
  private var rows = 0

  var height: Double { Double(rows) * Self.rowHeight }

  init(_ entries: [LegendEntry], width: Double) {
    var x = 0.0
    var row = 0
    for entry in entries {
      let lines = TextLines.wrapped(
        entry.label, size: FigureStyle.labelSize, width: width - Self.offset(entry))
      let widths = lines.map { TextMetrics.width(of: $0, size: FigureStyle.labelSize) }
      let itemWidth = Self.offset(entry) + (widths.max() ?? 0)
      if x > 0, x + itemWidth > width || lines.count > 1 {
        row = rows
        x = 0
      }
      items.append(Item(entry: entry, lines: lines, x: x, row: row))
      rows = max(rows, row + max(1, lines.count))
      x += itemWidth + Self.gap
      if lines.count > 1 {
        row = rows
        x = 0
      }
    }
  }

  /// - Parameter origin: The top left corner.
  func draw(into canvas: inout Canvas, at origin: Point) {
    for item in items {
      let top = origin.y + Double(item.row) * Self.rowHeight
      let left = origin.x + item.x
      if !item.entry.isWords {
        Swatch(entry: item.entry, left: left, middle: top + 9).draw(into: &canvas)
      }
      for (index, line) in item.lines.enumerated() {
        canvas.text(
          line, x: left + Self.offset(item.entry), y: top + 13.5 + Double(index) * Self.rowHeight,
          "text")
      }
    }
  }
}

/// A small drawing of a series' marks.
struct Swatch {
  let entry: LegendEntry
  let left: Double
  let middle: Double

  func draw(into canvas: inout Canvas) {
    let ink = entry.ink.className
    let right = left + Legend.swatchWidth
    if entry.hasBand || entry.hasBars {
      let box = Box(left: left, top: middle - 6, right: right, bottom: middle + 6)
      canvas.path(PathText.rectangle(box), (entry.hasBars ? "bar " : "band ") + ink)
    }
    if entry.hasLine {
      let classes = (entry.isDashed ? "line dashed " : "line ") + ink
      canvas.line(Point(left, middle), Point(right, middle), classes)
    }
    if entry.hasArrow, let arrow = ArrowShape(Point(left, middle), Point(right, middle), head: 5) {
      canvas.line(arrow.shaftStart, arrow.shaftEnd, "line thin " + ink)
      canvas.path(arrow.heads, "head " + ink)
    }
    let isNote = !entry.hasLine && !entry.hasBand && !entry.hasBars && !entry.hasArrow
    if entry.hasDot || isNote {
      let center = Point(left + Legend.swatchWidth / 2, middle)
      if entry.shape != .disc {
        canvas.path(entry.shape.outline(at: center, radius: 3.5), entry.shape.classes + ink)
        return
      }
      canvas.circle(center, radius: 3.5, (entry.isHollow ? "ring " : "dot ") + ink)
    }
  }
}
