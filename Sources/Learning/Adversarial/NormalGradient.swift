/// A gradient with respect to the mean and the sd of a normal.
package struct NormalGradient: Equatable, Sendable {
  package var mean: Double
  package var sd: Double
  /// The estimated error of `mean`.
  package var meanError: Double

  package init(mean: Double, sd: Double, meanError: Double = 0) {
    self.mean = mean
    self.sd = sd
    self.meanError = meanError
  }

  package static func - (left: NormalGradient, right: NormalGradient) -> NormalGradient {
    NormalGradient(
      mean: left.mean - right.mean, sd: left.sd - right.sd,
      meanError: left.meanError + right.meanError)
  }

  /// The larger of its parts, without sign.
  package var largest: Double { max(abs(mean), abs(sd)) }

  /// Whether two losses push the mean in opposite directions, by more than their errors.
  package static func areOpposed(_ left: NormalGradient, _ right: NormalGradient) -> Bool {
    left.meanSign * right.meanSign < 0
  }

  /// −1, 1, or 0 where the sign may be the quadrature's error, or rounding.
  private var meanSign: Int {
    abs(mean) <= 4 * meanError + 1e-12 ? 0 : mean < 0 ? -1 : 1
  }
}
