/// Words in a plot, placed so that no two overlap and none leaves the plot.
struct PlacedLabel {
  var lines: [String]
  var ink: Ink
  var anchor: Canvas.Anchor
  /// Relative to the plot's top left corner.
  var box: Box
}

/// Finds places for words, one after the other, and remembers which are taken.
struct LabelPlacer {
  static let lineHeight = 16.0
  private let bounds: Box
  private let ink: InkGrid
  private(set) var placed: [PlacedLabel] = []

  init(width: Double, height: Double, ink: InkGrid) {
    bounds = Box(left: 0, top: 0, right: width, bottom: height)
    self.ink = ink
  }

  /// A place that words might have: the point that their box's anchor lies at.
  struct Candidate {
    /// The horizontal anchor and the vertical middle of the words.
    var x: Double
    var middle: Double
    var anchor: Canvas.Anchor
    /// How much worse than the best, in cells of ink.
    var cost: Int
    /// Where further lines go: −1 upwards, 1 downwards, 0 both ways.
    var growth = 0.0
  }

  /// - Parameters:
  ///   - anywhere: Whether any other place in the plot will do, the nearer the better.
  ///   - mostInk: How many cells of ink it may cover.
  ///   - headroom: How far above the plot it may begin.
  /// - Returns: Whether there was a place.
  mutating func place(
    _ text: String, ink: Ink, at candidates: [Candidate], anywhere: Bool = true,
    mostInk: Int = .max, headroom: Double = 0
  ) -> Bool {
    let lines = TextLines.wrapped(
      text, size: FigureStyle.labelSize, width: min(240, bounds.width * 0.6))
    if lines.isEmpty { return true }
    var found = best(lines, among: candidates, mostInk, headroom)
    if found == nil, anywhere, let first = candidates.first {
      found = best(lines, among: everywhere(near: first), mostInk, headroom)
    }
    guard let best = found else { return false }
    placed.append(
      PlacedLabel(
        lines: lines, ink: ink, anchor: best.anchor, box: Self.box(of: lines, at: best)))
    return true
  }

  private func best(
    _ lines: [String], among candidates: [Candidate], _ mostInk: Int, _ headroom: Double
  ) -> Candidate? {
    var bounds = bounds
    bounds.top -= headroom
    var best: Candidate?
    var least = Int.max
    for candidate in candidates where candidate.cost < least {
      let box = Self.box(of: lines, at: candidate)
      guard bounds.contains(box), isFree(box) else { continue }
      let covered = ink.ink(in: box)
      let cost = candidate.cost + covered
      if cost < least, covered <= mostInk {
        least = cost
        best = candidate
      }
    }
    return best
  }

  private func isFree(_ box: Box) -> Bool {
    let room = box.expanded(by: 2)
    for label in placed where label.box.overlaps(room) { return false }
    return true
  }

  /// A raster over the whole plot, for words that have no room where they belong.
  private func everywhere(near wanted: Candidate) -> [Candidate] {
    var candidates: [Candidate] = []
    for middle in stride(from: 10, through: bounds.height, by: 9) {
      for x in stride(from: 2, through: bounds.width, by: 12) {
        let far = (x - wanted.x).magnitude + (middle - wanted.middle).magnitude
        candidates.append(
          Candidate(x: x, middle: middle, anchor: .start, cost: Int(min(1e4, far) / 8)))
      }
    }
    return candidates
  }

  static func box(of lines: [String], at candidate: Candidate) -> Box {
    var width = 0.0
    for line in lines {
      width = max(width, TextMetrics.width(of: line, size: FigureStyle.labelSize))
    }
    let left =
      switch candidate.anchor {
      case .start: candidate.x
      case .middle: candidate.x - width / 2
      case .end: candidate.x - width
      }
    let height = Double(lines.count) * lineHeight
    let middle = candidate.middle + candidate.growth * (height - lineHeight) / 2
    return Box(
      left: left, top: middle - height / 2, right: left + width, bottom: middle + height / 2)
  }
}

extension PlacedLabel {
  /// - Parameter origin: The plot's top left corner.
  func draw(into canvas: inout Canvas, at origin: Point) {
    let x =
      switch anchor {
      case .start: box.left
      case .middle: (box.left + box.right) / 2
      case .end: box.right
      }
    for (index, line) in lines.enumerated() {
      canvas.text(
        line, x: origin.x + x,
        y: origin.y + box.top + Double(index) * LabelPlacer.lineHeight + 12.4, anchor: anchor,
        "text halo own " + ink.className)
    }
  }
}
