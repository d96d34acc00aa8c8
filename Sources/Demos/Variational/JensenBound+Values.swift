import DemoKit
import Probability

extension JensenBound {
  /// The bounds, and what they are held against.
  func addValues(
    to report: inout Report, _ model: GaussianModel, _ proposal: Normal,
    _ bounds: [JensenBoundValue]
  ) {
    let bound = model.evidenceLowerBound(proposal)
    report.value(
      "log-evidence", model.logEvidence, unit: "nats", symbol: "log p(x)",
      "log p(x), in closed form")
    report.value(
      "elbo", bound, unit: "nats", words: "evidence lower bound", symbol: "ELBO",
      "the evidence lower bound, in closed form")
    report.value(
      "gap", model.gap(below: bound), unit: "nats", "log p(x) less the evidence lower bound")
    report.value(
      "kl-to-posterior", proposal.divergence(from: model.posterior), unit: "nats", primary: false,
      "KL(q ‖ p(z|x)), in its own closed form: the gap")
    for bound in bounds {
      report.value(
        "bound-\(bound.draws)", bound.measured, exact: bound.exact,
        uncertainty: .standardError(bound.standardError), unit: "nats",
        primary: bound.draws == bounds.last?.draws,
        words: "bound from \(bound.draws == 1 ? "one draw" : "\(bound.draws) draws")",
        bound.draws == 1
          ? "mean log of one weight: the evidence lower bound"
          : "mean log of an average of \(bound.draws) weights")
    }
  }

  /// What the bound is made of, in the other two ways to write it.
  func addSplits(to report: inout Report, _ model: GaussianModel, _ proposal: Normal) {
    let reconstruction = model.reconstruction(proposal)
    report.value(
      "reconstruction", reconstruction, unit: "nats", primary: false,
      "mean log of p(x|z) under q: how well its draws explain x")
    report.value(
      "kl-to-prior", proposal.divergence(from: Normal(mean: 0, sd: 1)), unit: "nats",
      primary: false, symbol: "KL(q‖p(z))", "KL(q ‖ p(z)), how far q goes from the prior")
    report.value(
      "expected-log-joint", reconstruction + model.expectedLogPrior(proposal), unit: "nats",
      primary: false, "mean log of p(x, z) under q")
    report.value(
      "entropy", proposal.entropy, unit: "nats", primary: false, symbol: "H(q)", "entropy of q")
  }
}
