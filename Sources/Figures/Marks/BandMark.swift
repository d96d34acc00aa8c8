extension Mark {
  /// The region between two curves over the same abscissae.
  ///
  /// - Parameters:
  ///   - x: `[n]`, in units of the axis.
  ///   - low: `[n]`, one end at each x.
  ///   - high: `[n]`, the other end. Where one is not finite the band has a gap.
  @inline(never)
  public static func band(
    x: consuming [Double], low: consuming [Double], high: consuming [Double],
    label: consuming String?, ink: Ink
  ) -> Mark {
    Mark(BandMark(xs: x, low: low, high: high, label: label, ink: ink))
  }
}

struct BandMark: MarkKind {
  let xs: [Double]
  let low: [Double]
  let high: [Double]
  let label: String?
  let ink: Ink

  private var count: Int { min(xs.count, low.count, high.count) }

  func include(in extent: inout PanelExtent) {
    for value in xs { extent.x.include(value) }
    for value in low { extent.y.include(value) }
    for value in high { extent.y.include(value) }
  }

  func draw(on plot: Plot, into canvas: inout Canvas) {
    var data = ""
    var upper: [Point] = []
    var lower: [Point] = []
    for index in 0..<count {
      if let top = plot.pixel(Point(xs[index], high[index])),
        let bottom = plot.pixel(Point(xs[index], low[index]))
      {
        upper.append(top)
        lower.append(bottom)
      } else {
        data += Self.outline(upper, lower, plot.box)
        upper = []
        lower = []
      }
    }
    data += Self.outline(upper, lower, plot.box)
    canvas.path(data, "band " + ink.className)
  }

  private static func outline(_ upper: [Point], _ lower: [Point], _ box: Box) -> String {
    guard upper.count > 1 else { return "" }
    let polygon = Polyline.thinned(upper) + Polyline.thinned(lower).reversed()
    return PathText.polyline(Polyline.clippedPolygon(polygon, to: box), closed: true)
  }

  func cover(_ plot: Plot, in grid: inout InkGrid) {
    plot.cover(zip(xs, low).map { Point($0, $1) }, in: &grid)
    plot.cover(zip(xs, high).map { Point($0, $1) }, in: &grid)
  }

  var legend: LegendEntry? {
    guard var entry = LegendEntry(label, ink) else { return nil }
    entry.hasBand = true
    return entry
  }

  /// The middle of its last width that can be shown.
  func rightEnd(on plot: Plot) -> Point? {
    for index in (0..<count).reversed() {
      guard let top = plot.y.pixel(high[index]), let bottom = plot.y.pixel(low[index]),
        let across = plot.x.pixel(xs[index])
      else { continue }
      return Point(across, (top + bottom) / 2)
    }
    return nil
  }

  func outline(on plot: Plot) -> [Point]? {
    (0..<count).compactMap { plot.pixel(Point(xs[$0], high[$0])) }
  }

  func words(_ x: AxisPlan, _ y: AxisPlan) -> String? {
    let name = Words.name(label, "the band")
    guard count > 0 else { return name + " is empty" }
    var words = name + " spans " + span(0)
    if count > 1 { words += " and " + span(count - 1) }
    var widest = 0
    for index in 0..<count where high[index] - low[index] > high[widest] - low[widest] {
      widest = index
    }
    return widest == 0 || widest == count - 1 ? words : words + ", and is widest, " + span(widest)
  }

  private func span(_ index: Int) -> String {
    Words.number(low[index]) + " to " + Words.number(high[index]) + " at x = "
      + Words.number(xs[index])
  }

  var name: String { FigureData.name(label, "band") }

  var numbers: MarkNumbers { MarkNumbers(count: count, x: xs, y: low, yEnd: high) }

  func columns(_ yTitle: String) -> SideBySide.Part? {
    .init(
      column: .init(
        title: FigureData.name(label, yTitle),
        points: (0..<count).map { Point(xs[$0], low[$0]) },
        second: .init(
          suffixes: (", low", ", high"), values: Array(high.prefix(count)), join: " to ")))
  }
}
