extension Plot {
  private static let headLength = 9.0
  private static let headWidth = 4.0

  func drawArrow(
    _ from: Point, _ to: Point, _ ink: Ink, bothEnds: Bool, into canvas: inout Canvas
  ) {
    guard let start = pixel(from), let end = pixel(to),
      let segment = Polyline.clipped(start, end, box)
    else { return }
    let dx = segment.to.x - segment.from.x
    let dy = segment.to.y - segment.from.y
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0.5 else { return }
    let head = min(Self.headLength, length * (bothEnds ? 0.45 : 0.8))
    let along = Point(dx / length, dy / length)
    let shaftEnd = Point(segment.to.x - along.x * head * 0.8, segment.to.y - along.y * head * 0.8)
    let shaftStart =
      bothEnds
      ? Point(segment.from.x + along.x * head * 0.8, segment.from.y + along.y * head * 0.8)
      : segment.from
    canvas.line(shaftStart, shaftEnd, "line thin " + ink.className)
    var heads = arrowHead(at: segment.to, along, length: head)
    if bothEnds {
      heads += arrowHead(at: segment.from, Point(-along.x, -along.y), length: head)
    }
    canvas.path(heads, "head " + ink.className)
  }

  private func arrowHead(at tip: Point, _ along: Point, length: Double) -> String {
    let back = Point(tip.x - along.x * length, tip.y - along.y * length)
    let half = Self.headWidth * length / Self.headLength
    return PathText.polyline(
      [
        tip, Point(back.x - along.y * half, back.y + along.x * half),
        Point(back.x + along.y * half, back.y - along.x * half),
      ], closed: true)
  }
}
