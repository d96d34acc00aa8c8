import ElementaryMath

/// The words that belong inside a plot: labels of rules and arrows, and texts.
struct InsideLabels {
  private(set) var unplaced: [LegendEntry] = []
  private var placer: LabelPlacer
  private let x: Scale
  private let y: Scale
  private let width: Double
  private let height: Double

  var placed: [PlacedLabel] { placer.placed }

  /// - Parameters:
  ///   - x: A scale from 0 to the plot's width.
  ///   - y: A scale from the plot's height up to 0.
  ///   - named: Labels that stand elsewhere already.
  init(
    _ panel: Panel, x: Scale, y: Scale, width: Double, height: Double, named: [LegendEntry]
  ) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
    var grid = InkGrid(width: width, height: height)
    let plot = Plot(
      box: Box(left: 0, top: 0, right: width, bottom: height), x: x, y: y)
    for mark in panel.marks { plot.cover(mark, in: &grid) }
    placer = LabelPlacer(width: width, height: height, ink: grid)
    for mark in panel.marks { placeRule(mark, named) }
    for mark in panel.marks { placeArrow(mark, named) }
    for mark in panel.marks { placeText(mark) }
    for mark in panel.marks { placeLevels(mark, plot) }
  }

  /// Names contour lines where there is room; the description names them all.
  private mutating func placeLevels(_ mark: Mark, _ plot: Plot) {
    guard case .contours(let xs, let ys, let values, let levels, _) = mark, levels.count <= 12
    else { return }
    for level in levels {
      var longest: [Point] = []
      for line in plot.contour(xs, ys, values, level) where line.count > longest.count {
        longest = line
      }
      guard longest.count >= 8 else { continue }
      var candidates: [LabelPlacer.Candidate] = []
      for part in 0..<16 {
        let point = longest[longest.count * part / 16]
        candidates.append(.init(x: point.x, middle: point.y, anchor: .middle, cost: 0))
      }
      let text = NumberText.significant(level, digits: 3)
      _ = placer.place(text, ink: .muted, at: candidates, anywhere: false)
    }
  }

  private mutating func place(_ text: String, _ ink: Ink, _ candidates: [LabelPlacer.Candidate]) {
    if !placer.place(text, ink: ink, at: candidates) {
      unplaced.append(LegendEntry(label: text, ink: ink))
    }
  }

  private mutating func placeRule(_ mark: Mark, _ named: [LegendEntry]) {
    switch mark {
    case .verticalRule(let value, let label?, let ink, _):
      guard let pixel = x.pixel(value), !named.contains(where: { $0.label == label }) else {
        return
      }
      place(label, ink, besideVertical(pixel))
    case .horizontalRule(let value, let label?, let ink, _):
      guard let pixel = y.pixel(value), !named.contains(where: { $0.label == label }) else {
        return
      }
      place(label, ink, alongHorizontal(pixel))
    default: return
    }
  }

  private func besideVertical(_ pixel: Double) -> [LabelPlacer.Candidate] {
    var candidates: [LabelPlacer.Candidate] = []
    for (step, middle) in stride(from: 12, to: height, by: 18).enumerated() {
      candidates.append(.init(x: pixel + 6, middle: middle, anchor: .start, cost: step))
      candidates.append(.init(x: pixel - 6, middle: middle, anchor: .end, cost: step + 1))
    }
    return candidates
  }

  private func alongHorizontal(_ pixel: Double) -> [LabelPlacer.Candidate] {
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

  private mutating func placeArrow(_ mark: Mark, _ named: [LegendEntry]) {
    guard case .arrow(let from, let to, let label?, let ink, _) = mark,
      !named.contains(where: { $0.label == label }),
      let startX = x.pixel(from.x), let startY = y.pixel(from.y), let endX = x.pixel(to.x),
      let endY = y.pixel(to.y)
    else { return }
    let middle = Point((startX + endX) / 2, (startY + endY) / 2)
    let isSteep = (endY - startY).magnitude > (endX - startX).magnitude
    place(label, ink, isSteep ? beside(middle, gap: 7) : around(middle, gap: 13))
  }

  private mutating func placeText(_ mark: Mark) {
    guard case .text(let words, let place, let ink) = mark, let across = x.pixel(place.x),
      let up = y.pixel(place.y)
    else { return }
    let at = Point(across, up)
    self.place(
      words, ink,
      [.init(x: across, middle: up, anchor: .middle, cost: 0)] + around(at, gap: 13)
        + beside(at, gap: 8))
  }

  /// Above and below a point, then further away.
  private func around(_ point: Point, gap: Double) -> [LabelPlacer.Candidate] {
    var candidates: [LabelPlacer.Candidate] = []
    for step in 0..<5 {
      let away = gap + Double(step) * 9
      let cost = 1 + step * 3
      let sides: [(shift: Double, anchor: Canvas.Anchor)] = [(0, .middle), (6, .start), (-6, .end)]
      for (worse, side) in sides.enumerated() {
        candidates.append(
          .init(
            x: point.x + side.shift, middle: point.y - away, anchor: side.anchor,
            cost: cost + worse, growth: -1))
        candidates.append(
          .init(
            x: point.x + side.shift, middle: point.y + away, anchor: side.anchor,
            cost: cost + worse + 1, growth: 1))
      }
    }
    return candidates
  }

  /// Right and left of a point, then further away.
  private func beside(_ point: Point, gap: Double) -> [LabelPlacer.Candidate] {
    var candidates: [LabelPlacer.Candidate] = []
    for step in 0..<4 {
      let away = gap + Double(step) * 9
      for shift in [0.0, -10, 10, -24, 24] {
        let cost = step * 3 + Int(shift.magnitude / 5)
        let middle = point.y + shift
        candidates.append(.init(x: point.x + away, middle: middle, anchor: .start, cost: cost))
        candidates.append(.init(x: point.x - away, middle: middle, anchor: .end, cost: cost + 1))
      }
    }
    return candidates
  }
}
