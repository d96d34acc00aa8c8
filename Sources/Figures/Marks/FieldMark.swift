import ElementaryMath

extension Mark {
  /// A vector at each point of a grid, as an arrow that starts there.
  ///
  /// All arrows are the vectors times one factor of two digits that keeps them apart; the name in the
  /// legend states it. Of a fine grid at most 21 columns and 17 rows are shown, evenly spread.
  /// - Parameters:
  ///   - xs: `[columns]`, ascending, in units of the axis.
  ///   - ys: `[rows]`, ascending.
  ///   - vectors: `[rows × columns]`, row by row from the lowest y, in units of the axes. One that is not
  ///     finite is left out.
  @inline(never)
  public static func field(
    xs: consuming [Double], ys: consuming [Double], vectors: consuming [Point],
    label: consuming String, ink: Ink
  ) -> Mark {
    Mark(FieldMark(xs: xs, ys: ys, vectors: vectors, label: label, ink: ink))
  }
}

struct FieldMark: MarkKind {
  /// An arrow that is shown.
  struct Arrow {
    var at: Point
    var vector: Point
  }

  let label: String
  let ink: Ink
  let arrows: [Arrow]
  /// What the vectors are drawn times.
  let factor: Double

  init(xs: [Double], ys: [Double], vectors: [Point], label: String, ink: Ink) {
    self.ink = ink
    let columns = Self.kept(xs.count, atMost: 21)
    let rows = Self.kept(ys.count, atMost: 17)
    var arrows: [Arrow] = []
    var largest = 0.0
    let stepX = Self.step(columns.map { xs[$0] })
    let stepY = Self.step(rows.map { ys[$0] })
    for row in rows {
      for column in columns where row * xs.count + column < vectors.count {
        let vector = vectors[row * xs.count + column]
        guard Extent.isUsable(vector.x), Extent.isUsable(vector.y) else { continue }
        arrows.append(Arrow(at: Point(xs[column], ys[row]), vector: vector))
        largest = max(largest, vector.x.magnitude / stepX, vector.y.magnitude / stepY)
      }
    }
    self.arrows = arrows
    factor = Self.rounded(largest > 0 ? 0.95 / largest : 1)
    self.label = label + Self.statement(factor)
  }

  /// Every so many of a grid.
  private static func kept(_ count: Int, atMost limit: Int) -> [Int] {
    Array(stride(from: 0, to: count, by: max(1, (count + limit - 1) / limit)))
  }

  /// The mean distance of neighbours, by which a vector is long or short.
  private static func step(_ places: [Double]) -> Double {
    guard let first = places.first, let last = places.last, last > first else { return 1 }
    return (last - first) / Double(places.count - 1)
  }

  /// Two digits at most, and at most the value.
  private static func rounded(_ value: Double) -> Double {
    guard value >= 1e-280, value <= 1e280 else { return 1 }
    let exponent = Decimal.exponent(of: value)
    let tenths: [Int64] = [80, 60, 50, 40, 30, 25, 20, 15, 12]
    for count in tenths where Decimal.value(count, exponent - 1) <= value {
      return Decimal.value(count, exponent - 1)
    }
    return Decimal.value(1, exponent)
  }

  private static func statement(_ factor: Double) -> String {
    if factor == 1 { return " (arrows to scale)" }
    let number = NumberText.shortest(factor)
    return " (arrows at " + number + (factor < 1 ? " of their length)" : " times their length)")
  }

  private func end(_ arrow: Arrow) -> Point {
    Point(arrow.at.x + factor * arrow.vector.x, arrow.at.y + factor * arrow.vector.y)
  }

  func include(in extent: inout PanelExtent) {
    for arrow in arrows {
      extent.include(arrow.at)
      extent.include(end(arrow))
    }
  }

  var ground: MarkGround { .edges }

  func draw(on plot: Plot, into canvas: inout Canvas) {
    var shafts = ""
    var heads = ""
    for arrow in arrows {
      guard let from = plot.pixel(arrow.at), let to = plot.pixel(end(arrow)),
        let segment = Polyline.clipped(from, to, plot.box)
      else { continue }
      guard let shape = ArrowShape(segment.from, segment.to, head: 5) else {
        // A vector of no length to be seen is a dot.
        shafts += PathText.polyline([segment.from])
        continue
      }
      shafts += PathText.polyline([shape.shaftStart, shape.shaftEnd])
      heads += shape.heads
    }
    canvas.path(shafts, "line thin " + ink.className)
    canvas.path(heads, "head " + ink.className)
  }

  func cover(_ plot: Plot, in grid: inout InkGrid) {
    for arrow in arrows { plot.cover([arrow.at, end(arrow)], in: &grid) }
  }

  var legend: LegendEntry? {
    guard var entry = LegendEntry(label, ink) else { return nil }
    entry.hasArrow = true
    return entry
  }

  func words(_ x: AxisPlan, _ y: AxisPlan) -> String? {
    let name = Words.name(label, "")
    guard var longest = arrows.first else { return name + " has no arrow" }
    var shortest = longest
    func length(_ arrow: Arrow) -> Double {
      (arrow.vector.x * arrow.vector.x + arrow.vector.y * arrow.vector.y).squareRoot()
    }
    for arrow in arrows {
      if length(arrow) > length(longest) { longest = arrow }
      if length(arrow) < length(shortest) { shortest = arrow }
    }
    func said(_ arrow: Arrow) -> String {
      Words.place(arrow.vector) + " at " + Words.place(arrow.at)
    }
    return String(arrows.count) + " arrows show " + name + ": the longest vector is "
      + said(longest) + ", the shortest " + said(shortest)
  }

  func places(on plot: Plot) -> [Place?] {
    arrows.map { arrow in
      guard let from = plot.pixel(arrow.at), let to = plot.pixel(end(arrow)) else { return nil }
      return Place(.arrow, from, to: to)
    }
  }

  var name: String { label }

  var numbers: MarkNumbers {
    MarkNumbers(
      arrows.map { arrow in
        .init(
          name: nil,
          cells: [
            FigureData.cell(arrow.at.x), FigureData.cell(arrow.at.y),
            "(" + FigureData.cell(arrow.vector.x) + ", " + FigureData.cell(arrow.vector.y) + ")",
          ])
      })
  }
}
