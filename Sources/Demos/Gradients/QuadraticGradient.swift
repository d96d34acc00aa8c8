import ElementaryMath
import Probability

/// The gradient of E f(z) in μ where f is a parabola of z = μ + s e and a sum over other coordinates:
/// `f = constant + linear · e + quadratic · e² + B`, e standard normal, B independent of it.
///
/// Weighed by its score a draw says `(f − b) e / s`, moved it says `(linear + 2 quadratic e) / s`. All moments are
/// closed forms, and of no difference of large numbers: with the best baseline b* = E[f e²]/E[e²] the variance is
/// `(2 linear² + 6 quadratic² + Var B) / s²`, and another baseline adds `(b − b*)² / s²`.
struct QuadraticGradient: Sendable {
  let constant: Double
  let linear: Double
  let quadratic: Double
  let sd: Double
  /// Of B.
  let otherMean: Double
  let otherVariance: Double

  /// f = Σ zᵢ² with z ~ N(μ, s²) in every coordinate, by the first mean.
  init(mean: Double, sd: Double, dimensions: Int) {
    self.init(
      constant: mean * mean, linear: 2 * mean * sd, quadratic: sd * sd, sd: sd,
      otherMean: Double(dimensions - 1) * (mean * mean + sd * sd),
      otherVariance: Double(dimensions - 1) * (4 * mean * mean * sd * sd + 2 * sd * sd * sd * sd))
  }

  /// f = log p(x, z) − log q(z) of a normal model, by the mean of q.
  init(_ model: GaussianModel, proposal: Normal) {
    let weight = QuadraticLogWeight(proposal: proposal, posterior: model.posterior)
    self.init(
      constant: model.logEvidence + weight.constant, linear: weight.linear,
      quadratic: weight.quadratic, sd: proposal.sd, otherMean: 0, otherVariance: 0)
  }

  private init(
    constant: Double, linear: Double, quadratic: Double, sd: Double, otherMean: Double,
    otherVariance: Double
  ) {
    (self.constant, self.linear, self.quadratic) = (constant, linear, quadratic)
    (self.sd, self.otherMean, self.otherVariance) = (sd, otherMean, otherVariance)
  }

  var gradient: Double { linear / sd }
  /// E f.
  var mean: Double { constant + quadratic + otherMean }
  /// E[f e²] / E[e²], which is not E f.
  var bestBaseline: Double { mean + 2 * quadratic }

  /// Of one draw weighed by its score.
  func scoreVariance(baseline: Double) -> Double {
    let excess = baseline - bestBaseline
    return
      (2 * linear * linear + 6 * quadratic * quadratic + otherVariance + excess * excess)
      / (sd * sd)
  }

  /// Of one draw moved along f's slope at a fixed weight.
  var movedVariance: Double { 4 * quadratic * quadratic / (sd * sd) }

  /// Of one draw weighed by its score: B is as likely with e as with −e, and only its variance counts.
  func scoreSkewness(baseline: Double) -> Double {
    let rule = GaussHermite(count: 8)
    let gradient = gradient
    let third = rule.mean { e in
      let weighed = e * (constant + otherMean - baseline + e * (linear + quadratic * e)) / sd
      let rest = weighed - gradient
      return rest * rest * rest + 3 * rest * e * e * otherVariance / (sd * sd)
    }
    let variance = scoreVariance(baseline: baseline)
    return variance > 0 ? third / (variance * variance.squareRoot()) : 0
  }

  /// f without B.
  func callAsFunction(_ e: Double) -> Double { constant + e * (linear + quadratic * e) }
}
