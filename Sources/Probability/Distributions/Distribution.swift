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

  /// Draw `index` of the stream.
  func sample(_ stream: RandomStream, at index: UInt64) -> Outcome
}
