import DemoKit
import ElementaryMath
import Probability

/// What can be said beside a measured effective sample size.
struct EffectiveSampleSize {
  let moments: WeightMoments
  let draws: Int

  init(_ moments: WeightMoments, draws: Int) {
    self.moments = moments
    self.draws = draws
  }

  /// - Parameters:
  ///   - owner: Whose weights, as a phrase.
  ///   - reason: Why there is neither a limit nor an error, where the weights have no moments for one.
  func value(_ measured: Double, of owner: String, unless reason: String? = nil) -> ReportValue {
    let limit = reason == nil ? moments.effectiveSampleSize(draws: draws) : nil
    return ReportValue(
      "effective-sample-size", measured, exact: limit,
      uncertainty: reason.map { .unknown($0) } ?? uncertainty(limit), unit: "draws", primary: false,
      "(Σw)²/Σw² of " + owner + (limit == nil ? "" : ", and what it tends to"))
  }

  private func uncertainty(_ limit: Double?) -> ReportValue.Uncertainty {
    if limit == nil {
      let size = NumberText.significant(Double(draws) / (1 + moments.variance), digits: 2)
      return .unknown(
        "what it tends to, N/(1 + relative variance), is \(size) here, and holds for large samples "
          + "only")
    }
    if let error = moments.effectiveSampleSizeError(draws: draws) { return .standardError(error) }
    return .unknown("the weights’ tail is too heavy for so few draws to show it")
  }
}
