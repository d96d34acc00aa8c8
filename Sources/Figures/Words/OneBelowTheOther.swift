/// A table with a row for each point, bar, cell or rule of every mark.
struct OneBelowTheOther {
  private struct Row {
    var panel: Int
    var mark: Int
    var x: Double?
    var xEnd: Double?
    var y: Double?
    var yEnd: Double?
    var error: Double?
    var value: Double?
  }

  private let figure: Figure
  private var rows: [Row] = []

  init(_ figure: Figure) {
    self.figure = figure
    for (panel, contents) in figure.panels.enumerated() {
      for (mark, drawn) in contents.marks.enumerated() {
        add(drawn, Row(panel: panel, mark: mark))
      }
    }
  }

  private mutating func add(_ mark: Mark, _ row: Row) {
    switch mark {
    case .line(let points, _, _, _):
      for point in points { add(row, x: point.x, y: point.y) }
    case .points(let points, let errors, _, _, _):
      for (index, point) in points.enumerated() {
        let error = index < errors.count ? errors[index] : nil
        add(row, x: point.x, y: point.y, error: error)
      }
    case .band(let xs, let low, let high, _, _):
      for index in 0..<min(xs.count, low.count, high.count) {
        add(row, x: xs[index], y: low[index], yEnd: high[index])
      }
    case .bars(let edges, let heights, _, _):
      for index in 0..<max(0, min(heights.count, edges.count - 1)) {
        add(row, x: edges[index], xEnd: edges[index + 1], y: heights[index])
      }
    case .verticalRule(let x, _, _, _): add(row, x: x)
    case .horizontalRule(let y, _, _, _): add(row, y: y)
    case .arrow(let from, let to, _, _, _):
      add(row, x: from.x, xEnd: to.x, y: from.y, yEnd: to.y)
    case .text(_, let place, _): add(row, x: place.x, y: place.y)
    case .heatMap(let xs, let ys, let values, _, _, _): add(row, xs, ys, values)
    case .contours(let xs, let ys, let values, _, _):
      if !hasHeatMap(figure.panels[row.panel]) { add(row, xs, ys, values) }
    }
  }

  private mutating func add(
    _ row: Row, x: Double? = nil, xEnd: Double? = nil, y: Double? = nil, yEnd: Double? = nil,
    error: Double? = nil, value: Double? = nil
  ) {
    rows.append(
      Row(
        panel: row.panel, mark: row.mark, x: x, xEnd: xEnd, y: y, yEnd: yEnd, error: error,
        value: value))
  }

  private mutating func add(_ row: Row, _ xs: [Double], _ ys: [Double], _ values: [Double]) {
    guard values.count >= xs.count * ys.count else { return }
    for (line, y) in ys.enumerated() {
      for (column, x) in xs.enumerated() {
        add(row, x: x, y: y, value: values[line * xs.count + column])
      }
    }
  }

  private func hasHeatMap(_ panel: Panel) -> Bool {
    for mark in panel.marks { if case .heatMap = mark { return true } }
    return false
  }

  var table: RenderedFigure.DataTable {
    var hasValues = false
    for row in rows where row.value != nil { hasValues = true }
    let hasPanels = figure.panels.count > 1
    var columns = hasPanels ? ["panel"] : []
    columns += ["mark", title { $0.x.label } ?? "x", title { $0.y.label } ?? "y"]
    if hasValues { columns.append("value") }
    var cells = FigureData.kept(of: rows.count).map { index in
      self.cells(rows[index], hasPanels: hasPanels, hasValues: hasValues)
    }
    if let remark = FigureData.remark(of: rows.count, columns: columns.count) {
      cells.append(remark)
    }
    return RenderedFigure.DataTable(columns: columns, rows: cells)
  }

  /// The label that all panels have in common.
  private func title(_ label: (Panel) -> String) -> String? {
    guard let first = figure.panels.first.map(label), !first.isEmpty else { return nil }
    for panel in figure.panels where label(panel) != first { return nil }
    return first
  }

  private func cells(_ row: Row, hasPanels: Bool, hasValues: Bool) -> [String] {
    let panel = figure.panels[row.panel]
    var cells: [String] = []
    if hasPanels { cells.append(panel.title.isEmpty ? String(row.panel + 1) : panel.title) }
    cells.append(Self.name(panel.marks[row.mark]))
    cells.append(Self.span(row.x, row.xEnd))
    var y = Self.span(row.y, row.yEnd)
    if let error = row.error { y += " ± " + FigureData.cell(error) }
    cells.append(y)
    if hasValues { cells.append(row.value.map { FigureData.cell($0) } ?? "") }
    return cells
  }

  private static func span(_ from: Double?, _ to: Double?) -> String {
    guard let from else { return "" }
    let start = FigureData.cell(from)
    guard let to else { return start }
    return start + " to " + FigureData.cell(to)
  }

  private static func name(_ mark: Mark) -> String {
    switch mark {
    case .line(_, let label, _, _): FigureData.name(label, "line")
    case .points(_, _, let label, _, _): FigureData.name(label, "dots")
    case .band(_, _, _, let label, _): FigureData.name(label, "band")
    case .bars(_, _, let label, _): FigureData.name(label, "bars")
    case .verticalRule(_, let label, _, _): FigureData.name(label, "vertical line")
    case .horizontalRule(_, let label, _, _): FigureData.name(label, "horizontal line")
    case .arrow(_, _, let label, _, _): FigureData.name(label, "arrow")
    case .text(let words, _, _): words
    case .heatMap(_, _, _, let label, _, _): FigureData.name(label, "colour")
    case .contours: "contours"
    }
  }
}
