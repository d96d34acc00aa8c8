import Figures

extension Report {
  /// Adds a value; the parts are those of ``ReportValue``.
  @inline(never)
  public mutating func value(
    _ name: String, _ value: Double, exact: Double? = nil,
    uncertainty: ReportValue.Uncertainty = .none, unit: String = "", digits: Int = 4,
    primary: Bool = true, words: String? = nil, symbol: String = "", _ help: String
  ) {
    add(
      ReportValue(
        name, value, exact: exact, uncertainty: uncertainty, unit: unit, digits: digits,
        primary: primary, words: words, symbol: symbol, help))
  }

  /// Adds a table of numbers alone.
  ///
  /// - Parameters:
  ///   - digits: How many significant digits each number is shown with.
  ///   - rows: `rows[row][column]`, as many columns as are named.
  @inline(never)
  public mutating func table(
    _ name: String, _ title: String, columns: [String], digits: Int = 4, rows: [[Double]]
  ) {
    add(
      ReportTable(
        name: name, title: title, columns: columns,
        rows: rows.map { row in row.map { .number($0, digits: digits) } }))
  }

  /// Adds a figure of panels side by side.
  @inline(never)
  public mutating func figure(_ name: String, _ title: String, _ panels: [Panel]) {
    add(Figure(name: name, title: title, panels: panels))
  }
}
