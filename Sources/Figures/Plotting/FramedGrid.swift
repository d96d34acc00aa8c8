/// A grid with a ring of low values about it, so that every level line is closed.
struct FramedGrid {
  private var columns: [Double]
  private var rows: [Double]
  private var values: [Double] = []

  /// - Parameter low: Below every level.
  init(_ columns: [Double], _ rows: [Double], _ values: [Double], beyond low: Double) {
    self.columns = [columns[0]] + columns + [columns[columns.count - 1]]
    self.rows = [rows[0]] + rows + [rows[rows.count - 1]]
    let edge = [Double](repeating: low, count: self.columns.count)
    self.values = edge
    for row in rows.indices {
      self.values.append(low)
      self.values += values[row * columns.count..<(row + 1) * columns.count]
      self.values.append(low)
    }
    self.values += edge
  }

  func lines(at level: Double) -> [[Point]] {
    Contour(columns: columns, rows: rows, values: values, level: level).lines
  }
}
