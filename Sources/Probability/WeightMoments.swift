/// Exact central moments of one importance weight, in units of its mean: what decides how well an
/// average of weights does, and how far a sample of them can be trusted to say so.
///
/// Moments may be infinite; what follows from them is then infinite or not trusted.
public struct WeightMoments: Equatable, Sendable {
  /// E (w − 1)², the relative variance; with it, the χ² divergence of target from proposal.
  public var variance: Double
  /// E (w − 1)³.
  public var third: Double
  /// E (w − 1)⁴.
  public var fourth: Double

  public init(variance: Double, third: Double, fourth: Double) {
    self.variance = variance
    self.third = third
    self.fourth = fourth
  }

  /// The moments of a weight that takes finitely many values.
  ///
  /// - Parameters:
  ///   - excess: w − 1 of each value.
  ///   - probabilities: Of each value, under the proposal.
  public init(excess: [Double], probabilities: [Double]) {
    self.init(variance: 0, third: 0, fourth: 0)
    for (excess, probability) in zip(excess, probabilities) where probability > 0 {
      let square = excess * excess
      variance += probability * square
      third += probability * square * excess
      fourth += probability * square * square
    }
  }

  /// 0 for the normal, infinite without a finite fourth moment; NaN for a constant weight.
  public var excessKurtosis: Double {
    fourth.isFinite ? fourth / (variance * variance) - 3 : .infinity
  }

  /// 0 for a symmetric weight; NaN for a constant one.
  public var skewness: Double { third / (variance * variance.squareRoot()) }

  /// Whether an average of `draws` weights is near enough to normal for its standard error to say how far
  /// off it may be: whether the average's skewness is at most 0.3.
  public func settlesMean(draws: Int) -> Bool {
    variance == 0 || skewness.magnitude <= 0.3 * Double(draws).squareRoot()
  }

  /// The relative standard error of an average of `draws` weights.
  public func relativeError(draws: Int) -> Double { (variance / Double(draws)).squareRoot() }

  /// How many draws make the relative error one in a hundred; one draw at least.
  public var drawsForOnePercent: Double { max(1, variance * 10_000) }

  /// What the effective size (Σw)²/Σw² of `draws` weights is near to for large `draws`: N/(1 + variance).
  ///
  /// `nil` below 50, where the size of a sample, which is 1 at least, is often far from that limit; a
  /// constant weight has no such fault.
  public func effectiveSampleSize(draws: Int) -> Double? {
    let limit = Double(draws) / (1 + variance)
    return limit >= 50 || variance == 0 ? limit : nil
  }

  /// Whether so many draws show the fourth moment, or may show nothing of the weights that matter.
  public func settlesFourthMoment(draws: Int) -> Bool {
    variance == 0 || (excessKurtosis + 2) / Double(draws) <= 0.25
  }

  /// The standard error of a measured effective size, to first order in 1/draws.
  ///
  /// `nil` where the size has no limit that is near, or where the fourth moment is not settled by so
  /// many draws, so that a sample may show nothing of the weights that matter.
  public func effectiveSampleSizeError(draws: Int) -> Double? {
    if variance == 0 { return 0 }
    guard effectiveSampleSize(draws: draws) != nil, settlesFourthMoment(draws: draws) else {
      return nil
    }
    let spread =
      4 * variance * variance * variance + fourth - variance * variance - 4 * variance * third
    let size = 1 + variance
    return (Double(draws) * max(0, spread)).squareRoot() / (size * size)
  }

  /// The standard error of a root mean square error measured over `replicates` averages of `draws`.
  ///
  /// From `E e⁴ = (3 (n − 1) σ⁴ + μ₄) / n³` for the error `e` of an average of `n` weights. `nil` where
  /// the fourth moment makes up too much of it: then most sets of replicates miss the rare draws that
  /// the error comes from, and show far too small an error.
  public func measuredErrorError(draws: Int, replicates: Int) -> Double? {
    if variance == 0 { return 0 }
    let perReplicate = 2 + excessKurtosis / Double(draws)
    guard (perReplicate - 2) / Double(replicates) <= 0.1 else { return nil }
    // The relative variance of the mean square, halved by the square root.
    return relativeError(draws: draws) * (perReplicate / Double(replicates)).squareRoot() / 2
  }
}
