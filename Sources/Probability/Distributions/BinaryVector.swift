import ElementaryMath

/// Independent bits: `P(b) = Π pᵢ^bᵢ (1 − pᵢ)^(1 − bᵢ)`.
public struct BinaryVector: Equatable, Sendable {
  /// `P(bᵢ = 1)`, each in 0...1.
  public let probabilities: [Double]

  public init(probabilities: [Double]) {
    self.probabilities = probabilities
  }

  /// In nats.
  public var entropy: Double {
    var sum = 0.0
    for probability in probabilities where probability > 0 && probability < 1 {
      sum -= probability * .log(probability) + (1 - probability) * .log1p(-probability)
    }
    return sum
  }

  /// - Parameter bits: `[probabilities.count]`.
  public func logDensity(_ bits: [Bool]) -> Double {
    var log = 0.0
    for (probability, bit) in zip(probabilities, bits) {
      log += bit ? .log(probability) : .log1p(-probability)
    }
    return log
  }

  /// Vector `index` of the stream: bit `i` is decided by draw `index · probabilities.count + i`.
  public func sample(_ stream: RandomStream, at index: UInt64) -> [Bool] {
    let first = index &* UInt64(probabilities.count)
    return probabilities.indices.map { place in
      stream.uniform(at: first &+ UInt64(place)) < probabilities[place]
    }
  }
}

extension BinaryVector {
  /// The probability of every vector, `[2^count]`, in counting order, the first bit most significant.
  public var allProbabilities: [Double] {
    var table = [1.0]
    for probability in probabilities {
      table = table.flatMap { [$0 * (1 - probability), $0 * probability] }
    }
    return table
  }
}
