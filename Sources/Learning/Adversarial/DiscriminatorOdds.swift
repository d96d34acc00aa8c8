import ElementaryMath
import Probability

/// The log odds L(x) of a discriminator: D(x) = σ(L(x)) is its probability that x is data.
///
/// All that is needed of D comes from L without cancellation: `−log D = softplus(−L)` and
/// `−log(1 − D) = softplus(L)`.
package enum DiscriminatorOdds: Sendable {
  /// Data against a normal: optimal where that is the generator.
  case ratio(NormalMixture, Normal)
  /// a + b x + c x².
  case quadratic(Double, Double, Double)

  /// - Parameter logData: log p_data(x), which the caller has anyway.
  @inline(__always)
  package func callAsFunction(_ x: Double, logData: Double) -> Double {
    switch self {
    case .ratio(_, let rival): logData - rival.logDensity(x)
    case .quadratic(let a, let b, let c): a + x * (b + x * c)
    }
  }

  /// The derivative of L.
  ///
  /// - Parameter dataSlope: Of log p_data at x.
  package func slope(_ x: Double, dataSlope: Double) -> Double {
    switch self {
    case .ratio(_, let rival): dataSlope + (x - rival.mean) / rival.variance
    case .quadratic(_, let b, let c): b + 2 * c * x
    }
  }

  /// Breaks about the places where L changes its sign, where log D has a kink.
  package var breaks: [Double] {
    switch self {
    case .ratio(let data, let rival):
      return data.kinkBreaks
        + NormalMixture(
          weights: data.weights + [1], components: data.components + [rival]
        ).kinkBreaks
    case .quadratic(let a, let b, let c):
      return Self.roots(a, b, c).flatMap { root -> [Double] in
        let steepness = abs(b + 2 * c * root)
        guard steepness > 0 else { return [root] }
        return [-18, -6, -2, 2, 6, 18].map { root + $0 / steepness }
      }
    }
  }

  private static func roots(_ a: Double, _ b: Double, _ c: Double) -> [Double] {
    if c == 0 { return b == 0 ? [] : [-a / b] }
    let discriminant = b * b - 4 * a * c
    guard discriminant >= 0 else { return [] }
    let root = discriminant.squareRoot()
    let sum = b >= 0 ? -(b + root) / 2 : -(b - root) / 2
    return sum == 0 ? [0] : [sum / c, a / sum]
  }
}
