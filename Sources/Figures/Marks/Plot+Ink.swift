extension Plot {
  /// Marks where a mark will draw, so that words can keep away. The plot's corner is at 0, 0.
  func cover(_ mark: Mark, in grid: inout InkGrid) {
    switch mark {
    case .line(let points, _, _, _):
      for run in runs(points) { cover(Polyline.thinned(run), in: &grid) }
    case .points(let points, let errors, _, _, _):
      for point in points { if let pixel = pixel(point) { grid.mark(dotAt: pixel) } }
      for (point, error) in zip(points, errors) {
        guard let top = pixel(Point(point.x, point.y + error)),
          let bottom = pixel(Point(point.x, point.y - error))
        else { continue }
        cover([top, bottom], in: &grid)
      }
    case .band(let xs, let low, let high, _, _):
      cover(zip(xs, low).map { Point($0, $1) }, in: &grid, isData: true)
      cover(zip(xs, high).map { Point($0, $1) }, in: &grid, isData: true)
    case .bars(let edges, let heights, _, _):
      for bar in bars(edges, heights) { cover(bar, in: &grid) }
    case .verticalRule(let value, _, _, _):
      if let pixel = x.pixel(value) {
        cover([Point(pixel, 0), Point(pixel, box.bottom)], in: &grid)
      }
    case .horizontalRule(let value, _, _, _):
      if let pixel = y.pixel(value) {
        cover([Point(0, pixel), Point(box.right, pixel)], in: &grid)
      }
    case .arrow(let from, let to, _, _, _): cover([from, to], in: &grid, isData: true)
    case .contours(let xs, let ys, let values, let levels, _):
      for level in levels {
        for line in contour(xs, ys, values, level) { cover(line, in: &grid) }
      }
    case .text, .heatMap: break
    }
  }

  private func cover(_ points: [Point], in grid: inout InkGrid, isData: Bool) {
    for run in runs(points) { cover(Polyline.thinned(run), in: &grid) }
  }

  private func cover(_ pixels: [Point], in grid: inout InkGrid) {
    for (from, to) in zip(pixels, pixels.dropFirst()) {
      if let segment = Polyline.clipped(from, to, box) {
        grid.mark(from: segment.from, to: segment.to)
      }
    }
  }

  private func cover(_ bar: Box, in grid: inout InkGrid) {
    for y in stride(from: bar.top, through: bar.bottom, by: 4) {
      grid.mark(from: Point(bar.left, y), to: Point(bar.right, y))
    }
  }
}
