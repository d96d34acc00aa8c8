extension Plot {
  func drawPoints(
    _ points: [Point], _ errors: [Double], _ ink: Ink, hollow: Bool, into canvas: inout Canvas
  ) {
    drawErrors(points, errors, ink, into: &canvas)
    let centers = visible(points)
    let radius = centers.count <= 60 ? 3.5 : centers.count <= 400 ? 2.5 : 1.5
    let classes = (hollow ? "ring " : "dot ") + ink.className
    if centers.count <= 60 {
      for center in centers { canvas.circle(center, radius: radius, classes) }
      return
    }
    // One path of round dots: a line of no length with round caps. Thousands of circles are slow.
    var data = ""
    for center in apart(centers) { data += PathText.polyline([center]) }
    canvas.path(data, (centers.count <= 400 ? "dots " : "dots fine ") + ink.className)
  }

  private func visible(_ points: [Point]) -> [Point] {
    let frame = box.expanded(by: 0.5)
    var result: [Point] = []
    for point in points {
      if let pixel = pixel(point), frame.contains(pixel) { result.append(pixel) }
    }
    return result
  }

  /// One dot for each pixel that has any.
  private func apart(_ centers: [Point]) -> [Point] {
    let columns = Int(box.width) + 3
    let rows = Int(box.height) + 3
    var isTaken = [Bool](repeating: false, count: columns * rows)
    var result: [Point] = []
    for center in centers {
      let index = Int(center.y - box.top + 1) * columns + Int(center.x - box.left + 1)
      guard index >= 0, index < isTaken.count, !isTaken[index] else { continue }
      isTaken[index] = true
      result.append(center)
    }
    return result
  }

  private func drawErrors(
    _ points: [Point], _ errors: [Double], _ ink: Ink, into canvas: inout Canvas
  ) {
    var data = ""
    for (point, error) in zip(points, errors) where error > 0 {
      guard let center = pixel(point), box.expanded(by: 0.5).contains(Point(center.x, box.top))
      else { continue }
      let high = y.pixel(point.y + error) ?? box.top
      // An error bar that reaches zero on a logarithmic axis has no lower end there.
      let low = y.pixel(point.y - error) ?? box.bottom
      let top = max(box.top, min(high, low))
      let bottom = min(box.bottom, max(high, low))
      guard top < bottom else { continue }
      data += PathText.polyline([Point(center.x, top), Point(center.x, bottom)])
    }
    canvas.path(data, "line thin " + ink.className)
  }
}
