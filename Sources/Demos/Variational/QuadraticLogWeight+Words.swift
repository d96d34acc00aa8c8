import Probability

extension QuadraticLogWeight {
  /// Why weights have no effective sample size to speak of, where they have none.
  var distrust: String? {
    guard !relativeVariance.isFinite else { return nil }
    return hasFiniteVariance
      ? "the weights’ variance is beyond all numbers" : "the weights have no finite variance"
  }

  /// What a reader must know of the weights to read rightly what `samples` of them gave.
  func notes(samples: Int) -> [String] {
    var notes: [String] = []
    if hasFiniteVariance, relativeVariance == .infinity {
      notes.append(
        "The relative variance of a weight is finite, but beyond 10³⁰⁸, the end of these numbers.")
    } else if !hasFiniteVariance {
      notes.append(
        "The proposal’s variance is at most half the posterior’s, so a weight has infinite variance: "
          + "the average still tends to p(x), but without the rate 1/√k, and the effective sample "
          + "size means nothing. The bounds themselves stay finite and exact.")
    } else if !moments.settlesFourthMoment(draws: samples) {
      notes.append(
        "The weights’ fourth moment is too large for \(samples) draws: the effective sample size that "
          + "is measured can’t be trusted, and is mostly too large.")
    }
    if relativeVariance == 0 {
      notes.append(
        "The proposal is the posterior: every weight equals p(x), and every bound is tight.")
    }
    return notes
  }
}
