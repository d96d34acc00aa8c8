/// A table with a row for each point, bar, cell or rule of every mark. A mark's name tells it apart from
/// all others of its panel.
struct ItemTable {
  private let figure: Figure
  /// By panel.
  private let marks: [[MarkNumbers]]

  init(_ figure: Figure) {
    self.figure = figure
    marks = figure.panels.map { panel in
      let hasHeatMap = panel.marks.contains { $0.kind.ground == .surface }
      return panel.marks.map { mark in
        let numbers = mark.kind.numbers
        return hasHeatMap && numbers.repeatsHeatMap ? MarkNumbers() : numbers
      }
    }
  }

  /// What a row is of.
  private struct Origin: Equatable {
    var panel: Int
    var mark: Int
    var line: Int
    var number: Int

    func isBeside(_ other: Origin) -> Bool {
      panel == other.panel && mark == other.mark && line == other.line
    }
  }

  /// - Parameter hasCells: Whether the table is to be read; if not, an empty row stands for all.
  func written(
    hasCells: Bool
  ) -> (table: RenderedFigure.DataTable, series: [[ReadableSeries]]) {
    let quota = self.quota
    var count = 0
    var origins: [Origin] = []
    for (panel, marks) in marks.enumerated() {
      for (number, mark) in marks.enumerated() {
        count += mark.count
        for place in mark.kept(quota) {
          origins.append(
            Origin(panel: panel, mark: number, line: mark.line(place), number: place))
        }
      }
    }
    origins = FigureData.kept(of: origins.count).map { origins[$0] }
    let series = series(of: origins)
    guard hasCells else {
      return (RenderedFigure.DataTable(columns: [], rows: origins.isEmpty ? [] : [[]]), series)
    }
    let columns = (figure.panels.count > 1 ? ["panel"] : []) + ["mark"] + titles
    var rows = rows(of: origins, columns: columns.count)
    if let remark = FigureData.remark(rows.count, of: count, columns: columns.count) {
      rows.append(remark)
    }
    return (RenderedFigure.DataTable(columns: columns, rows: rows), series)
  }

  private func rows(of origins: [Origin], columns: Int) -> [[String]] {
    let panels = FigureData.panelNames(figure)
    let names = figure.panels.map { FigureData.distinct($0.marks.map { $0.kind.name }) }
    return origins.map { origin in
      let mark = marks[origin.panel][origin.mark]
      var row = panels.count > 1 ? [panels[origin.panel]] : []
      row.append(mark.name(origin.number) ?? names[origin.panel][origin.mark])
      row += mark.cells(origin.number)
      return row + [String](repeating: "", count: columns - row.count)
    }
  }

  /// Rows of one mark, or of one line of a grid, that follow each other.
  private func series(of origins: [Origin]) -> [[ReadableSeries]] {
    var all = [[ReadableSeries]](repeating: [], count: figure.panels.count)
    var start = 0
    while start < origins.count {
      let first = origins[start]
      var end = start
      while end < origins.count, origins[end].isBeside(first) { end += 1 }
      let mark = figure.panels[first.panel].marks[first.mark]
      let own = ReadableSeries(
        mark: mark, name: mark.kind.name, source: .rows, row: start,
        numbers: origins[start..<end].map { $0.number })
      // Rows of a grid are bottom-up; ArrowDown moves down.
      let lines = marks[first.panel][first.mark].values.isEmpty ? 0 : first.line
      let place = all[first.panel].count - (lines == 0 ? 0 : linesBefore(start, origins))
      all[first.panel].insert(own, at: place)
      start = end
    }
    return all
  }

  /// How many lines of the same mark end before a row.
  private func linesBefore(_ start: Int, _ origins: [Origin]) -> Int {
    var count = 0
    var index = start
    while index > 0, origins[index - 1].panel == origins[start].panel,
      origins[index - 1].mark == origins[start].mark
    {
      if !origins[index - 1].isBeside(origins[index]) { count += 1 }
      index -= 1
    }
    return count
  }

  /// The names of the columns after the mark's: of marks without axes, their own.
  private var titles: [String] {
    var width = 2
    var own: [[String]?] = []
    for mark in marks.joined() where mark.count > 0 {
      width = max(width, mark.width)
      own.append(mark.titles)
    }
    if let titles = Self.common(own) { return titles }
    let axes = [title { $0.x.label } ?? "x", title { $0.y.label } ?? "y"]
    return axes + [String](repeating: "value", count: width - 2)
  }

  /// The columns that marks without axes have in common; one that they call differently is a value.
  private static func common(_ all: [[String]?]) -> [String]? {
    guard let first = all.first, var titles = first else { return nil }
    for other in all {
      guard let other, other.count == titles.count else { return nil }
      for index in titles.indices where titles[index] != other[index] { titles[index] = "value" }
    }
    return titles
  }

  /// The most rows that a mark may have, so that short ones are shown whole.
  private var quota: Int {
    var quota = FigureData.limit
    while quota > 1 {
      var total = 0
      for mark in marks.joined() { total += min(mark.count, quota) }
      if total <= FigureData.limit { break }
      quota -= 1
    }
    return quota
  }

  /// The label that all panels have in common.
  private func title(_ label: (Panel) -> String) -> String? {
    guard let first = figure.panels.first.map(label), !first.isEmpty else { return nil }
    for panel in figure.panels where label(panel) != first { return nil }
    return first
  }
}

/// The numbers of one mark, each array empty or as long as the mark; a grid has its own two axes.
struct MarkNumbers {
  private(set) var count = 0
  private(set) var x: [Double] = []
  private(set) var xEnd: [Double] = []
  private(set) var y: [Double] = []
  private(set) var yEnd: [Double] = []
  var errors: [Double] = []
  private(set) var values: [Double] = []
  /// Of a mark that has its own rows: the names of its columns, where it has no axes.
  private(set) var titles: [String]?
  private var rows: [Row] = []
  /// The most rows that it may have.
  private var limit = FigureData.limit
  /// Whether a heat map of the panel has the numbers already.
  var repeatsHeatMap = false

  /// A row of a mark's own making.
  struct Row {
    /// `nil` for the mark's own name.
    var name: String?
    var cells: [String]
    /// Rows of one line belong together for who goes along them.
    var line = 0
  }

  init() {}

  /// - Parameters:
  ///   - titles: The names of the columns of a mark without axes; else x, y and a value.
  ///   - limit: The most rows to show.
  init(_ rows: [Row], titles: [String]? = nil, limit: Int = FigureData.limit) {
    count = rows.count
    self.rows = rows
    self.titles = titles
    self.limit = limit
  }

  init(
    count: Int, x: [Double] = [], xEnd: [Double] = [], y: [Double] = [], yEnd: [Double] = []
  ) {
    self.count = count
    self.x = x
    self.xEnd = xEnd
    self.y = y
    self.yEnd = yEnd
  }

  init(_ points: [Point]) {
    self.init(count: points.count, x: points.map { $0.x }, y: points.map { $0.y })
  }

  init(_ grid: Grid) {
    self.init()
    guard grid.isWhole else { return }
    (count, x, y, values) = (grid.count, grid.xs, grid.ys, grid.values)
  }

  /// Which rows are shown; of a grid, lines and columns evenly spread.
  func kept(_ quota: Int) -> [Int] {
    let quota = min(quota, limit)
    guard !values.isEmpty, count > quota else { return FigureData.kept(of: count, limit: quota) }
    let share = Double(quota) * Double(y.count) / Double(x.count)
    let lines = FigureData.kept(of: y.count, limit: max(1, Int(share.squareRoot())))
    let columns = FigureData.kept(of: x.count, limit: max(1, quota / lines.count))
    var places: [Int] = []
    for line in lines { for column in columns { places.append(line * x.count + column) } }
    return places
  }

  /// How many columns it needs.
  var width: Int { rows.first?.cells.count ?? (values.isEmpty ? 2 : 3) }

  /// Which line a row belongs to.
  func line(_ place: Int) -> Int {
    if !rows.isEmpty { return rows[place].line }
    return values.isEmpty ? 0 : place / x.count
  }

  /// The name of a row, where it is not the mark's.
  func name(_ place: Int) -> String? { rows.isEmpty ? nil : rows[place].name }

  /// x, y and, of a grid, the value; or a row's own.
  func cells(_ place: Int) -> [String] {
    if !rows.isEmpty { return rows[place].cells }
    if !values.isEmpty {
      let (column, line) = (place % x.count, place / x.count)
      return [x[column], y[line], values[place]].map { FigureData.cell($0) }
    }
    let error = place < errors.count ? " ± " + FigureData.cell(errors[place]) : ""
    return [Self.span(x, xEnd, place), Self.span(y, yEnd, place) + error]
  }

  private static func span(_ from: [Double], _ to: [Double], _ place: Int) -> String {
    guard place < from.count else { return "" }
    let start = FigureData.cell(from[place])
    return place < to.count ? start + " to " + FigureData.cell(to[place]) : start
  }
}
