extension Mark {
  /// A segment with a head at `to`; with `bothEnds`, a measure of a distance.
  ///
  /// - Parameters:
  ///   - from: Where it starts, in units of the axes.
  ///   - to: Where it ends.
  @inline(never)
  public static func arrow(
    from: Point, to: Point, label: consuming String?, ink: Ink, bothEnds: Bool = false
  ) -> Mark {
    Mark(ArrowMark(from: from, to: to, label: label, ink: ink, hasBothEnds: bothEnds))
  }
}

struct ArrowMark: MarkKind {
  let from: Point
  let to: Point
  let label: String?
  let ink: Ink
  let hasBothEnds: Bool

  func include(in extent: inout PanelExtent) {
    extent.include(from)
    extent.include(to)
  }

  func draw(on plot: Plot, into canvas: inout Canvas) {
    guard let start = plot.pixel(from), let end = plot.pixel(to),
      let segment = Polyline.clipped(start, end, plot.box),
      let arrow = ArrowShape(segment.from, segment.to, hasBothEnds: hasBothEnds)
    else { return }
    canvas.line(arrow.shaftStart, arrow.shaftEnd, "line thin " + ink.className)
    canvas.path(arrow.heads, "head " + ink.className)
  }

  func cover(_ plot: Plot, in grid: inout InkGrid) { plot.cover([from, to], in: &grid) }

  func wordsInside(_ plot: Plot) -> [InsideWords] {
    guard let label, let start = plot.pixel(from), let end = plot.pixel(to) else { return [] }
    let middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    let isSteep = (end.y - start.y).magnitude > (end.x - start.x).magnitude
    return [
      InsideWords(
        .arrows, label, ink,
        at: isSteep
          ? InsideWords.beside(middle, gap: 7) : InsideWords.around(middle, gap: 13))
    ]
  }

  func words(_ x: AxisPlan, _ y: AxisPlan) -> String? {
    let name = hasBothEnds ? "a double arrow" : "an arrow"
    return Words.name(label, "") + (label == nil ? name : ", " + name + ",") + " goes from "
      + Words.place(from) + " to " + Words.place(to)
  }

  var name: String { FigureData.name(label, "arrow") }

  var numbers: MarkNumbers {
    MarkNumbers(count: 1, x: [from.x], xEnd: [to.x], y: [from.y], yEnd: [to.y])
  }
}

/// A shaft with one head or two, in pixels.
struct ArrowShape {
  let shaftStart: Point
  let shaftEnd: Point
  /// The closed outlines of the heads.
  let heads: String

  /// - Parameter size: The length of a head, in pixels; a short arrow has a shorter one.
  /// - Returns: `nil` for an arrow too short to be seen.
  init?(_ from: Point, _ to: Point, hasBothEnds: Bool = false, head size: Double = 9) {
    let dx = to.x - from.x
    let dy = to.y - from.y
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0.5 else { return nil }
    let head = min(size, length * (hasBothEnds ? 0.45 : 0.8))
    let along = Point(dx / length, dy / length)
    shaftEnd = Point(to.x - along.x * head * 0.8, to.y - along.y * head * 0.8)
    shaftStart =
      hasBothEnds
      ? Point(from.x + along.x * head * 0.8, from.y + along.y * head * 0.8) : from
    var heads = Self.head(at: to, along, length: head)
    if hasBothEnds { heads += Self.head(at: from, Point(-along.x, -along.y), length: head) }
    self.heads = heads
  }

  private static func head(at tip: Point, _ along: Point, length: Double) -> String {
    let back = Point(tip.x - along.x * length, tip.y - along.y * length)
    let half = 4 * length / 9
    return PathText.polyline(
      [
        tip, Point(back.x - along.y * half, back.y + along.x * half),
        Point(back.x + along.y * half, back.y - along.x * half),
      ], closed: true)
  }
}
