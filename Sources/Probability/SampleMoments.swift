/// The mean and the variance of a sample, gathered one number or one part at a time.
///
/// Adding is Welford's recurrence, merging is Chan's; neither subtracts large squares. The digits
/// depend on how a sample was split into parts, so split by the parameters of a run, never by the
/// number of threads, and merge with `merging(_:)`, whose tree is fixed.
/// - SeeAlso: Welford (1962); Chan, Golub, LeVeque (1983).
@frozen public struct SampleMoments: Equatable, Sendable {
  public private(set) var count: Int = 0
  /// 0 for an empty sample.
  public private(set) var mean: Double = 0
  /// Σ (x − mean)².
  public private(set) var squaredDeviations: Double = 0

  public init() {}

  /// - Parameter squaredDeviations: Σ (x − mean)².
  public init(count: Int, mean: Double, squaredDeviations: Double) {
    self.count = count
    self.mean = mean
    self.squaredDeviations = squaredDeviations
  }

  public init(_ sample: [Double]) {
    for number in sample { add(number) }
  }

  public mutating func add(_ number: Double) {
    count += 1
    let deviation = number - mean
    mean += deviation / Double(count)
    squaredDeviations += deviation * (number - mean)
  }

  /// The moments of the two samples together.
  public func merged(with other: SampleMoments) -> SampleMoments {
    if count == 0 { return other }
    if other.count == 0 { return self }
    var both = SampleMoments()
    both.count = count + other.count
    let share = Double(other.count) / Double(both.count)
    let distance = other.mean - mean
    both.mean = mean + distance * share
    both.squaredDeviations =
      squaredDeviations + other.squaredDeviations + distance * distance * share * Double(count)
    return both
  }

  /// The moments of all parts together, by halves: the same parts in the same order give the same bits.
  public static func merging(_ parts: [SampleMoments]) -> SampleMoments {
    merging(parts[...])
  }

  private static func merging(_ parts: ArraySlice<SampleMoments>) -> SampleMoments {
    if parts.count <= 1 { return parts.first ?? SampleMoments() }
    let middle = parts.startIndex + parts.count / 2
    return merging(parts[..<middle]).merged(with: merging(parts[middle...]))
  }

  /// The unbiased variance, with divisor `count − 1`; NaN below two numbers.
  public var variance: Double {
    count < 2 ? .nan : squaredDeviations / Double(count - 1)
  }

  /// The standard error of the mean, √(variance / count); NaN below two numbers.
  ///
  /// As good as the sample's variance is: with heavy tails or great skewness, worthless.
  public var standardError: Double { (variance / Double(count)).squareRoot() }
}
