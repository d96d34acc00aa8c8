import ElementaryMath
import Probability

/// The estimate `Σ w z / Σ w` of a posterior mean by N draws z of a normal proposal: how far off it is on average,
/// and how far it scatters.
///
/// With `1/S = ∫₀^∞ e^{−tS} dt` for the sum S of the weights, only averages over one draw are left: for the
/// weight r relative to p(x) and the posterior mean μ,
///
///     E Σ r z / Σ r − μ = N ∫₀^∞ E[r (z − μ) e^{−tr}] (E e^{−tr})^{N−1} dt.
struct SelfNormalisedMean {
  private let weight: QuadraticLogWeight
  private let transform: LogMeanWeight
  private let proposal: Normal
  private let posterior: Normal

  init(proposal: Normal, posterior: Normal) {
    self.proposal = proposal
    self.posterior = posterior
    weight = QuadraticLogWeight(proposal: proposal, posterior: posterior)
    transform = LogMeanWeight(weight)
  }

  func bias(draws: Int) -> Double {
    let (shift, sd) = (proposal.mean - posterior.mean, proposal.sd)
    // With the proposal in the right place every draw has a mirror image.
    guard shift != 0 else { return 0 }
    let quadrature = GaussKronrod(absolute: 1e-11, relative: 1e-10, maximumParts: 200)
    var panels: [Double] = []
    let integral = quadrature.integrate(transform.breaks) { u in
      let power = Double(draws - 1) * .log(min(1, transform.laplace(u, &panels)))
      guard power > -60 else { return 0 }
      let moment = transform.laplace(u, &panels) { e in (shift + sd * e) * .exp(u + weight(e)) }
      return Double(draws) * moment * .exp(power)
    }
    return integral.value
  }

  /// `E r² (z − μ)²`: N times the estimate's variance for large N; infinite where the weights have none.
  var scatter: Double {
    guard weight.hasFiniteVariance else { return .infinity }
    // r² q is a normal again, but for its mass.
    let precision = 2 / posterior.variance - 1 / proposal.variance
    let mean =
      (2 * posterior.mean / posterior.variance - proposal.mean / proposal.variance) / precision
    let distance = mean - posterior.mean
    return (1 + weight.relativeVariance) * (1 / precision + distance * distance)
  }
}
