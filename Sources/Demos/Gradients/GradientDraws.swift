import ElementaryMath
import Probability

/// What every draw says of a gradient, by each estimator.
struct GradientDraws: Sendable {
  /// `[estimators][draws]`: weighed, weighed against the best baseline, moved, and moved without the score of log q.
  var estimates: [[Double]]
  /// The first coordinate's e of each draw.
  var noise: [Double]

  /// How many draws are made at once.
  static let chunk = 1000

  /// - Parameters:
  ///   - slope: Of what is moved with the score's part, at e.
  ///   - dimensions: How many coordinates have draws of their own.
  init(
    _ gradient: QuadraticGradient, draws: Range<Int>, dimensions: Int, mean: Double,
    _ stream: RandomStream, slope: (Double) -> Double
  ) {
    estimates = [[], [], [], []]
    noise = []
    let sd = gradient.sd
    for draw in draws {
      // Every draw has blocks of its own, so that more draws go on from fewer.
      let first = UInt64(draw) &* UInt64((dimensions + 1) / 2)
      let pair = stream.normals(inBlock: first)
      var others = 0.0
      if dimensions > 1 { others += Self.square(mean + sd * pair.second) }
      for block in stride(from: 2, to: dimensions, by: 2) {
        let pair = stream.normals(inBlock: first &+ UInt64(block / 2))
        others += Self.square(mean + sd * pair.first)
        if block + 1 < dimensions { others += Self.square(mean + sd * pair.second) }
      }
      let e = pair.first
      let value = gradient(e) + others
      noise.append(e)
      estimates[0].append(value * e / sd)
      estimates[1].append((value - gradient.bestBaseline) * e / sd)
      estimates[2].append(slope(e))
      estimates[3].append((gradient.linear + 2 * gradient.quadratic * e) / sd)
    }
  }

  private static func square(_ number: Double) -> Double { number * number }

  mutating func append(_ more: GradientDraws) {
    noise += more.noise
    for index in estimates.indices { estimates[index] += more.estimates[index] }
  }
}
