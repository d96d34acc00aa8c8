import ElementaryMath

/// The numbers behind a figure's marks, as one table.
///
/// Curves over the same abscissae stand side by side; everything else stands one below the other. Of
/// more than 200 rows those of long series are thinned evenly, and the last row says so. The script
/// that shows values in a page reads this table: FrontEnd/Live/reader.js.
struct FigureData {
  static let limit = 200
  let table: RenderedFigure.DataTable
  /// By panel: what of the table is where on a drawing.
  let series: [[ReadableSeries]]

  /// - Parameter hasCells: Whether the table is to be read; if not, an empty row stands for all.
  init(_ figure: Figure, hasCells: Bool = true) {
    if figure.panels.count == 1, !figure.panels[0].isBare,
      let columns = SideBySide(figure.panels[0])
    {
      let written = columns.written(hasCells: hasCells)
      (table, series) = (written.table, [written.series])
    } else {
      (table, series) = ItemTable(figure).written(hasCells: hasCells)
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
  /// Of one mark.
  struct Column {
    var title: String
    /// From left to right.
    var points: [Point]
    /// A second column: the bars of errors, or the other edge of a band.
    var second: Second?
  }

  struct Second {
    /// What tells the two columns apart.
    var suffixes: (first: String, second: String)
    var values: [Double]
    /// Between the two values, where one is shown with the other.
    var join: String
  }

  /// What one mark adds.
  struct Part {
    var column: Column?
    /// For a rule, which belongs to no row: its name, its axis and its value.
    var rule: Rule?
  }

  struct Rule {
    var name: String
    var isX: Bool
    var value: Double
  }

  private var columns: [(column: Column, mark: Mark)] = []
  private var rules: [(rule: Rule, mark: Mark)] = []
  private var xs: [Double] = []
  private let xTitle: String

  /// - Returns: `nil` for a panel with other marks than curves and rules, or whose curves hardly share
  ///   abscissae.
  init?(_ panel: Panel) {
    xTitle = panel.x.label.isEmpty ? "x" : panel.x.label
    let yTitle = panel.y.label.isEmpty ? "y" : panel.y.label
    for mark in panel.marks {
      guard let part = mark.kind.columns(yTitle) else { return nil }
      if let column = part.column { columns.append((column, mark)) }
      if let rule = part.rule { rules.append((rule, mark)) }
    }
    guard let longest = columns.map({ $0.column.points.count }).max(), longest > 0 else {
      return nil
    }
    for (column, _) in columns {
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

  func written(
    hasCells: Bool
  ) -> (table: RenderedFigure.DataTable, series: [ReadableSeries]) {
    let kept = kept
    let names = FigureData.distinct(columns.map { $0.column.title })
    let numbers = columns.map { places(of: $0.column, kept) }
    var series: [ReadableSeries] = []
    var width = 1
    for (index, (column, mark)) in columns.enumerated() {
      let own = column.second == nil ? [width] : [width, width + 1]
      width += own.count
      series.append(
        ReadableSeries(
          mark: mark, name: names[index],
          source: .columns(own, join: column.second?.join ?? ""), row: 0, numbers: numbers[index]))
    }
    for (index, (rule, mark)) in rules.enumerated() {
      series.append(
        ReadableSeries(
          mark: mark, name: rule.name,
          source: .note(isX: rule.isX, value: FigureData.cell(rule.value)), row: kept.count + index,
          numbers: [0]))
    }
    guard hasCells else { return (RenderedFigure.DataTable(columns: [], rows: [[]]), series) }
    return (RenderedFigure.DataTable(columns: titles, rows: rows(kept, numbers)), series)
  }

  private var titles: [String] {
    var titles: [String] = []
    for (column, _) in columns {
      titles.append(column.title + (column.second?.suffixes.first ?? ""))
      if let second = column.second { titles.append(column.title + second.suffixes.second) }
    }
    return [xTitle] + FigureData.distinct(titles)
  }

  /// - Parameter numbers: By column, for each row the point that has its x.
  private func rows(_ kept: [Int], _ numbers: [[Int?]]) -> [[String]] {
    var rows = kept.map { [FigureData.cell(xs[$0])] }
    for ((column, _), numbers) in zip(columns, numbers) {
      for (row, number) in numbers.enumerated() {
        rows[row].append(number.map { FigureData.cell(column.points[$0].y) } ?? "")
        guard let second = column.second else { continue }
        let value = number.flatMap { $0 < second.values.count ? second.values[$0] : nil }
        rows[row].append(value.map { FigureData.cell($0) } ?? "")
      }
    }
    let width = rows.first?.count ?? 1
    for (rule, _) in rules {
      let value = FigureData.cell(rule.value)
      rows.append(
        FigureData.note(rule.name + (rule.isX ? ": x = " : ": y = ") + value, columns: width))
    }
    if let remark = FigureData.remark(kept.count, of: xs.count, columns: width) {
      rows.append(remark)
    }
    return rows
  }

  /// For each row the point of a column that has its x.
  private func places(of column: Column, _ kept: [Int]) -> [Int?] {
    var cursor = 0
    return kept.map { index in
      while cursor < column.points.count, column.points[cursor].x < xs[index] { cursor += 1 }
      return cursor < column.points.count && column.points[cursor].x == xs[index] ? cursor : nil
    }
  }

  /// The rows to show: of a few dots on a long curve none may be missing.
  private var kept: [Int] {
    guard xs.count > FigureData.limit else { return Array(xs.indices) }
    var isKept = [Bool](repeating: false, count: xs.count)
    var count = 0
    for (column, _) in columns where column.points.count <= 50 {
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
