import ElementaryMath
import Probability

/// A network of random weights, without its weights: at given inputs the units of a layer are independent normal
/// draws with one covariance, which the layer below decides.
///
/// a⁽¹⁾ ~ N(0, S), a⁽ˡ⁺¹⁾ ~ N(0, σ_b² + σ_w² Q⁽ˡ⁾) and f ~ N(0, σ_bo² + σ_v² Q⁽ᵈ⁾), where Q is the mean of φφᵀ over
/// the units of a layer. So a layer takes as many draws as it has units and inputs, instead of units squared.
struct RandomNetwork: Sendable {
  var width: Int
  var depth: Int
  var nonlinearity: Nonlinearity
  var weightVariance: Double
  var biasVariance: Double
  var outputVariance: Double
  var outputBiasVariance: Double

  /// S at some inputs of the plane, all pairs row by row.
  func firstCovariance(_ inputs: [(Double, Double)]) -> [Double] {
    inputs.flatMap { a in
      inputs.map { b in biasVariance + weightVariance * (a.0 * b.0 + a.1 * b.1) }
    }
  }

  /// What S becomes in endless width: of the last hidden layer's inputs, and of the output.
  ///
  /// - Parameter first: The covariance of two inputs, as aa, ab, bb.
  func limit(_ first: (Double, Double, Double)) -> (preactivation: Double, kernel: Double) {
    var s = first
    for _ in 1..<depth {
      let next = { (aa: Double, ab: Double, bb: Double) in
        biasVariance + weightVariance * nonlinearity.product(aa, ab, bb)
      }
      s = (next(s.0, s.0, s.0), next(s.0, s.1, s.2), next(s.2, s.2, s.2))
    }
    let mean = nonlinearity.product(s.0, s.1, s.2)
    return (s.1, outputBiasVariance + outputVariance * mean)
  }

  /// f at the inputs.
  ///
  /// - Parameter first: S's root.
  func draw(_ first: CovarianceRoot, _ stream: RandomStream) -> [Double] {
    let count = first.count
    var root = first
    var next: UInt64 = 0
    var unit = [Double](repeating: 0, count: count)
    for layer in 1...depth {
      var sums = [Double](repeating: 0, count: count * count)
      for _ in 0..<width {
        root.draw(stream, &next, into: &unit)
        for index in 0..<count { unit[index] = nonlinearity.value(unit[index]) }
        for row in 0..<count where unit[row] != 0 {
          for column in 0...row { sums[row * count + column] += unit[row] * unit[column] }
        }
      }
      let (bias, weight) =
        layer == depth ? (outputBiasVariance, outputVariance) : (biasVariance, weightVariance)
      root = CovarianceRoot(sums.map { bias + weight * $0 / Double(width) }, count: count)
    }
    root.draw(stream, &next, into: &unit)
    return unit
  }
}

/// Cholesky's factor of a covariance, which may be singular: a column for each direction in which there is any
/// variance.
struct CovarianceRoot: Sendable {
  let count: Int
  /// `[directions × count]`, one after another.
  private let columns: [Double]
  private let directions: Int

  /// - Parameter covariance: `[count × count]`; of each pair the lower one is read.
  init(_ covariance: [Double], count: Int) {
    self.count = count
    var rest = covariance
    var columns: [Double] = []
    var directions = 0
    for pivot in 0..<count {
      // What is left of a variance that others explain is rounding.
      guard rest[pivot * count + pivot] > 1e-12 * covariance[pivot * count + pivot] else {
        continue
      }
      let root = rest[pivot * count + pivot].squareRoot()
      let column = (0..<count).map { $0 < pivot ? 0 : rest[$0 * count + pivot] / root }
      for row in pivot..<count {
        for other in pivot...row { rest[row * count + other] -= column[row] * column[other] }
      }
      columns += column
      directions += 1
    }
    self.columns = columns
    self.directions = directions
  }

  func draw(_ stream: RandomStream, _ next: inout UInt64, into unit: inout [Double]) {
    for index in 0..<count { unit[index] = 0 }
    for direction in 0..<directions {
      let normal = stream.normal(at: next)
      next += 1
      let start = direction * count
      for index in 0..<count { unit[index] += normal * columns[start + index] }
    }
  }
}
