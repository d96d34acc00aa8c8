import ElementaryMath

extension Mark {
  /// The lines along which a function on a grid has one of the levels, straight within a cell.
  ///
  /// - Parameters:
  ///   - grid: Samples of a smooth function. A cell with a value that is not finite is left out.
  ///   - levels: In units of the values; each line is named by its level where there is room.
  ///   - label: What all the lines are, which then have no names of their own: "the border".
  @inline(never)
  public static func contours(
    _ grid: consuming Grid, levels: consuming [Double], label: consuming String? = nil, ink: Ink
  ) -> Mark {
    Mark(ContoursMark(grid: grid, levels: levels, label: label, ink: ink))
  }

  /// A smooth function as colours from 0 to the last level, under its level lines.
  ///
  /// - Parameters:
  ///   - label: What the function is, with its unit; it is completed by the list of levels.
  ///   - levels: Ascending, above 0, in units of the values; at least one.
  @inline(never)
  public static func landscape(_ grid: Grid, _ label: consuming String, levels: [Double]) -> [Mark]
  {
    var words = label + "; lines at "
    for (index, level) in levels.enumerated() {
      words += index == 0 ? "" : index == levels.count - 1 ? " and " : ", "
      words += NumberText.shortest(level)
    }
    return [
      .heatMap(grid, label: words, range: levels.last.map { 0...max(0, $0) }, isSmooth: true),
      .contours(grid, levels: levels, ink: .muted),
    ]
  }
}

struct ContoursMark: MarkKind {
  let grid: Grid
  let levels: [Double]
  let label: String?
  let ink: Ink

  func include(in extent: inout PanelExtent) { extent.include(grid.xs, grid.ys) }

  var ground: MarkGround { .edges }

  func draw(on plot: Plot, into canvas: inout Canvas) {
    var data = ""
    for level in levels {
      for line in lines(on: plot, level) {
        for piece in Polyline.clipped(Polyline.simplified(line, reach: 0.05), to: plot.box) {
          data += PathText.polyline(piece)
        }
      }
    }
    canvas.path(data, "line thin " + ink.className)
  }

  func cover(_ plot: Plot, in ink: inout InkGrid) {
    for level in levels {
      for line in lines(on: plot, level) { plot.cover(pixels: line, in: &ink) }
    }
  }

  /// The lines in pixels along which the values are `level`.
  private func lines(on plot: Plot, _ level: Double) -> [[Point]] {
    guard grid.xs.count > 1, grid.ys.count > 1, grid.isWhole else { return [] }
    let columns = grid.xs.map { plot.x.pixel($0) ?? .nan }
    let rows = grid.ys.map { plot.y.pixel($0) ?? .nan }
    return Contour(columns: columns, rows: rows, values: grid.values, level: level).lines
  }

  /// Names of contour lines, where there is room, but of none that its name would hide; the description names them
  /// all.
  func wordsInside(_ plot: Plot) -> [InsideWords] {
    guard levels.count <= 12, label == nil else { return [] }
    var words: [InsideWords] = []
    for level in levels {
      var longest: [Point] = []
      for line in lines(on: plot, level) where line.count > longest.count { longest = line }
      let name = NumberText.significant(level, digits: 3)
      let width = TextMetrics.width(of: name, size: FigureStyle.labelSize)
      guard longest.count >= 8, Self.reach(of: longest) >= 2 * width else { continue }
      var candidates: [LabelPlacer.Candidate] = []
      for part in 0..<16 {
        let point = longest[longest.count * part / 16]
        candidates.append(.init(x: point.x, middle: point.y, anchor: .middle, cost: 0))
      }
      words.append(InsideWords(.levels, name, .muted, at: candidates))
    }
    return words
  }

  /// The longer side of the box around a line: where that is short, a name would hide the line.
  private static func reach(of line: [Point]) -> Double {
    var (least, most) = (line[0], line[0])
    for point in line {
      least = Point(min(least.x, point.x), min(least.y, point.y))
      most = Point(max(most.x, point.x), max(most.y, point.y))
    }
    return max(most.x - least.x, most.y - least.y)
  }

  var legend: LegendEntry? {
    guard var entry = LegendEntry(label, ink) else { return nil }
    entry.hasLine = true
    return entry
  }

  func words(_ x: AxisPlan, _ y: AxisPlan) -> String? {
    if let label { return "lines show " + Words.name(label, "a level") }
    var words = "contour lines at"
    for (index, level) in levels.enumerated() {
      words += (index == 0 ? " " : ", ") + Words.number(level)
    }
    return levels.isEmpty ? nil : words
  }

  var name: String { FigureData.name(label, "contours") }

  var numbers: MarkNumbers {
    var numbers = MarkNumbers(grid)
    numbers.repeatsHeatMap = true
    return numbers
  }
}
