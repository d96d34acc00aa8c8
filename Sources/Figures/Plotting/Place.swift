/// Where something that has values stands on a drawing, in pixels.
struct Place {
  enum Shape: Sendable {
    case point
    /// A value of a grid, found from all around it.
    case cell
    case rule
    case arrow
    case bar
    case band
    /// A rectangle that owns its inside.
    case box
  }

  var shape: Shape
  var from: Point
  var to: Point

  init(_ shape: Shape, _ from: Point, to: Point? = nil) {
    self.shape = shape
    self.from = from
    self.to = to ?? from
  }

  init(_ box: Box) {
    self.init(.box, Point(box.left, box.top), to: Point(box.right, box.bottom))
  }
}

extension Place.Shape {
  /// As the script that shows values has it.
  var word: String {
    switch self {
    case .point: "point"
    case .cell: "cell"
    case .rule: "rule"
    case .arrow: "arrow"
    case .bar: "bar"
    case .band: "band"
    case .box: "box"
    }
  }

  /// Whether it reaches from one place to another.
  var hasEnd: Bool { self != .point && self != .cell }
}

extension MarkNumbers {
  /// Where each number stands on axes; `nil` for what the frame cuts off.
  func places(on plot: Plot) -> [Place?] { (0..<count).map { place($0, on: plot) } }

  private func place(_ index: Int, on plot: Plot) -> Place? {
    let box = plot.box
    let frame = box.expanded(by: 0.5)
    if !values.isEmpty {
      let pixel = plot.pixel(Point(x[index % x.count], y[index / x.count]))
      return pixel.flatMap { frame.contains($0) ? Place(.cell, $0) : nil }
    }
    if x.isEmpty {
      guard let up = plot.y.pixel(y[index]), frame.contains(Point(box.left, up)) else { return nil }
      return Place(.rule, Point(box.left, up), to: Point(box.right, up))
    }
    guard let across = plot.x.pixel(x[index]) else { return nil }
    if y.isEmpty {
      guard frame.contains(Point(across, box.top)) else { return nil }
      return Place(.rule, Point(across, box.top), to: Point(across, box.bottom))
    }
    guard let up = plot.y.pixel(y[index]) else { return nil }
    let end = xEnd.isEmpty ? across : plot.x.pixel(xEnd[index])
    let top = yEnd.isEmpty ? up : plot.y.pixel(yEnd[index])
    guard let end, let top else { return nil }
    switch (xEnd.isEmpty, yEnd.isEmpty) {
    case (true, true):
      return frame.contains(Point(across, up)) ? Place(.point, Point(across, up)) : nil
    case (false, false): return Place(.arrow, Point(across, up), to: Point(end, top))
    case (false, true): return bar(box, plot.y.floor, across, end, up)
    case (true, false):
      guard frame.contains(Point(across, box.top)) else { return nil }
      let ends = [up, top].map { max(box.top, min(box.bottom, $0)) }
      return Place(
        .band, Point(across, min(ends[0], ends[1])), to: Point(across, max(ends[0], ends[1])))
    }
  }

  /// Bars stand on the floor, or hang from it.
  private func bar(
    _ box: Box, _ floor: Double, _ left: Double, _ right: Double, _ level: Double
  ) -> Place? {
    let (left, right) = (max(box.left, left), min(box.right, right))
    guard left < right else { return nil }
    let ends = [level, floor].map { max(box.top, min(box.bottom, $0)) }
    return Place(
      .bar, Point(left, min(ends[0], ends[1])), to: Point(right, max(ends[0], ends[1])))
  }
}
