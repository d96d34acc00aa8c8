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
}

extension Plot {
  /// Marks where a line is drawn, so that words keep away.
  func cover(_ points: [Point], in grid: inout InkGrid) {
    for run in runs(points) { cover(pixels: Polyline.thinned(run), in: &grid) }
  }

  func cover(pixels: [Point], in grid: inout InkGrid) {
    for (from, to) in zip(pixels, pixels.dropFirst()) {
      if let segment = Polyline.clipped(from, to, box) {
        grid.mark(from: segment.from, to: segment.to)
      }
    }
  }

  func cover(_ area: Box, in grid: inout InkGrid) {
    for y in stride(from: area.top, through: area.bottom, by: 4) {
      grid.mark(from: Point(area.left, y), to: Point(area.right, y))
    }
  }
}
