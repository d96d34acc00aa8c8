import ElementaryMath
import Probability

/// p(z) = N(0, 1), p(x|z) = N(z, σ²), with x seen: everything is in closed form.
struct GaussianModel: Sendable {
  let noise: Double
  let observation: Double

  /// `N(x / (1 + σ²), σ² / (1 + σ²))`.
  var posterior: Normal {
    let variance = noise * noise
    return Normal(
      mean: observation / (1 + variance), sd: noise / (1 + variance).squareRoot())
  }

  /// log p(x) = log N(x; 0, 1 + σ²).
  var logEvidence: Double {
    Normal(mean: 0, sd: (1 + noise * noise).squareRoot()).logDensity(observation)
  }

  /// log p(x) less a bound; zero where the difference is the rounding of the two.
  func gap(below bound: Double) -> Double {
    let gap = logEvidence - bound
    let size = logEvidence.magnitude + bound.magnitude
    return gap.magnitude < 1e-15 * (1 + size) ? 0 : gap
  }

  /// `E_q log p(x|z) + E_q log p(z) + H(q)`.
  func evidenceLowerBound(_ proposal: Normal) -> Double {
    reconstruction(proposal) + expectedLogPrior(proposal) + proposal.entropy
  }

  /// `E_q log p(x|z)`.
  func reconstruction(_ proposal: Normal) -> Double {
    Normal(mean: proposal.mean, sd: noise).logDensity(observation)
      - proposal.variance / (2 * noise * noise)
  }

  /// `E_q log p(z)`.
  func expectedLogPrior(_ proposal: Normal) -> Double {
    Normal(mean: 0, sd: 1).logDensity(proposal.mean) - proposal.variance / 2
  }
}
