/// One `Double`, or several computed on at once: what a formula needs of numbers.
///
/// A formula is written once over this protocol, so that a lane of a vector has the digits of the
/// scalar by construction. Only operations that IEEE 754 rounds correctly take part, and none is
/// ever fused.
public protocol DoubleLanes: Sendable {
  /// The bit patterns of the lanes.
  associatedtype Bits: BitLanes

  /// The same number in every lane.
  static func every(_ number: Double) -> Self
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self

  init(bits: Bits)
  var bits: Bits { get }

  /// The square root, correctly rounded.
  func root() -> Self
}

/// 64-bit patterns, one or several at once; arithmetic wraps around.
public protocol BitLanes: Sendable {
  /// The same pattern in every lane.
  static func every(_ pattern: UInt64) -> Self
  static func & (left: Self, right: Self) -> Self
  static func | (left: Self, right: Self) -> Self
  static func ^ (left: Self, right: Self) -> Self
  static func &+ (left: Self, right: Self) -> Self
  static func &- (left: Self, right: Self) -> Self
  static func &* (left: Self, right: Self) -> Self
  static func &<< (left: Self, right: Self) -> Self
  static func &>> (left: Self, right: Self) -> Self
}

/// Several numbers computed on at once: `SIMD2<Double>`, `SIMD4<Double>`, `SIMD8<Double>`.
public protocol DoubleVector: DoubleLanes, SIMD where Scalar == Double {
  /// Whether each lane's magnitude lies in `least...most`; never for NaN.
  func magnitudesLie(from least: Double, to most: Double) -> Bool
  /// Whether each lane lies in `least...most`; never for NaN.
  func lies(from least: Double, to most: Double) -> Bool
}

extension DoubleVector {
  /// Lane by lane: the way out where a vector formula doesn't reach.
  @inlinable @inline(never)
  package func lanewise(_ function: (Double) -> Double) -> Self {
    var result = self
    for index in indices { result[index] = function(self[index]) }
    return result
  }
}
