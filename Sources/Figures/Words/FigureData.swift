import ElementaryMath

/// The numbers behind a figure's marks, as one table.
///
/// Curves over the same abscissae stand side by side; everything else stands one below the other. Of
/// more than 200 rows those of long series are thinned evenly, and the last row says so. The script
/// that shows values in a page reads this table: FrontEnd/Live/reader.js.
struct FigureData {
  static let limit = 200
  let table: RenderedFigure.DataTable

  init(_ figure: Figure) {
    if figure.panels.count == 1, !figure.panels[0].isBare,
      let columns = SideBySide(figure.panels[0])
    {
      table = columns.table
    } else {
      table = ItemTable(figure).table
    }
  }

  /// The rows to show of so many, the first and the last among them.
  static func kept(of count: Int, limit: Int = limit) -> [Int] {
    guard count > limit else { return Array(0..<count) }
    if limit < 2 { return [0] }
    return (0..<limit).map { $0 * (count - 1) / (limit - 1) }
  }

  /// The row that says what was left out; `nil` if nothing was.
  static func remark(_ shown: Int, of count: Int, columns: Int) -> [String]? {
    guard shown < count else { return nil }
    return note(
      String(shown) + " of " + String(count) + " rows, long series evenly thinned",
      columns: columns)
  }

  /// A row of words alone.
  static func note(_ words: String, columns: Int) -> [String] {
    [words] + [String](repeating: "", count: columns - 1)
  }

  @inline(never)
  static func cell(_ value: Double) -> String { NumberText.significant(value, digits: 6) }

  @inline(never)
  static func name(_ label: String?, _ other: String) -> String {
    label.flatMap { $0.isEmpty ? nil : $0 } ?? other
  }

  static func panelNames(_ figure: Figure) -> [String] {
    distinct(
      figure.panels.enumerated().map { index, panel in
        panel.title.isEmpty ? String(index + 1) : panel.title
      })
  }

  /// Names with a number behind each that was there before.
  static func distinct(_ names: [String]) -> [String] {
    var result: [String] = []
    for name in names {
      var own = name
      var count = 1
      while result.contains(own) {
        count += 1
        own = name + ", " + String(count)
      }
      result.append(own)
    }
    return result
  }
}

/// A table with one row an abscissa and a column or two for each mark.
struct SideBySide {
  struct Column {
    var title: String
    /// From left to right.
    var points: [Point]
  }

  /// What one mark adds.
  struct Part {
    var columns: [Column] = []
    /// For a rule, which belongs to no row.
    var note: String?
  }

  private var columns: [Column] = []
  private var xs: [Double] = []
  private let xTitle: String
  private var notes: [String] = []

  /// - Returns: `nil` for a panel with other marks than curves and rules, or whose curves hardly share
  ///   abscissae.
  init?(_ panel: Panel) {
    xTitle = panel.x.label.isEmpty ? "x" : panel.x.label
    let yTitle = panel.y.label.isEmpty ? "y" : panel.y.label
    for mark in panel.marks {
      guard let part = mark.kind.columns(yTitle) else { return nil }
      columns += part.columns
      if let note = part.note { notes.append(note) }
    }
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

  var table: RenderedFigure.DataTable {
    var cursors = [Int](repeating: 0, count: columns.count)
    var rows: [[String]] = []
    let kept = kept
    for index in kept {
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
    let titles = [xTitle] + FigureData.distinct(columns.map { $0.title })
    for note in notes { rows.append(FigureData.note(note, columns: titles.count)) }
    if let remark = FigureData.remark(kept.count, of: xs.count, columns: titles.count) {
      rows.append(remark)
    }
    return RenderedFigure.DataTable(columns: titles, rows: rows)
  }

  /// The rows to show: of a few dots on a long curve none may be missing.
  private var kept: [Int] {
    guard xs.count > FigureData.limit else { return Array(xs.indices) }
    var isKept = [Bool](repeating: false, count: xs.count)
    var count = 0
    for column in columns where column.points.count <= 50 {
      var index = 0
      for point in column.points {
        while xs[index] < point.x { index += 1 }
        if !isKept[index] { count += 1 }
        isKept[index] = true
      }
    }
    guard count <= FigureData.limit / 2 else { return FigureData.kept(of: xs.count) }
    let others = xs.indices.filter { !isKept[$0] }
    for place in FigureData.kept(of: others.count, limit: FigureData.limit - count) {
      isKept[others[place]] = true
    }
    return xs.indices.filter { isKept[$0] }
  }
}
