import ElementaryMath
import Figures
import Probability

/// The mean of a mixture of bells over each of the cells of a square, for a picture.
///
/// Means and not values at points: a bell may be narrower than a cell.
struct PixelDensity {
  let reach: Double
  static let side = 97
  private var values = [Double](repeating: 0, count: side * side)

  init(reach: Double) { self.reach = reach }

  private var size: Double { 2 * reach / Double(Self.side) }

  mutating func add(_ bell: SigmoidDecoder.Bell, _ weight: Double) {
    let (across, up) = (shares(bell.x), shares(bell.y))
    for (row, height) in zip(up.cells, up.densities) {
      let line = row * Self.side
      for (column, width) in zip(across.cells, across.densities) {
        values[line + column] += weight * height * width
      }
    }
  }

  /// The cells that a normal reaches, and its mean density in each.
  private func shares(_ normal: Normal) -> (cells: Range<Int>, densities: [Double]) {
    let first = place(normal.mean - 5 * normal.sd).rounded(.down)
    let last = place(normal.mean + 5 * normal.sd).rounded(.up)
    let cells = Int(max(0, first))..<Int(max(0, first, min(Double(Self.side), last)))
    var below = 0.0
    var densities: [Double] = []
    for edge in cells.lowerBound...cells.upperBound {
      let deviation = (Double(edge) * size - reach - normal.mean) / normal.sd
      let up = Double.erf(deviation / 2.0.squareRoot()) / 2
      if edge > cells.lowerBound { densities.append((up - below) / size) }
      below = up
    }
    return (cells, densities)
  }

  private func place(_ x: Double) -> Double { max(-1, min(1e6, (x + reach) / size)) }

  var peak: Double { values.max() ?? 1 }

  func grid(unit: Double) -> Grid {
    let middles = (0..<Self.side).map { (index: Int) -> Double in
      size * (Double(index) + 0.5) - reach
    }
    return Grid(xs: middles, ys: middles, values: values.map { $0 / unit })
  }
}

/// Values of a mixture of bells at points of a lattice, wherever it is more than nothing.
///
/// The bells may lie along a curve that is long and thin, so a row holds only what some bell in it reaches.
struct CurveLattice {
  private let stepX: Double
  private let stepY: Double
  private let firstRow: Int
  private var lows: [Int]
  private var highs: [Int]
  private var offsets: [Int] = []
  private var values: [Double] = []

  /// In standard deviations: beyond, a bell has 3 · 10⁻¹² of its mass.
  private static let reach = 7.0
  /// A quarter of the narrowest bell. The sum over a lattice misses an integral by what oscillates as fast
  /// as the lattice, which is below 10⁻⁷ for p log p with this, even between two clusters.
  private static let perDeviation = 4.0

  init(_ nodes: DecoderNodes) {
    let bells = nodes.bells
    stepX = bells.reduce(Double.infinity) { min($0, $1.x.sd) } / Self.perDeviation
    stepY = bells.reduce(Double.infinity) { min($0, $1.y.sd) } / Self.perDeviation
    let step = stepX
    let rows = bells.map { Self.cells($0.x, step) }
    firstRow = rows.reduce(Int.max) { min($0, $1.lowerBound) }
    let last = rows.reduce(Int.min) { max($0, $1.upperBound) }
    lows = [Int](repeating: .max, count: last - firstRow + 1)
    highs = [Int](repeating: .min, count: lows.count)
    for (bell, rows) in zip(bells, rows) {
      let columns = Self.cells(bell.y, stepY)
      for row in rows {
        lows[row - firstRow] = min(lows[row - firstRow], columns.lowerBound)
        highs[row - firstRow] = max(highs[row - firstRow], columns.upperBound)
      }
    }
    var total = 0
    for (low, high) in zip(lows, highs) {
      offsets.append(total)
      if high >= low { total += high - low + 1 }
    }
    values = [Double](repeating: 0, count: total)
    for (bell, weight) in zip(bells, nodes.weights) { add(bell, weight) }
  }

  private static func cells(_ normal: Normal, _ step: Double) -> ClosedRange<Int> {
    let low = ((normal.mean - reach * normal.sd) / step).rounded(.up)
    let high = ((normal.mean + reach * normal.sd) / step).rounded(.down)
    return Int(low)...Int(high)
  }

  private mutating func add(_ bell: SigmoidDecoder.Bell, _ weight: Double) {
    let columns = Self.cells(bell.y, stepY)
    let heights = columns.map { Double.exp(bell.y.logDensity(Double($0) * stepY)) }
    for row in Self.cells(bell.x, stepX) {
      let width = weight * .exp(bell.x.logDensity(Double(row) * stepX))
      let start = offsets[row - firstRow] + columns.lowerBound - lows[row - firstRow]
      for (column, height) in heights.enumerated() { values[start + column] += width * height }
    }
  }

  /// `∫ p log p`, in nats: minus the entropy.
  var meanLog: Double {
    var sum = 0.0
    for value in values where value > 0 { sum += value * .log(value) }
    return sum * stepX * stepY
  }
}
