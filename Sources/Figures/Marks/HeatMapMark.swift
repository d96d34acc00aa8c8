extension Mark {
  /// Values on a grid as colours, with a key.
  ///
  /// - Parameters:
  ///   - grid: Its abscissae and ordinates in units of the axes. A value that is not finite is a hole.
  ///   - label: What the colours show, with its unit.
  ///   - range: What the colours run over; values beyond it have the colours of its ends. Without it
  ///     they fit the values.
  ///   - isSmooth: Whether the values are samples of a smooth function, drawn as bands between its level
  ///     lines and not as cells.
  @inline(never)
  public static func heatMap(
    _ grid: consuming Grid, label: consuming String?, range: ClosedRange<Double>? = nil,
    isSmooth: Bool = false
  ) -> Mark {
    Mark(HeatMapMark(grid: grid, label: label, range: range, isSmooth: isSmooth))
  }
}

struct HeatMapMark: MarkKind {
  let grid: Grid
  let label: String?
  let range: ClosedRange<Double>?
  let isSmooth: Bool

  func include(in extent: inout PanelExtent) {
    if isSmooth {
      extent.include(grid.xs, grid.ys)
    } else {
      extent.include(
        GridEdges(grid.xs, isLogarithmic: extent.x.isLogarithmic).values,
        GridEdges(grid.ys, isLogarithmic: extent.y.isLogarithmic).values)
    }
  }

  var ground: MarkGround { .surface }

  func draw(on plot: Plot, into canvas: inout Canvas) {
    guard let range = HeatRange(grid.values, range) else { return }
    if !isSmooth || !drawBands(on: plot, range, into: &canvas) {
      drawCells(on: plot, range, into: &canvas)
    }
  }

  var colours: ColourKey.Colours? { .init(label: label ?? "", values: grid.values, range: range) }

  func words(_ x: AxisPlan, _ y: AxisPlan) -> String? {
    let name = Words.name(label, "the value")
    guard let range = HeatRange(grid.values), grid.isWhole, !grid.xs.isEmpty else {
      return "the heat map is empty"
    }
    return "colours show " + name + ", smallest " + place(range.low) + ", largest "
      + place(range.high)
  }

  private func place(_ value: Double) -> String {
    let index = grid.values.firstIndex(of: value) ?? 0
    guard index < grid.count else { return "" }
    let (column, row) = (index % grid.xs.count, index / grid.xs.count)
    return Words.number(value) + " at " + Words.place(Point(grid.xs[column], grid.ys[row]))
  }

  var name: String { FigureData.name(label, "colour") }

  var numbers: MarkNumbers { MarkNumbers(grid) }
}

// MARK: - Cells

extension HeatMapMark {
  /// Cells of equal colour in a row are one rectangle, and each colour is one path.
  private func drawCells(on plot: Plot, _ range: HeatRange, into canvas: inout Canvas) {
    let (xs, ys) = (grid.xs, grid.ys)
    guard !xs.isEmpty, grid.isWhole else { return }
    let columns = GridEdges(xs, isLogarithmic: plot.x.isLogarithmic).values
    let rows = GridEdges(ys, isLogarithmic: plot.y.isLogarithmic).values
    var data = [String](repeating: "", count: FigureStyle.heatSteps)
    for row in ys.indices {
      var start = 0
      while start < xs.count {
        let step = step(row * xs.count + start, range)
        var end = start + 1
        while end < xs.count, self.step(row * xs.count + end, range) == step { end += 1 }
        if step >= 0 {
          data[step] += Self.cell(
            plot, Point(columns[start], rows[row]), Point(columns[end], rows[row + 1]))
        }
        start = end
      }
    }
    for step in data.indices { canvas.path(data[step], "heat h" + String(step)) }
  }

  /// −1 for a hole.
  private func step(_ place: Int, _ range: HeatRange) -> Int {
    Extent.isUsable(grid.values[place]) ? range.step(grid.values[place]) : -1
  }

  private static func cell(_ plot: Plot, _ low: Point, _ high: Point) -> String {
    guard let from = plot.pixel(low), let to = plot.pixel(high) else { return "" }
    let box = plot.box
    let cell = Box(
      left: max(box.left, min(from.x, to.x)), top: max(box.top, min(from.y, to.y)),
      right: min(box.right, max(from.x, to.x)), bottom: min(box.bottom, max(from.y, to.y)))
    guard cell.width > 0, cell.height > 0 else { return "" }
    return PathText.rectangle(cell)
  }
}

// MARK: - Bands

extension HeatMapMark {
  /// A smooth function's colours as areas one upon the other: each where the function is above the
  /// lower end of a colour.
  ///
  /// - Returns: False for what has no level lines: too small a grid, or a value that is not finite.
  private func drawBands(on plot: Plot, _ range: HeatRange, into canvas: inout Canvas) -> Bool {
    let (xs, ys, values) = (grid.xs, grid.ys, grid.values)
    guard range.high > range.low, xs.count > 1, ys.count > 1, values.count == grid.count,
      values.allSatisfy(Extent.isUsable)
    else { return false }
    var columns: [Double] = []
    var rows: [Double] = []
    for value in xs { if let pixel = plot.x.pixel(value) { columns.append(pixel) } }
    for value in ys { if let pixel = plot.y.pixel(value) { rows.append(pixel) } }
    guard columns.count == xs.count, rows.count == ys.count else { return false }
    let lowest = range.step(values.min() ?? 0)
    canvas.path(
      Self.outline(
        of: [
          Point(columns[0], rows[0]), Point(columns[xs.count - 1], rows[0]),
          Point(columns[xs.count - 1], rows[ys.count - 1]), Point(columns[0], rows[ys.count - 1]),
        ], plot.box), "level h" + String(lowest))
    let framed = FramedGrid(columns, rows, values, beyond: range.low - (range.high - range.low))
    for step in lowest + 1..<max(lowest + 1, FigureStyle.heatSteps) {
      var data = ""
      for line in framed.lines(at: range.start(of: step)) {
        data += Self.outline(of: line, plot.box)
      }
      canvas.path(data, "level h" + String(step))
    }
    return true
  }

  private static func outline(of points: [Point], _ box: Box) -> String {
    let polygon = Polyline.clippedPolygon(Polyline.simplified(points, reach: 0.2), to: box)
    return polygon.count < 3 ? "" : PathText.polyline(polygon, closed: true)
  }
}
