import DemoKit
import ElementaryMath
import Probability

/// What can be said beside a relative error that was measured over replicates.
struct MeasuredError {
  /// Of one weight.
  let moments: WeightMoments
  /// Draws in one average.
  let draws: Int
  let replicates: Int

  var exact: Double { moments.relativeError(draws: draws) }

  var uncertainty: ReportValue.Uncertainty {
    if let error = moments.measuredErrorError(draws: draws, replicates: replicates) {
      return .standardError(error)
    }
    return .unknown(
      areRare
        ? "the weights’ tail is too heavy for so few draws to show it"
        : "there are too few replicates to show it")
  }

  /// Whether what the variance comes from can be missing from a sample.
  ///
  /// A weight that is nothing but for a share s of the draws has an excess kurtosis near 1/s: one draw
  /// in twenty is not rare.
  private var areRare: Bool { moments.excessKurtosis > 20 }

  /// Says so where the measured error can't be trusted.
  ///
  /// - Parameter name: Of the estimator, as an adjective.
  func warning(about name: String) -> String? {
    guard case .unknown = uncertainty else { return nil }
    let exact = NumberText.significant(exact, digits: 3)
    guard areRare else {
      return
        "The \(name) error is measured over \(replicates) replicates, too few to trust it; the "
        + "exact one, \(exact), is right."
    }
    let kurtosis = moments.excessKurtosis
    let size =
      kurtosis.isFinite
      ? "an excess kurtosis of " + NumberText.significant(kurtosis, digits: 2)
      : "a kurtosis beyond 10³⁰⁸"
    return
      "One \(name) weight has \(size): its variance comes from draws so rare that \(replicates) "
      + "replicates of \(draws) can miss them. The measured \(name) error can’t be trusted, "
      + "and is mostly too small; the exact one, \(exact), is right."
  }
}
