import DemoKit
import Probability

/// One way to say the gradient, and what its draws say.
struct GradientEstimator {
  let name: String
  let title: String
  /// Of one draw.
  let variance: Double
  let skewness: Double
  let estimates: [Double]
}

extension GradientEstimators {
  /// Of one draw that is moved, with all that depends on the mean.
  func movedVariance(_ gradient: QuadraticGradient) -> Double {
    guard objective == .bound else { return gradient.movedVariance }
    let ratio = sd / model.posterior.variance
    return ratio * ratio
  }

  func estimators(
    _ gradient: QuadraticGradient, _ drawn: GradientDraws
  ) -> [GradientEstimator] {
    let best = gradient.bestBaseline
    let weighed = [("score", "weighed", 0.0), ("baseline", "weighed, best baseline", best)]
    let moved = [
      ("moved", "moved", movedVariance(gradient)),
      ("moved-without-score", "moved, without the score", gradient.movedVariance),
    ]
    return weighed.enumerated().map { index, part in
      GradientEstimator(
        name: part.0, title: part.1, variance: gradient.scoreVariance(baseline: part.2),
        skewness: gradient.scoreSkewness(baseline: part.2), estimates: drawn.estimates[index])
    }
      + moved.prefix(objective == .square ? 1 : 2).enumerated().map { index, part in
        GradientEstimator(
          name: part.0, title: part.1, variance: part.2, skewness: 0,
          estimates: drawn.estimates[2 + index])
      }
  }

  func addEstimates(
    to report: inout Report, _ estimators: [GradientEstimator], _ gradient: QuadraticGradient
  ) {
    let root = Double(draws).squareRoot()
    for estimator in estimators.prefix(3) {
      report.value(
        estimator.name + "-estimate", SampleMoments(estimator.estimates).mean,
        exact: gradient.gradient,
        uncertainty: abs(estimator.skewness) <= 0.3 * root
          ? .standardError(estimator.variance.squareRoot() / root)
          : .unknown(
            "what one draw says is too skewed for so few draws to show how far off they are"),
        primary: false, words: "estimate, " + estimator.title,
        "mean of what \(draws) draws say")
    }
    let least = estimators[2].variance
    report.add(
      ReportTable(
        name: "estimators", title: "How noisy one draw is",
        columns: ["estimator", "variance", "times moved"],
        rows: estimators.map {
          [
            .text($0.title), .number($0.variance, digits: 5),
            .number($0.variance / least, digits: 4),
          ]
        }))
  }
}
