import ElementaryMath

/// `p(x) = exp(−x / mean) / mean` for x ≥ 0.
@frozen public struct Exponential: Distribution, Equatable {
  /// Above 0; the rate is its reciprocal.
  public var mean: Double

  @inlinable
  public init(mean: Double) {
    self.mean = mean
  }

  @inlinable public var variance: Double { mean * mean }

  @inlinable
  public func logDensity(_ x: Double) -> Double {
    x < 0 ? -.infinity : -x / mean - Double.log(mean)
  }

  /// By inversion; the largest draw is 36.7 means.
  @inlinable
  public func sample(_ stream: RandomStream, at index: UInt64) -> Double {
    -mean * Double.log(stream.uniform(at: index))
  }
}
