/// A distribution of one number.
///
/// Every conforming type is written in the same order: density, parameters, statistics, log density,
/// sampling. All pass one conformance kit in the tests.
public protocol Distribution: Sendable {
  associatedtype Outcome: Sendable

  var mean: Double { get }
  var variance: Double { get }

  /// The natural log of the density, or of the probability of a discrete outcome; −∞ outside.
  func logDensity(_ outcome: Outcome) -> Double

  /// Draw `index`, for every index another independent draw.
  ///
  /// What it takes of the stream is its own: uniform number or normal `index` where one is enough
  /// (`Normal`, `Bernoulli`, `Binomial`, `Categorical`); mixtures take four places a draw, vectors one a
  /// component. So two distributions that share a stream are not independent: give each its own.
  /// - Parameter index: 0…2⁶¹ − 1.
  func sample(_ stream: RandomStream, at index: UInt64) -> Outcome
}
