import ElementaryMath

/// `P(true) = probability`.
@frozen public struct Bernoulli: Distribution, Equatable {
  /// In 0...1.
  public var probability: Double

  @inlinable
  public init(probability: Double) {
    self.probability = probability
  }

  @inlinable public var mean: Double { probability }
  @inlinable public var variance: Double { probability * (1 - probability) }

  @inlinable
  public func logDensity(_ outcome: Bool) -> Double {
    outcome ? Double.log(probability) : Double.log1p(-probability)
  }

  @inlinable
  public func sample(_ stream: RandomStream, at index: UInt64) -> Bool {
    stream.uniform(at: index) < probability
  }
}
