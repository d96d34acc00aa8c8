/// Values of a function of two variables on a grid.
public struct Grid: Sendable {
  /// `[columns]`, ascending.
  public let xs: [Double]
  /// `[rows]`, ascending.
  public let ys: [Double]
  /// `[rows × columns]`, row by row from the lowest y: `values[row * xs.count + column]`.
  public let values: [Double]

  /// - Parameter values: `[ys.count × xs.count]`; with fewer nothing is drawn.
  public init(xs: [Double], ys: [Double], values: [Double]) {
    self.xs = xs
    self.ys = ys
    self.values = values
  }

  /// Computes the values, row by row from the lowest y.
  public init(xs: [Double], ys: [Double], _ value: (_ x: Double, _ y: Double) -> Double) {
    var values: [Double] = []
    values.reserveCapacity(xs.count * ys.count)
    for y in ys { for x in xs { values.append(value(x, y)) } }
    self.init(xs: xs, ys: ys, values: values)
  }

  /// From the first abscissa to the last: the domain of an axis that shows all. 0…1 without any.
  public var xRange: ClosedRange<Double> { Self.range(xs) }
  /// From the first ordinate to the last. 0…1 without any.
  public var yRange: ClosedRange<Double> { Self.range(ys) }

  /// The grid with each value changed.
  public func map(_ change: (Double) -> Double) -> Grid {
    Grid(xs: xs, ys: ys, values: values.map(change))
  }

  private static func range(_ values: [Double]) -> ClosedRange<Double> {
    guard let first = values.first, let last = values.last, first <= last else { return 0...1 }
    return first...last
  }

  /// How many values there should be.
  var count: Int { xs.count * ys.count }
  /// Whether no value is missing.
  var isWhole: Bool { values.count >= count }
}
