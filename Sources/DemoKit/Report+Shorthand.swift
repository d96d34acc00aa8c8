import Figures

extension Report {
  /// Adds a value; the parts are those of ``ReportValue``.
  @inline(never)
  public mutating func value(
    _ name: consuming String, _ value: Double, exact: Double? = nil,
    uncertainty: ReportValue.Uncertainty = .none, unit: consuming String = "", digits: Int = 4,
    primary: Bool = true, words: consuming String? = nil, symbol: consuming String = "",
    _ help: consuming String
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
    _ name: consuming String, _ title: consuming String, columns: consuming [String],
    digits: Int = 4, rows: consuming [[Double]]
  ) {
    add(
      ReportTable(
        name: name, title: title, columns: columns,
        rows: rows.map { row in row.map { .number($0, digits: digits) } }))
  }

  /// Adds a figure of panels side by side.
  @inline(never)
  public mutating func figure(
    _ name: consuming String, _ title: consuming String, _ panels: consuming [Panel]
  ) {
    add(Figure(name: name, title: title, panels: panels))
  }
}
