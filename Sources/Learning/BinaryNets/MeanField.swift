import ElementaryMath
import Probability

/// Factorised fits to a distribution over all states of some bits, which is given by a table.
///
/// With weights w(z) the bound `E_q log w(z) + H(q)` is at most log Σ w, and what is missing is KL(q ‖ w/Σw).
/// In one φᵢ alone it is largest at `φᵢ = σ(E[log w(zᵢ = 1) − log w(zᵢ = 0)])`, the mean over the other bits:
/// that, bit by bit, is the coordinate ascent of mean field theory. Where it ends depends on where it starts.
/// - SeeAlso: Bishop, "Pattern Recognition and Machine Learning", section 10.1.1.
public struct MeanField: Sendable {
  /// `[2^units]`, in counting order, the first unit most significant.
  public let logWeights: [Double]
  public let units: Int

  /// - Parameter logWeights: As many as a power of two; finite.
  public init(logWeights: [Double]) {
    self.logWeights = logWeights
    units = logWeights.count.trailingZeroBitCount
  }

  /// `E_q log w + H(q)`.
  public func bound(_ phi: [Double]) -> Double {
    var table = logWeights
    for unit in (0..<units).reversed() { Self.average(&table, phi[unit]) }
    return table[0] + BinaryVector(probabilities: phi).entropy
  }

  /// `E[log w(zᵢ = 1) − log w(zᵢ = 0)]` over the other bits.
  public func field(_ phi: [Double], of unit: Int) -> Double {
    var table = logWeights
    for other in (0..<units).reversed() {
      if other != unit {
        Self.average(&table, phi[other])
      } else {
        for place in 0..<table.count / 2 {
          table[place] = table[2 * place + 1] - table[2 * place]
        }
        table.removeLast(table.count / 2)
      }
    }
    return table[0]
  }

  /// Takes the mean over the least significant bit.
  private static func average(_ table: inout [Double], _ phi: Double) {
    for place in 0..<table.count / 2 {
      table[place] = (1 - phi) * table[2 * place] + phi * table[2 * place + 1]
    }
    table.removeLast(table.count / 2)
  }

  /// Ascends the bound until no φ moves by more than the tolerance.
  ///
  /// - Parameter maximumSweeps: Near a setting where an optimum appears or vanishes it takes hundreds.
  public func optimum(
    from start: [Double], tolerance: Double = 1e-13, maximumSweeps: Int = 2000
  ) -> [Double] {
    var phi = start
    for _ in 0..<maximumSweeps {
      var change = 0.0
      for unit in 0..<units {
        let next = Double.sigmoid(field(phi, of: unit))
        change = max(change, abs(next - phi[unit]))
        phi[unit] = next
      }
      if change <= tolerance { break }
    }
    return phi
  }

  /// Every local maximum that a start near some state leads to, the highest first; of equal ones that
  /// whose start comes first in counting order.
  ///
  /// - Parameter corner: How near to a state a start is: each φ is this or 1 less this.
  public func optima(corner: Double = 0.05) -> [[Double]] {
    let order = CountingOrder(bits: units)
    return ranked(
      order.states.map { state in
        optimum(
          from: (0..<units).map { order.bit($0, of: state) == 1 ? 1 - corner : corner })
      })
  }

  /// The guesses that differ, the one with the highest bound first; of equal ones that which comes first.
  ///
  /// - Parameter apart: What differs by less in every φ is the same.
  public func ranked(_ guesses: [[Double]], apart: Double = 1e-5) -> [[Double]] {
    var found: [(phi: [Double], bound: Double)] = []
    for phi in guesses {
      let isKnown = found.contains { other in
        zip(other.phi, phi).allSatisfy { abs($0 - $1) < apart }
      }
      guard !isKnown else { continue }
      let bound = bound(phi)
      // Mirror images tie but for rounding.
      let place = found.firstIndex { $0.bound < bound - 1e-9 * (1 + abs(bound)) }
      found.insert((phi, bound), at: place ?? found.count)
    }
    return found.map { $0.phi }
  }
}
