import ElementaryMath

/// `p(x) = exp(−(x − mean)² / (2 sd²)) / (sd √(2π))`.
@frozen public struct Normal: Distribution, Equatable {
  /// `log √(2π)`.
  public static let logRootTwoPi = 0.918_938_533_204_672_7

  public let mean: Double
  /// The standard deviation, not the variance; above 0.
  public let sd: Double
  /// `−log(sd √(2π))`, computed once: a log density then costs no logarithm.
  @usableFromInline let logPeak: Double

  @inlinable
  public init(mean: Double, sd: Double) {
    self.mean = mean
    self.sd = sd
    logPeak = -Double.log(sd) - Self.logRootTwoPi
  }

  /// The normal with a distribution's mean and variance: of all normals the one that is nearest to it in
  /// `KL(target ‖ normal)`.
  public init(momentsOf target: some Distribution) {
    self.init(mean: target.mean, sd: target.variance.squareRoot())
  }

  @inlinable public var variance: Double { sd * sd }

  /// In nats: `½ log(2πe sd²)`.
  public var entropy: Double { 0.5 + Self.logRootTwoPi + .log(sd) }

  /// `KL(self ‖ other)` in nats, in closed form.
  ///
  /// Written so that it is exact where the two nearly agree: no difference of nearly equal numbers.
  public func divergence(from other: Normal) -> Double {
    let distance = (mean - other.mean) / other.sd
    let excess = (sd - other.sd) / other.sd
    // (r² − 1)/2 − log r with r = 1 + excess.
    return distance * distance / 2 + excess * (excess + 2) / 2 - .log1p(excess)
  }

  @inlinable
  public func logDensity(_ x: Double) -> Double {
    let deviation = (x - mean) / sd
    return logPeak - 0.5 * deviation * deviation
  }

  @inlinable
  public func sample(_ stream: RandomStream, at index: UInt64) -> Double {
    mean + sd * stream.normal(at: index)
  }
}
