import ElementaryMath
import Probability

/// The weight of a normal proposal for a normal posterior, relative to the evidence.
///
/// With z = m + s e, e standard normal, `r = p(x, z) / (q(z) p(x)) = p(z|x) / q(z)` has the logarithm
/// `constant + linear · e + quadratic · e²`, and E r = 1.
struct QuadraticLogWeight: Sendable {
  let constant: Double
  let linear: Double
  let quadratic: Double
  /// Whether the proposal's variance is more than half the posterior's.
  let hasFiniteVariance: Bool
  /// E (r − 1)², in closed form; infinite without a finite variance, or beyond 10³⁰⁸.
  let relativeVariance: Double

  init(proposal: Normal, posterior: Normal) {
    let ratio = proposal.sd / posterior.sd
    let distance = (proposal.mean - posterior.mean) / posterior.sd
    constant = .log(ratio) - distance * distance / 2
    linear = -distance * ratio
    quadratic = (1 - ratio * ratio) / 2
    // Half the posterior's variance, as written in decimals, may miss it by a rounding.
    let spare = 2 * proposal.variance - posterior.variance
    hasFiniteVariance = spare > 0x1p-50 * posterior.variance
    if !hasFiniteVariance {
      relativeVariance = .infinity
    } else {
      let excess = 1 - posterior.variance / proposal.variance
      relativeVariance = .expm1(
        distance * distance * posterior.variance / spare - .log1p(-excess * excess) / 2)
    }
  }

  @inline(__always)
  func callAsFunction(_ e: Double) -> Double { constant + e * (linear + quadratic * e) }

  /// E log r, which is minus the divergence of the proposal from the posterior.
  var mean: Double { constant + quadratic }

  /// The variance of log r.
  var variance: Double { linear * linear + 2 * quadratic * quadratic }

  /// Where log r is greatest or least; `nil` if it is a straight line.
  var vertex: Double? { quadratic == 0 ? nil : -linear / (2 * quadratic) }

  /// E rᵖ; infinite where the weight's tail is too heavy.
  func moment(_ power: Double) -> Double {
    let rest = 1 - 2 * power * quadratic
    guard rest > 0 else { return .infinity }
    return .exp(power * constant + power * power * linear * linear / (2 * rest))
      / rest.squareRoot()
  }

  var moments: WeightMoments {
    // For nearly constant weights the closed forms are small differences; a rule is not, and 40 points
    // leave out less than 10⁻¹⁸: the fourth power of the weight grows like exp(a e²) with a ≤ ¼ at most,
    // of which each point leaves a third of what was missing before.
    if relativeVariance < 0.01 {
      let rule = GaussHermite(count: 40)
      let excess = rule.nodes.map { Double.expm1(self($0)) }
      return WeightMoments(excess: excess, probabilities: rule.weights)
    }
    let third = moment(3)
    let fourth = moment(4)
    let second = 1 + relativeVariance
    return WeightMoments(
      variance: relativeVariance,
      third: third.isFinite ? third - 3 * second + 2 : .infinity,
      fourth: fourth.isFinite ? fourth - 4 * third + 6 * second - 3 : .infinity)
  }

  /// The two places where log r has a value, ascending; none where it hasn't.
  func places(of value: Double) -> (Double, Double)? {
    let rest = constant - value
    guard quadratic != 0 else {
      return linear == 0 ? nil : (-rest / linear, -rest / linear)
    }
    let discriminant = linear * linear - 4 * quadratic * rest
    guard discriminant >= 0 else { return nil }
    // The root without cancellation, and the other from their product.
    let root = discriminant.squareRoot()
    let sum = linear >= 0 ? -(linear + root) / 2 : -(linear - root) / 2
    guard sum != 0 else { return (0, 0) }
    let first = sum / quadratic
    let second = rest / sum
    return first < second ? (first, second) : (second, first)
  }
}
