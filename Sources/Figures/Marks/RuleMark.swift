extension Mark {
  /// A straight line across the panel at `x`, in units of the axis, with its label beside it.
  @inline(never)
  public static func verticalRule(
    x: Double, label: consuming String?, ink: Ink, dashed: Bool = true
  ) -> Mark {
    Mark(RuleMark(value: x, isVertical: true, label: label, ink: ink, isDashed: dashed))
  }

  /// A straight line across the panel at `y`, in units of the axis, with its label above or below it.
  @inline(never)
  public static func horizontalRule(
    y: Double, label: consuming String?, ink: Ink, dashed: Bool = true
  ) -> Mark {
    Mark(RuleMark(value: y, isVertical: false, label: label, ink: ink, isDashed: dashed))
  }
}

struct RuleMark: MarkKind {
  let value: Double
  let isVertical: Bool
  let label: String?
  let ink: Ink
  let isDashed: Bool

  func include(in extent: inout PanelExtent) {
    if isVertical { extent.x.include(value) } else { extent.y.include(value) }
  }

  /// The name of a rule that is higher than everything else stands above it.
  func leaveRoom(in extent: inout PanelExtent) {
    let (low, high) = (extent.y.low, extent.y.high)
    guard !isVertical, label != nil, value == high, low < high else { return }
    let room = extent.y.isLogarithmic ? value * (high / low).squareRoot() : 0
    if !extent.y.isLogarithmic {
      extent.y.include(value + (high / 12 - low / 12))
    } else if room < value * 1.5 {
      extent.y.include(room)
    } else {
      extent.y.include(value * 1.5)
    }
  }

  func draw(on plot: Plot, into canvas: inout Canvas) {
    let box = plot.box
    let classes = (isDashed ? "line thin dashed " : "line thin ") + ink.className
    if isVertical {
      guard let x = plot.x.pixel(value), x >= box.left - 0.5, x <= box.right + 0.5 else { return }
      canvas.line(Point(x, box.top), Point(x, box.bottom), classes)
    } else {
      guard let y = plot.y.pixel(value), y >= box.top - 0.5, y <= box.bottom + 0.5 else { return }
      canvas.line(Point(box.left, y), Point(box.right, y), classes)
    }
  }

  func cover(_ plot: Plot, in grid: inout InkGrid) {
    if isVertical {
      guard let x = plot.x.pixel(value) else { return }
      plot.cover(pixels: [Point(x, 0), Point(x, plot.box.bottom)], in: &grid)
    } else {
      guard let y = plot.y.pixel(value) else { return }
      plot.cover(pixels: [Point(0, y), Point(plot.box.right, y)], in: &grid)
    }
  }

  func wordsInside(_ plot: Plot) -> [InsideWords] {
    guard let label, let pixel = isVertical ? plot.x.pixel(value) : plot.y.pixel(value) else {
      return []
    }
    let places =
      isVertical
      ? Self.beside(pixel, height: plot.box.bottom) : Self.along(pixel, width: plot.box.right)
    return [InsideWords(.rules, label, ink, at: places)]
  }

  private static func beside(_ pixel: Double, height: Double) -> [LabelPlacer.Candidate] {
    var candidates: [LabelPlacer.Candidate] = []
    for (step, middle) in stride(from: 12, to: height, by: 18).enumerated() {
      candidates.append(.init(x: pixel + 6, middle: middle, anchor: .start, cost: step))
      candidates.append(.init(x: pixel - 6, middle: middle, anchor: .end, cost: step + 1))
    }
    return candidates
  }

  private static func along(_ pixel: Double, width: Double) -> [LabelPlacer.Candidate] {
    var candidates: [LabelPlacer.Candidate] = []
    let places: [(x: Double, anchor: Canvas.Anchor)] = [
      (width - 4, .end), (width * 0.75, .end), (width / 2, .end), (width / 4, .end), (4, .start),
    ]
    for (step, place) in places.enumerated() {
      for side in [-1.0, 1] {
        candidates.append(
          .init(
            x: place.x, middle: pixel + side * 11, anchor: place.anchor,
            cost: step + (side < 0 ? 0 : 2), growth: side))
      }
    }
    return candidates
  }

  func words(_ x: AxisPlan, _ y: AxisPlan) -> String? {
    let line = isVertical ? "a vertical line" : "a horizontal line"
    let place = (isVertical ? "x = " : "y = ") + Words.number(value)
    guard let label, !label.isEmpty else { return line + " stands at " + place }
    return line + " at " + place + " marks " + Words.name(label, "")
  }

  var name: String {
    FigureData.name(label, isVertical ? "vertical line" : "horizontal line")
  }

  var numbers: MarkNumbers {
    MarkNumbers(count: 1, x: isVertical ? [value] : [], y: isVertical ? [] : [value])
  }

  func columns(_ yTitle: String) -> SideBySide.Part? {
    .init(rule: .init(name: name, isX: isVertical, value: value))
  }
}
