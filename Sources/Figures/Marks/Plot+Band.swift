extension Plot {
  func drawBand(
    _ xs: [Double], _ low: [Double], _ high: [Double], _ ink: Ink, into canvas: inout Canvas
  ) {
    var data = ""
    var upper: [Point] = []
    var lower: [Point] = []
    for index in 0..<min(xs.count, low.count, high.count) {
      if let top = pixel(Point(xs[index], high[index])),
        let bottom = pixel(Point(xs[index], low[index]))
      {
        upper.append(top)
        lower.append(bottom)
      } else {
        data += outline(upper, lower)
        upper = []
        lower = []
      }
    }
    data += outline(upper, lower)
    canvas.path(data, "band " + ink.className)
  }

  private func outline(_ upper: [Point], _ lower: [Point]) -> String {
    guard upper.count > 1 else { return "" }
    let polygon = Polyline.thinned(upper) + Polyline.thinned(lower).reversed()
    return PathText.polyline(Polyline.clippedPolygon(polygon, to: box), closed: true)
  }
}
