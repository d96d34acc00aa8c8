import ElementaryMath

/// The means and variances of eight samples of one size, gathered side by side.
///
/// For the numbers of one sample that are computed eight at a time: each lane takes every eighth, and
/// ``merged`` puts the lanes together in a fixed order. Adding is Welford's recurrence, as in
/// ``SampleMoments``.
@frozen public struct InterleavedMoments: Equatable, Sendable {
  /// How many numbers each lane has taken.
  @usableFromInline var count: Double = 0
  @usableFromInline var means = SIMD8<Double>(repeating: 0)
  @usableFromInline var squaredDeviations = SIMD8<Double>(repeating: 0)

  @inlinable
  public init() {}

  @inlinable @inline(__always)
  public mutating func add(_ numbers: SIMD8<Double>) {
    count += 1
    let deviations = numbers - means
    // The reciprocal, since eight divisions would cost as much as an exponential.
    means = means + deviations * SIMD8(repeating: 1 / count)
    squaredDeviations = squaredDeviations + deviations * (numbers - means)
  }

  /// The moments of all numbers together.
  public var merged: SampleMoments {
    .merging(
      means.indices.map { lane in
        SampleMoments(
          count: Int(count), mean: means[lane], squaredDeviations: squaredDeviations[lane])
      })
  }
}
