import Probability

/// Images whose rows are each all black or all white, or whose columns are.
public struct BarsAndStripes: Sendable {
  public let rows: Int
  public let columns: Int

  /// - Parameters: Each in 1...16.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  public var pixels: Int { rows * columns }

  /// How many different images there are: empty and full ones are made by rows and by columns.
  public var count: Int { (1 << rows) + (1 << columns) - 2 }

  /// An image, by rows from the top: first those made of rows, in counting order, then the others.
  ///
  /// - Parameter index: In `0..<count`.
  public func pattern(_ index: Int) -> [Double] {
    let isOfRows = index < 1 << rows
    let state = isOfRows ? index : index - (1 << rows) + 1
    return (0..<pixels).map { pixel in
      let (row, column) = pixel.quotientAndRemainder(dividingBy: columns)
      return Double(
        isOfRows
          ? CountingOrder(bits: rows).bit(row, of: state)
          : CountingOrder(bits: columns).bit(column, of: state))
    }
  }

  /// Every image once, `[pixels × count]`.
  public var patterns: Batch {
    let all = (0..<count).map { pattern($0) }
    return Batch(units: pixels, count: count) { all[$1][$0] }
  }

  /// Images drawn evenly, `[pixels × count]`; image `i` is decided by draw `i` of the stream.
  public func draw(_ count: Int, _ stream: RandomStream) -> Batch {
    let all = (0..<count).map { index in
      pattern(Int(stream.uniform(at: UInt64(index)) * Double(self.count)))
    }
    return Batch(units: pixels, count: count) { all[$1][$0] }
  }
}
