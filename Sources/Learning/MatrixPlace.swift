/// Where a matrix lies in a flat array of parameters.
///
/// Tied weights are one matrix in two places, of which one is the other's transpose.
public struct MatrixPlace: Equatable, Sendable {
  public let rows: Int
  public let columns: Int
  /// Where the first element is.
  public let offset: Int
  /// Elements from one row to the next.
  public let rowStride: Int
  /// Elements from one column to the next.
  public let columnStride: Int

  /// Row by row.
  public init(rows: Int, columns: Int, at offset: Int) {
    self.init(
      rows: rows, columns: columns, offset: offset, rowStride: columns, columnStride: 1)
  }

  private init(rows: Int, columns: Int, offset: Int, rowStride: Int, columnStride: Int) {
    self.rows = rows
    self.columns = columns
    self.offset = offset
    self.rowStride = rowStride
    self.columnStride = columnStride
  }

  public var transposed: MatrixPlace {
    MatrixPlace(
      rows: columns, columns: rows, offset: offset, rowStride: columnStride,
      columnStride: rowStride)
  }

  /// How many elements there are.
  public var count: Int { rows &* columns }

  @inline(__always)
  public func place(_ row: Int, _ column: Int) -> Int {
    offset &+ row &* rowStride &+ column &* columnStride
  }
}
