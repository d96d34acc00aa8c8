extension Plot {
  /// Cells of equal colour in a row are one rectangle, and each colour is one path.
  func drawCells(
    _ xs: [Double], _ ys: [Double], _ values: [Double], _ range: HeatRange?,
    into canvas: inout Canvas
  ) {
    guard let range, !xs.isEmpty, values.count >= xs.count * ys.count else {
      return
    }
    let columns = GridEdges(xs, isLogarithmic: x.isLogarithmic).values
    let rows = GridEdges(ys, isLogarithmic: y.isLogarithmic).values
    var data = [String](repeating: "", count: FigureStyle.heatSteps)
    for row in ys.indices {
      var start = 0
      while start < xs.count {
        let value = values[row * xs.count + start]
        let step = Extent.isUsable(value) ? range.step(value) : -1
        var end = start + 1
        while end < xs.count {
          let next = values[row * xs.count + end]
          guard (Extent.isUsable(next) ? range.step(next) : -1) == step else { break }
          end += 1
        }
        if step >= 0 {
          data[step] += cell(columns[start], columns[end], rows[row], rows[row + 1])
        }
        start = end
      }
    }
    for step in data.indices { canvas.path(data[step], "heat h" + String(step)) }
  }

  private func cell(_ left: Double, _ right: Double, _ low: Double, _ high: Double) -> String {
    guard let from = pixel(Point(left, low)), let to = pixel(Point(right, high)) else { return "" }
    let cell = Box(
      left: max(box.left, min(from.x, to.x)), top: max(box.top, min(from.y, to.y)),
      right: min(box.right, max(from.x, to.x)), bottom: min(box.bottom, max(from.y, to.y)))
    guard cell.width > 0, cell.height > 0 else { return "" }
    return PathText.rectangle(cell)
  }
}
