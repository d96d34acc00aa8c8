import ElementaryMath
import Learning
import Probability
import Testing

/// The same autoencoder point by point, learning by central differences: of the demo's code it shares only the data
/// and the draws.
struct ReferenceVAE: CustomTestStringConvertible {
  let shape: PlaneCurve
  let hidden: Int?
  let rate: Double
  let seed: UInt64
  let points: [(x: Double, y: Double)]
  private(set) var steps = 0
  /// Encoder, decoder, log s; of each layer the weights, a row an output, and then the biases.
  private var numbers: [Double] = []
  private var means: [Double]
  private var squares: [Double]

  var testDescription: String { "\(shape), \(hidden.map { "\($0) hidden units" } ?? "linear")" }

  init(_ shape: PlaneCurve, points: Int, hidden: Int?, rate: Double, seed: UInt64) {
    (self.shape, self.hidden, self.rate, self.seed) = (shape, hidden, rate, seed)
    let drawn = shape.draw(points, RandomStream(seed: seed, stream: 0)).points
    self.points = zip(drawn.row(0), drawn.row(1)).map { ($0, $1) }
    let sds = Self.spreads(hidden)
    let stream = RandomStream(seed: seed, stream: 1)
    numbers = sds.enumerated().map { $1 == 0 ? 0 : $1 * stream.normal(at: UInt64($0)) }
    means = sds.map { _ in 0 }
    squares = means
  }

  /// With what standard deviation each parameter is drawn at the start.
  private static func spreads(_ hidden: Int?) -> [Double] {
    guard let hidden else { return [0.3, 0.3, 0, 0, 0, 0, 0.3, 0.3, 0, 0, 0] }
    func layer(_ weights: Int, _ sd: Double, _ biases: Int, _ biasSD: Double) -> [Double] {
      Array(repeating: sd, count: weights) + Array(repeating: biasSD, count: biases)
    }
    return layer(2 * hidden, 0.5.squareRoot(), hidden, 0) + layer(2 * hidden, 0.3, 2, 0)
      + layer(hidden, 1, hidden, 0.5) + layer(2 * hidden, 0.3, 2, 0) + [0]
  }

  private func layer(
    _ p: [Double], at offset: Int, _ input: [Double], outputs: Int, isHidden: Bool
  ) -> [Double] {
    (0..<outputs).map { output in
      var sum = p[offset + outputs * input.count + output]
      for (index, number) in input.enumerated() {
        sum += p[offset + output * input.count + index] * number
      }
      guard isHidden else { return sum }
      let power = Double.exp(2 * sum)
      return 1 - 2 / (power + 1)
    }
  }

  private func net(_ p: [Double], at offset: Int, _ input: [Double]) -> (
    first: Double, second: Double
  ) {
    var (offset, input) = (offset, input)
    if let hidden {
      let size = hidden * (input.count + 1)
      input = layer(p, at: offset, input, outputs: hidden, isHidden: true)
      offset += size
    }
    let output = layer(p, at: offset, input, outputs: 2, isHidden: false)
    return (output[0], output[1])
  }

  private func encoded(_ p: [Double], _ x: Double, _ y: Double) -> (mean: Double, sd: Double) {
    let (mean, logSD) = net(p, at: 0, [x, y])
    return (mean, .exp(logSD))
  }

  private func logDensity(_ p: [Double], _ x: Double, _ y: Double, code: Double) -> Double {
    let mean = net(p, at: hidden.map { 5 * $0 + 2 } ?? 6, [code])
    let sd = Double.exp(p[p.count - 1])
    return Normal(mean: mean.first, sd: sd).logDensity(x)
      + Normal(mean: mean.second, sd: sd).logDensity(y)
  }

  private func information(_ code: (mean: Double, sd: Double)) -> Double {
    (code.mean * code.mean + code.sd * code.sd - 1) / 2 - .log(code.sd)
  }

  mutating func climb() {
    var noise = Batch(units: 1, count: points.count)
    noise.fillWithNormals(RandomStream(seed: seed, stream: 2), step: steps)
    let draws = noise.row(0)
    let slopes = centralDifferences(at: numbers) { p in
      var sum = 0.0
      for ((x, y), draw) in zip(points, draws) {
        let code = encoded(p, x, y)
        sum += logDensity(p, x, y, code: code.mean + code.sd * draw) - information(code)
      }
      return sum / Double(points.count)
    }
    steps += 1
    for (place, slope) in slopes.enumerated() {
      // One width for all points.
      if hidden == nil, place == 2 || place == 3 { continue }
      means[place] = 0.9 * means[place] + 0.1 * slope
      squares[place] = 0.999 * squares[place] + 0.001 * slope * slope
      let mean = means[place] / (1 - power(0.9))
      let size = (squares[place] / (1 - power(0.999))).squareRoot()
      numbers[place] += rate * mean / (size + 1e-8)
    }
  }

  private func power(_ base: Double) -> Double {
    (0..<steps).reduce(1) { power, _ in power * base }
  }

  private func average(_ value: (Double, Double) -> Double) -> Double {
    points.reduce(0) { $0 + value($1.x, $1.y) } / Double(points.count)
  }

  var sd: Double { .exp(numbers[numbers.count - 1]) }

  var codeInformation: Double { average { information(encoded(numbers, $0, $1)) } }

  /// By the rule that the demo has.
  var bound: Double {
    let rule = GaussHermite(count: 20)
    return bound(Array(zip(rule.nodes, rule.weights)))
  }

  /// By one that needs no smoothness.
  var fineBound: Double {
    bound(
      (-160...160).map { node in
        let draw = Double(node) / 20
        return (draw, .exp(Normal(mean: 0, sd: 1).logDensity(draw)) / 20)
      })
  }

  private func bound(_ rule: [(draw: Double, weight: Double)]) -> Double {
    average { x, y in
      let code = encoded(numbers, x, y)
      var sum = 0.0
      for (draw, weight) in rule {
        sum += weight * logDensity(numbers, x, y, code: code.mean + code.sd * draw)
      }
      return sum - information(code)
    }
  }

  /// In closed form for a line, whose points are normal.
  var logLikelihood: Double {
    guard hidden == nil else {
      return average { x, y in
        logSumExp(
          (-800...800).map { node in
            let code = Double(node) / 100
            return Normal(mean: 0, sd: 1).logDensity(code) - .log(100)
              + logDensity(numbers, x, y, code: code)
          })
      }
    }
    let (w, v, b, c) = (numbers[6], numbers[7], numbers[8], numbers[9])
    let (xx, xy, yy) = (w * w + sd * sd, w * v, v * v + sd * sd)
    let determinant = xx * yy - xy * xy
    return average { x, y in
      let (x, y) = (x - b, y - c)
      return -.log(2 * .pi) - .log(determinant) / 2
        - (yy * x * x - 2 * xy * x * y + xx * y * y) / determinant / 2
    }
  }

  /// From the eigenvalues of the points' covariance.
  var bestLinear: Double {
    let (middleX, middleY) = (average { x, _ in x }, average { _, y in y })
    let xx = average { x, _ in (x - middleX) * (x - middleX) }
    let yy = average { _, y in (y - middleY) * (y - middleY) }
    let xy = average { x, y in (x - middleX) * (y - middleY) }
    let root = ((xx - yy) * (xx - yy) + 4 * xy * xy).squareRoot()
    let (large, small) = ((xx + yy + root) / 2, (xx + yy - root) / 2)
    return -(2 * .log(2 * .pi) + .log(large) + .log(small) + 2) / 2
  }
}
