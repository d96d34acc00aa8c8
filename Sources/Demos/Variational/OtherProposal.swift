import DemoKit
import Probability

/// Another proposal, whose exact bounds stand beside those of the first.
struct OtherProposal {
  let proposal: Normal
  /// Exact E log p̂ₖ − log p(x) for k = 1, 2, 3, ….
  let curve: [Double]
  private let logEvidence: Double
  private let bound: Double
  private let largest: (draws: Int, bound: Double)
  private let weight: QuadraticLogWeight

  /// - Parameters:
  ///   - powers: How many powers of two, from 1.
  ///   - curveDraws: The largest k of the curve.
  init(_ proposal: Normal, _ model: GaussianModel, powers: Int, curveDraws: Int) {
    self.proposal = proposal
    weight = QuadraticLogWeight(proposal: proposal, posterior: model.posterior)
    let exact = LogMeanWeight(weight).results(powers: powers, curveDraws: curveDraws)
    curve = exact.curve
    logEvidence = model.logEvidence
    bound = model.evidenceLowerBound(proposal)
    largest = (
      1 &<< (powers - 1),
      powers == 1 ? bound : model.logEvidence + exact.powers[powers - 1].mean
    )
  }

  func addValues(to report: inout Report) {
    report.value(
      "other-elbo", bound, unit: "nats", words: "the other’s lower bound",
      "the other proposal’s evidence lower bound, in closed form")
    report.value(
      "other-gap", logEvidence - bound, unit: "nats", words: "the other’s gap",
      "log p(x) less the other proposal’s evidence lower bound")
    report.value(
      "other-bound-\(largest.draws)", largest.bound, unit: "nats", digits: 5, primary: false,
      words: "the other’s bound from \(largest.draws == 1 ? "one draw" : "\(largest.draws) draws")",
      "mean log of an average of \(largest.draws) of the other proposal’s weights, exact")
    report.value(
      "other-relative-variance", weight.relativeVariance, primary: false,
      words: "the other’s relative variance",
      "variance of one weight of the other proposal over p(x)², in closed form")
    if weight.relativeVariance == .infinity {
      report.note(
        weight.hasFiniteVariance
          ? "The other proposal’s relative variance is finite, but beyond 10³⁰⁸."
          : "A weight of the other proposal has infinite variance.")
    }
  }
}
