import ElementaryMath
import Probability

/// `p(s) ∝ exp(J Σ sᵢ sⱼ)` over the pairs of neighbours of a grid of spins ±1: Ising's model.
///
/// A state's bits are its spins by rows from the top, the first most significant, 1 for +1.
public struct IsingGrid: Sendable {
  public let rows: Int
  public let columns: Int

  /// - Parameter rows: With the columns, at most 20 spins.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  public var spins: Int { rows * columns }
  public var pairs: Int { rows * (columns - 1) + columns * (rows - 1) }

  /// In how many pairs of neighbours the two differ.
  public func differingPairs(_ state: Int) -> Int {
    // Bit 0 is the last spin: a shift by one brings the left neighbour of each that has one.
    var haveLeft = 0
    for spin in 0..<spins where spin % columns != columns - 1 { haveLeft |= 1 << spin }
    let across = (state ^ state >> 1) & haveLeft
    let down = (state ^ state >> columns) & (1 << (spins - columns) - 1)
    return across.nonzeroBitCount + down.nonzeroBitCount
  }

  /// The logarithm of the probability of every state, `[2^spins]`, in counting order.
  public func logProbabilities(coupling: Double) -> [Double] {
    let differing = (0..<1 << spins).map { differingPairs($0) }
    var counts = [Double](repeating: 0, count: pairs + 1)
    for number in differing { counts[number] += 1 }
    let logs = counts.indices.map { coupling * Double(pairs - 2 * $0) }
    var sum = 0.0
    for (log, count) in zip(logs, counts) { sum += count * .exp(log - logs[0]) }
    let logZ = logs[0] + .log(sum)
    return differing.map { logs[$0] - logZ }
  }
}
