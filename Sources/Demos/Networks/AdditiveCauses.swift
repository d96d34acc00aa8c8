import ElementaryMath
import Probability

/// Two hidden bits whose effects add up: zᵢ ~ Bernoulli(πᵢ), x | z ~ N(b + w₁z₁ + w₂z₂, s²).
struct AdditiveCauses: Sendable {
  var offset = 0.0
  var weights: (first: Double, second: Double)
  var sd: Double
  var priors: (first: Double, second: Double)

  /// The density of x: a bell a state, 00, 01, 10, 11.
  var density: NormalMixture {
    let (on, off) = (priors, (first: 1 - priors.first, second: 1 - priors.second))
    return NormalMixture(
      weights: [
        off.first * off.second, off.first * on.second, on.first * off.second, on.first * on.second,
      ],
      components: [0, weights.second, weights.first, weights.first + weights.second].map {
        Normal(mean: offset + $0, sd: sd)
      })
  }

  /// What is believed of the causes of one x, whatever the form of the belief.
  struct Belief: Sendable {
    /// E[z₁], E[z₂] and E[z₁z₂].
    var first: Double
    var second: Double
    var both: Double
    /// In nats.
    var entropy: Double
  }

  /// E[log p(x, z)] under a belief, in nats.
  func expectedLogJoint(_ x: Double, _ belief: Belief) -> Double {
    let logs =
      belief.first * .log(priors.first) + (1 - belief.first) * .log1p(-priors.first)
      + belief.second * .log(priors.second) + (1 - belief.second) * .log1p(-priors.second)
    return logs - Normal.logRootTwoPi - .log(sd) - expectedSquare(x, belief) / (2 * sd * sd)
  }

  /// E[(x − b − w·z)²]: the square of the mean, and the spread about it.
  func expectedSquare(_ x: Double, _ belief: Belief) -> Double {
    let (w1, w2) = weights
    let (q1, q2) = (belief.first, belief.second)
    let rest = x - offset - w1 * q1 - w2 * q2
    return rest * rest + w1 * w1 * q1 * (1 - q1) + w2 * w2 * q2 * (1 - q2)
      + 2 * w1 * w2 * (belief.both - q1 * q2)
  }
}

// MARK: - E-steps

extension AdditiveCauses {
  /// log p(x, z), by state, but for what all have in common.
  private func logJoints(_ x: Double) -> [Double] {
    let (first, second) = (Self.logit(priors.first), Self.logit(priors.second))
    return [(0.0, 0.0), (0, 1), (1, 0), (1, 1)].map { z1, z2 in
      let rest = (x - offset - weights.first * z1 - weights.second * z2) / sd
      return first * z1 + second * z2 - rest * rest / 2
    }
  }

  func posterior(_ x: Double) -> Belief {
    let logs = logJoints(x)
    let total = logSumExp(logs)
    let p = logs.map { Double.exp($0 - total) }
    var entropy = 0.0
    for (share, log) in zip(p, logs) { entropy -= share * (log - total) }
    return Belief(first: p[2] + p[3], second: p[1] + p[3], both: p[3], entropy: entropy)
  }

  /// The most probable state alone; of several that tie within rounding, the first.
  func point(_ x: Double) -> Belief {
    let logs = logJoints(x)
    var top = 0
    for state in 1..<4 where logs[state] > logs[top] + 1e-9 { top = state }
    return Belief(
      first: top > 1 ? 1 : 0, second: top % 2 == 1 ? 1 : 0, both: top == 3 ? 1 : 0, entropy: 0)
  }

  /// Coordinate ascent from a factorised belief, the first unit first, until no q changes by 10⁻¹⁰, in 200 rounds
  /// at most.
  func factorised(_ x: Double, from start: Belief) -> Belief {
    let (first, second) = (Self.logit(priors.first), Self.logit(priors.second))
    let precision = 1 / (sd * sd)
    var (q1, q2) = (start.first, start.second)
    for _ in 0..<200 {
      let rest = x - offset
      let next1 = Double.sigmoid(
        first + weights.first * precision * (rest - weights.first / 2 - weights.second * q2))
      let next2 = Double.sigmoid(
        second + weights.second * precision * (rest - weights.second / 2 - weights.first * next1))
      let change = max(abs(next1 - q1), abs(next2 - q2))
      (q1, q2) = (next1, next2)
      if change < 1e-10 { break }
    }
    return Belief(
      first: q1, second: q2, both: q1 * q2,
      entropy: BinaryVector(probabilities: [q1, q2]).entropy)
  }

  private static func logit(_ probability: Double) -> Double {
    .log(probability) - .log1p(-probability)
  }
}

// MARK: - M-step

extension AdditiveCauses {
  /// The model that is best for the beliefs: least squares, their mean square, and the mean beliefs.
  ///
  /// A unit that is (nearly) never off or never on, or that goes with the other, tells nothing of its weight, and
  /// keeps it.
  /// - Parameters:
  ///   - shares: Of each x, adding up to 1.
  ///   - keptWeight: Becomes true where a weight was kept.
  func refitted(
    to xs: [Double], shares: [Double], _ beliefs: [Belief], keptWeight: inout Bool
  ) -> AdditiveCauses {
    var means = Belief(first: 0, second: 0, both: 0, entropy: 0)
    var (mean, product1, product2) = (0.0, 0.0, 0.0)
    for (index, belief) in beliefs.enumerated() {
      means.first += shares[index] * belief.first
      means.second += shares[index] * belief.second
      means.both += shares[index] * belief.both
      mean += shares[index] * xs[index]
      product1 += shares[index] * xs[index] * belief.first
      product2 += shares[index] * xs[index] * belief.second
    }
    var next = self
    next.weights = weights(
      variances: (means.first * (1 - means.first), means.second * (1 - means.second)),
      covariance: means.both - means.first * means.second,
      (product1 - mean * means.first, product2 - mean * means.second), &keptWeight)
    next.offset = mean - next.weights.first * means.first - next.weights.second * means.second
    var square = 0.0
    for (index, belief) in beliefs.enumerated() {
      square += shares[index] * next.expectedSquare(xs[index], belief)
    }
    next.sd = max(1e-4, square).squareRoot()
    next.priors = (
      max(1e-6, min(1 - 1e-6, means.first)), max(1e-6, min(1 - 1e-6, means.second))
    )
    return next
  }

  /// Least squares about the means.
  private func weights(
    variances: (first: Double, second: Double), covariance: Double,
    _ pulls: (first: Double, second: Double), _ kept: inout Bool
  ) -> (first: Double, second: Double) {
    let least = 1e-9
    let knowsFirst = variances.first > least
    let knowsSecond = variances.second > least
    let determinant = variances.first * variances.second - covariance * covariance
    if knowsFirst, knowsSecond, determinant > least * variances.first * variances.second {
      return (
        (pulls.first * variances.second - pulls.second * covariance) / determinant,
        (pulls.second * variances.first - pulls.first * covariance) / determinant
      )
    }
    kept = true
    if knowsFirst {
      return ((pulls.first - covariance * weights.second) / variances.first, weights.second)
    }
    guard knowsSecond else { return weights }
    return (weights.first, (pulls.second - covariance * weights.first) / variances.second)
  }
}
