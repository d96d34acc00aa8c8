import ElementaryMath

/// `p(x) = 1 / (upper − lower)` for lower ≤ x ≤ upper.
@frozen public struct Uniform: Distribution, Equatable {
  public var lower: Double
  /// Above `lower`.
  public var upper: Double

  @inlinable
  public init(from lower: Double = 0, to upper: Double = 1) {
    self.lower = lower
    self.upper = upper
  }

  @inlinable public var mean: Double { lower + (upper - lower) / 2 }
  @inlinable public var variance: Double { (upper - lower) * (upper - lower) / 12 }

  @inlinable
  public func logDensity(_ x: Double) -> Double {
    x < lower || x > upper ? -.infinity : -Double.log(upper - lower)
  }

  /// Never an end, but for rounding.
  @inlinable
  public func sample(_ stream: RandomStream, at index: UInt64) -> Double {
    lower + (upper - lower) * stream.uniform(at: index)
  }
}
