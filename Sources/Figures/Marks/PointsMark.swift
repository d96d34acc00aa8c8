extension Mark {
  /// Dots, each with an optional symmetric error bar.
  ///
  /// - Parameters:
  ///   - points: In units of the axes; one that has no place on them is left out.
  ///   - errors: Half the length of each bar in units of y, at least 0: `[points.count]`, or empty.
  @inline(never)
  public static func points(
    _ points: consuming [Point], errors: consuming [Double] = [], label: consuming String?,
    ink: Ink, hollow: Bool = false,
    shape: PointShape = .disc
  ) -> Mark {
    Mark(
      PointsMark(
        points: points, errors: errors, label: label, ink: ink, isHollow: hollow, shape: shape))
  }

  /// Points of several classes, told apart by colour and by shape.
  ///
  /// - Parameters:
  ///   - points: In units of the axes.
  ///   - classes: `[points.count]`: the place of each point's class in `names`.
  ///   - names: Of the classes, for the legend; a class without points has no entry.
  @inline(never)
  public static func scatter(
    _ points: consuming [Point], classes: [Int], names: consuming [String]
  ) -> [Mark] {
    var marks: [Mark] = []
    for (index, name) in names.enumerated() {
      let own = zip(points, classes).filter { $0.1 == index }.map { $0.0 }
      guard !own.isEmpty else { continue }
      marks.append(.points(own, label: name, ink: .series(index), shape: .ofClass(index)))
    }
    return marks
  }
}

struct PointsMark: MarkKind {
  let points: [Point]
  let errors: [Double]
  let label: String?
  let ink: Ink
  let isHollow: Bool
  let shape: PointShape

  func include(in extent: inout PanelExtent) {
    for point in points { extent.include(point) }
    // One that reaches below a logarithmic axis is cut, not omitted.
    for (point, error) in zip(points, errors) where Extent.isUsable(error) {
      if Extent.isUsable(point.y + error) { extent.y.include(point.y + error) }
      let low = point.y - error
      if Extent.isUsable(low), !extent.y.isLogarithmic || low > 0 { extent.y.include(low) }
    }
  }

  func draw(on plot: Plot, into canvas: inout Canvas) {
    drawErrors(on: plot, into: &canvas)
    let centers = visible(on: plot)
    let radius = centers.count <= 60 ? 3.5 : centers.count <= 400 ? 2.5 : 1.5
    if shape != .disc {
      var data = ""
      for center in centers.count <= 60 ? centers : apart(centers, in: plot.box) {
        data += shape.outline(at: center, radius: radius + 0.3)
      }
      return canvas.path(data, shape.classes + ink.className)
    }
    let classes = (isHollow ? "ring " : "dot ") + ink.className
    if centers.count <= 60 {
      for center in centers { canvas.circle(center, radius: radius, classes) }
      return
    }
    // One path of round dots: a line of no length with round caps. Thousands of circles are slow.
    var data = ""
    for center in apart(centers, in: plot.box) { data += PathText.polyline([center]) }
    canvas.path(data, (centers.count <= 400 ? "dots " : "dots fine ") + ink.className)
  }

  func cover(_ plot: Plot, in grid: inout InkGrid) {
    for point in points { if let pixel = plot.pixel(point) { grid.mark(dotAt: pixel) } }
    for (point, error) in zip(points, errors) {
      guard let top = plot.pixel(Point(point.x, point.y + error)),
        let bottom = plot.pixel(Point(point.x, point.y - error))
      else { continue }
      plot.cover(pixels: [top, bottom], in: &grid)
    }
  }

  var legend: LegendEntry? {
    guard var entry = LegendEntry(label, ink) else { return nil }
    entry.hasDot = true
    entry.isHollow = isHollow
    entry.shape = shape
    return entry
  }

  /// The rightmost point that can be shown. Shapes are explained by a legend.
  func rightEnd(on plot: Plot) -> Point? {
    guard shape == .disc else { return nil }
    var best: Point?
    for point in points {
      guard let pixel = plot.pixel(point) else { continue }
      if pixel.x >= best?.x ?? -.infinity { best = pixel }
    }
    return best
  }

  func series(_ x: AxisPlan, _ y: AxisPlan) -> Series? {
    Series(points, Words.name(label, "the set of dots"), isCurve: false, x, y)
  }

  var name: String { FigureData.name(label, "dots") }

  var numbers: MarkNumbers {
    var numbers = MarkNumbers(points)
    numbers.errors = errors
    return numbers
  }

  func columns(_ yTitle: String) -> SideBySide.Part? {
    let values = Array(errors.prefix(points.count))
    let second = SideBySide.Second(
      suffixes: ("", ", error bar ±"), values: values, join: " ± ")
    return .init(
      column: .init(
        title: FigureData.name(label, yTitle), points: points,
        second: values.isEmpty ? nil : second))
  }
}

extension PointsMark {
  private func visible(on plot: Plot) -> [Point] {
    let frame = plot.box.expanded(by: 0.5)
    var result: [Point] = []
    for point in points {
      if let pixel = plot.pixel(point), frame.contains(pixel) { result.append(pixel) }
    }
    return result
  }

  /// One dot for each pixel that has any.
  private func apart(_ centers: [Point], in box: Box) -> [Point] {
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

  private func drawErrors(on plot: Plot, into canvas: inout Canvas) {
    let box = plot.box
    var data = ""
    for (point, error) in zip(points, errors) where error > 0 {
      guard let center = plot.pixel(point),
        box.expanded(by: 0.5).contains(Point(center.x, box.top))
      else { continue }
      let high = plot.y.pixel(point.y + error) ?? box.top
      // An error bar that reaches zero on a logarithmic axis has no lower end there.
      let low = plot.y.pixel(point.y - error) ?? box.bottom
      let top = max(box.top, min(high, low))
      let bottom = min(box.bottom, max(high, low))
      guard top < bottom else { continue }
      data += PathText.polyline([Point(center.x, top), Point(center.x, bottom)])
    }
    canvas.path(data, "line thin " + ink.className)
  }
}
