extension Plot {
  /// A smooth function's colours as areas one upon the other: each where the function is above the
  /// lower end of a colour.
  ///
  /// - Returns: False for what has no level lines: too small a grid, or a value that is not finite.
  func drawBands(
    _ xs: [Double], _ ys: [Double], _ values: [Double], _ range: HeatRange?,
    into canvas: inout Canvas
  ) -> Bool {
    guard let range, range.high > range.low, xs.count > 1, ys.count > 1,
      values.count == xs.count * ys.count, values.allSatisfy(Extent.isUsable)
    else { return false }
    var columns: [Double] = []
    var rows: [Double] = []
    for value in xs { if let pixel = x.pixel(value) { columns.append(pixel) } }
    for value in ys { if let pixel = y.pixel(value) { rows.append(pixel) } }
    guard columns.count == xs.count, rows.count == ys.count else { return false }
    let lowest = range.step(values.min() ?? 0)
    canvas.path(
      outline(of: [
        Point(columns[0], rows[0]), Point(columns[xs.count - 1], rows[0]),
        Point(columns[xs.count - 1], rows[ys.count - 1]), Point(columns[0], rows[ys.count - 1]),
      ]), "level h" + String(lowest))
    let grid = FramedGrid(columns, rows, values, beyond: range.low - (range.high - range.low))
    for step in lowest + 1..<max(lowest + 1, FigureStyle.heatSteps) {
      var data = ""
      for line in grid.lines(at: range.start(of: step)) { data += outline(of: line) }
      canvas.path(data, "level h" + String(step))
    }
    return true
  }

  private func outline(of points: [Point]) -> String {
    let polygon = Polyline.clippedPolygon(Polyline.simplified(points, reach: 0.2), to: box)
    return polygon.count < 3 ? "" : PathText.polyline(polygon, closed: true)
  }
}

/// A grid with a ring of low values about it, so that every level line is closed.
private struct FramedGrid {
  private var columns: [Double]
  private var rows: [Double]
  private var values: [Double] = []

  /// - Parameter low: Below every level.
  init(_ columns: [Double], _ rows: [Double], _ values: [Double], beyond low: Double) {
    self.columns = [columns[0]] + columns + [columns[columns.count - 1]]
    self.rows = [rows[0]] + rows + [rows[rows.count - 1]]
    let edge = [Double](repeating: low, count: self.columns.count)
    self.values = edge
    for row in rows.indices {
      self.values.append(low)
      self.values += values[row * columns.count..<(row + 1) * columns.count]
      self.values.append(low)
    }
    self.values += edge
  }

  func lines(at level: Double) -> [[Point]] {
    Contour(columns: columns, rows: rows, values: values, level: level).lines
  }
}
