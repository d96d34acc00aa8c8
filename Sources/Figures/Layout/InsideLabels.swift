/// Words that belong inside a plot, and where they might stand.
struct InsideWords {
  /// Who chooses first.
  enum Turn: CaseIterable {
    case names
    case rules
    case arrows
    case texts
    case levels
  }

  let turn: Turn
  let text: String
  let ink: Ink
  let candidates: [LabelPlacer.Candidate]

  init(_ turn: Turn, _ text: String, _ ink: Ink, at candidates: [LabelPlacer.Candidate]) {
    self.turn = turn
    self.text = text
    self.ink = ink
    self.candidates = candidates
  }

  /// Above and below a point, then further away.
  static func around(_ point: Point, gap: Double) -> [LabelPlacer.Candidate] {
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

  /// Above a point, then further away.
  static func above(_ point: Point, gap: Double) -> [LabelPlacer.Candidate] {
    around(point, gap: gap).filter { $0.middle < point.y }
  }

  /// Right and left of a point, then further away.
  static func beside(_ point: Point, gap: Double) -> [LabelPlacer.Candidate] {
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

/// Places the words that belong inside a plot: names of curves, labels of rules and arrows, texts,
/// levels.
struct InsideLabels {
  /// What had no room, for the legend.
  private(set) var unplaced: [LegendEntry] = []
  private var placer: LabelPlacer

  var placed: [PlacedLabel] { placer.placed }

  /// - Parameters:
  ///   - plot: With its corner at 0, 0.
  ///   - named: Labels that stand elsewhere already.
  ///   - names: Of curves, for their peaks.
  init(_ panel: Panel, _ plot: Plot, named: [LegendEntry], names: [InsideWords] = []) {
    var grid = InkGrid(width: plot.box.right, height: plot.box.bottom)
    for mark in panel.marks { mark.kind.cover(plot, in: &grid) }
    placer = LabelPlacer(width: plot.box.right, height: plot.box.bottom, ink: grid)
    var all = names
    for mark in panel.marks { all += mark.kind.wordsInside(plot) }
    for turn in InsideWords.Turn.allCases {
      for words in all where words.turn == turn { place(words, named) }
    }
  }

  private mutating func place(_ words: InsideWords, _ named: [LegendEntry]) {
    if words.turn == .names { return place(name: words, named) }
    let isLabel = words.turn == .rules || words.turn == .arrows
    if isLabel, named.contains(where: { $0.label == words.text }) { return }
    // A level that has no room is only in the description.
    let isNeeded = words.turn != .levels
    let isPlaced = placer.place(
      words.text, ink: words.ink, at: words.candidates, anywhere: isNeeded)
    if isNeeded, !isPlaced { unplaced.append(LegendEntry(note: words.text, words.ink)) }
  }

  /// Free between the plot and what stands above it.
  private static let headroom = 10.0

  /// On nothing that is drawn, if that can be; else where it covers least.
  private mutating func place(name: InsideWords, _ named: [LegendEntry]) {
    let isPlaced =
      placer.place(
        name.text, ink: name.ink, at: name.candidates, anywhere: false, mostInk: 0,
        headroom: Self.headroom)
      || placer.place(name.text, ink: name.ink, at: name.candidates, headroom: Self.headroom)
    if !isPlaced { unplaced += named.filter { $0.label == name.text } }
  }
}
