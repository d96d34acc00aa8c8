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

  var table: RenderedFigure.DataTable {
    let hasPanels = figure.panels.count > 1
    var hasValues = false
    var count = 0
    for mark in marks.joined() {
      count += mark.count
      if !mark.values.isEmpty { hasValues = true }
    }
    var columns = hasPanels ? ["panel"] : []
    columns += ["mark", title { $0.x.label } ?? "x", title { $0.y.label } ?? "y"]
    if hasValues { columns.append("value") }
    let quota = self.quota
    let panels = FigureData.panelNames(figure)
    var rows: [[String]] = []
    for (index, panel) in figure.panels.enumerated() {
      let names = FigureData.distinct(panel.marks.map { $0.kind.name })
      for (mark, name) in zip(marks[index], names) {
        for place in mark.kept(quota) {
          let row = (hasPanels ? [panels[index]] : []) + [name] + mark.cells(place)
          rows.append(hasValues && mark.values.isEmpty ? row + [""] : row)
        }
      }
    }
    rows = FigureData.kept(of: rows.count).map { rows[$0] }
    if let remark = FigureData.remark(rows.count, of: count, columns: columns.count) {
      rows.append(remark)
    }
    return RenderedFigure.DataTable(columns: columns, rows: rows, isByMark: true)
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
  private var x: [Double] = []
  private var xEnd: [Double] = []
  private var y: [Double] = []
  private var yEnd: [Double] = []
  var errors: [Double] = []
  private(set) var values: [Double] = []
  /// Whether a heat map of the panel has the numbers already.
  var repeatsHeatMap = false

  init() {}

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
    guard !values.isEmpty, count > quota else { return FigureData.kept(of: count, limit: quota) }
    let share = Double(quota) * Double(y.count) / Double(x.count)
    let lines = FigureData.kept(of: y.count, limit: max(1, Int(share.squareRoot())))
    let columns = FigureData.kept(of: x.count, limit: max(1, quota / lines.count))
    var places: [Int] = []
    for line in lines { for column in columns { places.append(line * x.count + column) } }
    return places
  }

  /// x, y and, of a grid, the value.
  func cells(_ place: Int) -> [String] {
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
