import ElementaryMath

/// The numbers behind a figure's marks, as one table.
///
/// Curves over the same abscissae stand side by side; everything else stands one below the other. More
/// than 200 rows are thinned evenly, and the last row says so.
struct FigureData {
  static let limit = 200
  let table: RenderedFigure.DataTable

  init(_ figure: Figure) {
    if figure.panels.count == 1, let columns = SideBySide(figure.panels[0]) {
      table = columns.table
    } else {
      table = OneBelowTheOther(figure).table
    }
  }

  /// The rows to show of so many.
  static func kept(of count: Int) -> [Int] {
    guard count > limit else { return Array(0..<count) }
    return (0..<limit).map { $0 * (count - 1) / (limit - 1) }
  }

  /// The row that says what was left out; `nil` if nothing was.
  static func remark(of count: Int, columns: Int) -> [String]? {
    guard count > limit else { return nil }
    let words = String(limit) + " of " + String(count) + " rows, evenly thinned"
    return [words] + [String](repeating: "", count: columns - 1)
  }

  @inline(never)
  static func cell(_ value: Double) -> String { NumberText.significant(value, digits: 6) }

  @inline(never)
  static func name(_ label: String?, _ other: String) -> String {
    label.flatMap { $0.isEmpty ? nil : $0 } ?? other
  }
}

/// A table with one row an abscissa and a column or two for each mark.
struct SideBySide {
  private struct Column {
    var title: String
    /// From left to right.
    var points: [Point]
  }

  private var columns: [Column] = []
  private var xs: [Double] = []
  private let xTitle: String

  /// - Returns: `nil` for a panel with other marks than curves and rules, or whose curves hardly share
  ///   abscissae.
  init?(_ panel: Panel) {
    xTitle = panel.x.label.isEmpty ? "x" : panel.x.label
    let yTitle = panel.y.label.isEmpty ? "y" : panel.y.label
    for mark in panel.marks { guard add(mark, yTitle) else { return nil } }
    guard let longest = columns.map({ $0.points.count }).max(), longest > 0 else { return nil }
    for column in columns {
      for (left, right) in zip(column.points, column.points.dropFirst())
      where !(left.x < right.x) { return nil }
      xs += column.points.map { $0.x }
    }
    xs.sort()
    var distinct: [Double] = []
    for x in xs where distinct.last != x { distinct.append(x) }
    xs = distinct
    guard xs.count <= 2 * longest else { return nil }
  }

  private mutating func add(_ mark: Mark, _ yTitle: String) -> Bool {
    switch mark {
    case .line(let points, let label, _, _):
      columns.append(Column(title: FigureData.name(label, yTitle), points: points))
    case .points(let points, let errors, let label, _, _):
      let title = FigureData.name(label, yTitle)
      columns.append(Column(title: title, points: points))
      let bars = zip(points, errors).map { Point($0.x, $1) }
      if !bars.isEmpty { columns.append(Column(title: title + ", error bar ±", points: bars)) }
    case .band(let xs, let low, let high, let label, _):
      let title = FigureData.name(label, yTitle)
      let count = min(xs.count, low.count, high.count)
      columns.append(
        Column(title: title + ", low", points: (0..<count).map { Point(xs[$0], low[$0]) }))
      columns.append(
        Column(title: title + ", high", points: (0..<count).map { Point(xs[$0], high[$0]) }))
    case .verticalRule, .horizontalRule: break
    default: return false
    }
    return true
  }

  var table: RenderedFigure.DataTable {
    var cursors = [Int](repeating: 0, count: columns.count)
    var rows: [[String]] = []
    for index in FigureData.kept(of: xs.count) {
      let x = xs[index]
      var row = [FigureData.cell(x)]
      for (number, column) in columns.enumerated() {
        while cursors[number] < column.points.count, column.points[cursors[number]].x < x {
          cursors[number] += 1
        }
        let isHere = cursors[number] < column.points.count && column.points[cursors[number]].x == x
        row.append(isHere ? FigureData.cell(column.points[cursors[number]].y) : "")
      }
      rows.append(row)
    }
    let titles = [xTitle] + columns.map { $0.title }
    if let remark = FigureData.remark(of: xs.count, columns: titles.count) { rows.append(remark) }
    return RenderedFigure.DataTable(columns: titles, rows: rows)
  }
}
