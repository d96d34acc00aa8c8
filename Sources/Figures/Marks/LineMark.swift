extension Mark {
  /// A polyline through points in their order.
  ///
  /// - Parameter points: In units of the axes. A point with a coordinate that is not finite, or has no
  ///   place on its axis, breaks the line.
  @inline(never)
  public static func line(
    _ points: consuming [Point], label: consuming String?, ink: Ink, dashed: Bool = false
  ) -> Mark {
    Mark(LineMark(points: points, label: label, ink: ink, isDashed: dashed))
  }
}

struct LineMark: MarkKind {
  let points: [Point]
  let label: String?
  let ink: Ink
  let isDashed: Bool

  func include(in extent: inout PanelExtent) {
    for point in points { extent.include(point) }
  }

  func draw(on plot: Plot, into canvas: inout Canvas) {
    var data = ""
    for run in plot.runs(points) {
      for piece in Polyline.clipped(Polyline.thinned(run), to: plot.box) {
        data += PathText.polyline(piece)
      }
    }
    canvas.path(data, (isDashed ? "line dashed " : "line ") + ink.className)
  }

  func cover(_ plot: Plot, in grid: inout InkGrid) { plot.cover(points, in: &grid) }

  var legend: LegendEntry? {
    guard var entry = LegendEntry(label, ink) else { return nil }
    entry.hasLine = true
    entry.isDashed = isDashed
    return entry
  }

  /// Its last point that can be shown.
  func rightEnd(on plot: Plot) -> Point? {
    for point in points.reversed() {
      if let pixel = plot.pixel(point) { return pixel }
    }
    return nil
  }

  func outline(on plot: Plot) -> [Point]? { points.compactMap { plot.pixel($0) } }

  func series(_ x: AxisPlan, _ y: AxisPlan) -> Series? {
    Series(points, Words.name(label, "the line"), isCurve: true, x, y)
  }

  var name: String { FigureData.name(label, "line") }

  var numbers: MarkNumbers { MarkNumbers(points) }

  func columns(_ yTitle: String) -> SideBySide.Part? {
    .init(column: .init(title: FigureData.name(label, yTitle), points: points))
  }
}
