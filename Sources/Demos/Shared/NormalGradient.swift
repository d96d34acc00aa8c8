import DemoKit

/// A gradient with respect to the mean and the sd of a normal.
struct NormalGradient: Equatable, Sendable {
  var mean: Double
  var sd: Double
  /// The estimated error of `mean`.
  var meanError = 0.0

  static func - (left: NormalGradient, right: NormalGradient) -> NormalGradient {
    NormalGradient(
      mean: left.mean - right.mean, sd: left.sd - right.sd,
      meanError: left.meanError + right.meanError)
  }

  /// The larger of its parts, without sign.
  var largest: Double { max(abs(mean), abs(sd)) }

  /// Whether two losses push the mean in opposite directions, by more than their errors.
  static func areOpposed(_ left: NormalGradient, _ right: NormalGradient) -> Bool {
    left.meanSign * right.meanSign < 0
  }

  /// −1, 1, or 0 where the sign may be the quadrature's error, or rounding.
  private var meanSign: Int {
    abs(mean) <= 4 * meanError + 1e-12 ? 0 : mean < 0 ? -1 : 1
  }
}

extension Report {
  /// Adds the two parts, `prefix-mean` and `prefix-sd`.
  ///
  /// - Parameter owner: Whose mean and sd, such as "the generator's".
  mutating func gradient(
    _ prefix: String, _ gradient: NormalGradient, of owner: String, _ help: String
  ) {
    value(prefix + "-mean", gradient.mean, help + ", in \(owner) mean")
    value(prefix + "-sd", gradient.sd, primary: false, help + ", in \(owner) sd")
  }
}
