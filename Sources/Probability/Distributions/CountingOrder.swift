import ElementaryMath

/// The states of some bits as numbers, the first bit most significant: of three bits, 5 is 101.
public struct CountingOrder: Equatable, Sendable {
  public let bits: Int

  /// - Parameter bits: In 0...62.
  @inlinable
  public init(bits: Int) { self.bits = bits }

  @inlinable
  public var states: Range<Int> { 0..<1 << bits }

  /// 0 or 1.
  @inlinable
  public func bit(_ index: Int, of state: Int) -> Int { state >> (bits - 1 - index) & 1 }

  /// `P(bᵢ = 1)` of each bit.
  ///
  /// - Parameter probabilities: Of every state, `[2^bits]`.
  public func marginals(_ probabilities: [Double]) -> [Double] {
    (0..<bits).map { index in
      var sum = 0.0
      for (state, probability) in probabilities.enumerated() where bit(index, of: state) == 1 {
        sum += probability
      }
      return min(1, sum)
    }
  }
}

/// `−Σ p log p`, in nats.
///
/// - Parameter probabilities: A nought adds nothing.
public func shannonEntropy(_ probabilities: [Double]) -> Double {
  var sum = 0.0
  for probability in probabilities where probability > 0 { sum -= probability * .log(probability) }
  return sum
}
