/// The area in which marks are drawn, with its scales.
struct Plot {
  let box: Box
  let x: Scale
  let y: Scale

  @inline(never)
  func pixel(_ point: Point) -> Point? {
    guard let across = x.pixel(point.x), let up = y.pixel(point.y) else { return nil }
    return Point(across, up)
  }

  /// Points as runs of pixels; a point that can't be shown ends a run.
  @inline(never)
  func runs(_ points: [Point]) -> [[Point]] {
    var runs: [[Point]] = []
    var run: [Point] = []
    for point in points {
      if let pixel = pixel(point) {
        run.append(pixel)
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    if !run.isEmpty { runs.append(run) }
    return runs
  }

  func draw(_ mark: Mark, into canvas: inout Canvas) {
    switch mark {
    case .line(let points, _, let ink, let dashed):
      drawLine(points, (dashed ? "line dashed " : "line ") + ink.className, into: &canvas)
    case .points(let points, let errors, _, let ink, let hollow):
      drawPoints(points, errors, ink, hollow: hollow, into: &canvas)
    case .band(let xs, let low, let high, _, let ink):
      drawBand(xs, low, high, ink, into: &canvas)
    case .bars(let edges, let heights, _, let ink):
      drawBars(edges, heights, ink, into: &canvas)
    case .verticalRule(let value, _, let ink, let dashed):
      drawVerticalRule(value, ink, dashed: dashed, into: &canvas)
    case .horizontalRule(let value, _, let ink, let dashed):
      drawHorizontalRule(value, ink, dashed: dashed, into: &canvas)
    case .arrow(let from, let to, _, let ink, let bothEnds):
      drawArrow(from, to, ink, bothEnds: bothEnds, into: &canvas)
    case .text: break
    case .heatMap(let xs, let ys, let values, _, let range, let isSmooth):
      let range = HeatRange(values, range)
      if !isSmooth || !drawBands(xs, ys, values, range, into: &canvas) {
        drawCells(xs, ys, values, range, into: &canvas)
      }
    case .contours(let xs, let ys, let values, let levels, let ink):
      drawContours(xs, ys, values, levels, ink, into: &canvas)
    }
  }

  private func drawVerticalRule(
    _ value: Double, _ ink: Ink, dashed: Bool, into canvas: inout Canvas
  ) {
    guard let pixel = x.pixel(value), pixel >= box.left - 0.5, pixel <= box.right + 0.5 else {
      return
    }
    canvas.line(Point(pixel, box.top), Point(pixel, box.bottom), Self.ruleClasses(ink, dashed))
  }

  private func drawHorizontalRule(
    _ value: Double, _ ink: Ink, dashed: Bool, into canvas: inout Canvas
  ) {
    guard let pixel = y.pixel(value), pixel >= box.top - 0.5, pixel <= box.bottom + 0.5 else {
      return
    }
    canvas.line(Point(box.left, pixel), Point(box.right, pixel), Self.ruleClasses(ink, dashed))
  }

  private static func ruleClasses(_ ink: Ink, _ dashed: Bool) -> String {
    (dashed ? "line thin dashed " : "line thin ") + ink.className
  }
}
