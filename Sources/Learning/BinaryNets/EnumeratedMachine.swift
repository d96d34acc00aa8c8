import ElementaryMath
import Probability

/// A restricted Boltzmann machine so small that all states of its seen bits are added up.
///
/// All that moves its parameters is a sum over those states, `s(m) = Σ m(v) · (v p(h|v)ᵀ, v, p(h|v))`: of the data
/// less the model, `m = d − p`, it is the gradient of the mean log-likelihood; of the data less where k steps of
/// Gibbs sampling take them, `m = d − d Tᵏ`, what CD-k adds on average. Nothing is drawn.
///
/// Shares are of every visible state, in counting order, the first unit most significant.
/// - SeeAlso: Hinton (2002), "Training products of experts by minimizing contrastive divergence".
public struct EnumeratedMachine: Sendable {
  public let machine: RestrictedBoltzmannMachine
  private let states: Batch

  /// - Parameter machine: With at most 20 visible units.
  public init(_ machine: RestrictedBoltzmannMachine) {
    self.machine = machine
    states = .allStates(machine.visible)
  }

  /// `log p(v)` of every state.
  public func logProbabilities(_ parameters: [Double]) -> [Double] {
    let energies = machine.freeEnergies(parameters, visible: states)
    let logPartition = logSumExp(energies.map { -$0 })
    return energies.map { -$0 - logPartition }
  }

  /// `Σ shares · log p(v)`, in nats.
  public func logLikelihood(_ parameters: [Double], of shares: [Double]) -> Double {
    var sum = 0.0
    for (share, log) in zip(shares, logProbabilities(parameters)) where share != 0 {
      sum += share * log
    }
    return sum
  }

  /// Adds `∇ Σ shares · log p(v)`, which is climbed.
  ///
  /// - Parameter shares: They add up to 1.
  public func addGradient(
    _ parameters: [Double], of shares: [Double], into gradient: inout [Double]
  ) {
    let logs = logProbabilities(parameters)
    addStatistics(
      parameters, of: zip(shares, logs).map { $0 - .exp($1) }, into: &gradient)
  }

  /// Adds what CD-k adds on average, `E[v₀ p(h|v₀)] − E[v_k p(h|v_k)]` and so on.
  ///
  /// - Parameter sweeps: `k`, at least 1.
  public func addContrastiveUpdate(
    _ parameters: [Double], of shares: [Double], sweeps: Int, into update: inout [Double]
  ) {
    let after = swept(parameters, shares, sweeps: sweeps)
    addStatistics(parameters, of: zip(shares, after).map { $0 - $1 }, into: &update)
  }

  /// Where steps of block Gibbs sampling, `v → h → v`, take a distribution of seen bits.
  public func swept(_ parameters: [Double], _ shares: [Double], sweeps: Int) -> [Double] {
    let (up, down) = (machine.upward.table(parameters), machine.downward.table(parameters))
    var shares = shares
    for _ in 0..<sweeps { shares = down.applied(to: up.applied(to: shares)) }
    return shares
  }

  private func addStatistics(
    _ parameters: [Double], of measure: [Double], into sums: inout [Double]
  ) {
    var means = Batch(units: machine.hidden, count: states.count)
    machine.upward.probabilities(parameters, given: states, into: &means)
    machine.addStatistics(
      visible: states, hiddenMeans: &means, weights: Batch([measure]), scale: 1, into: &sums)
  }
}

extension EnumeratedMachine {
  /// By what the distance from the machine's distribution is multiplied in each step of Gibbs sampling, in the end:
  /// the second eigenvalue of `v → h → v`, in 0...1.
  ///
  /// With `M(v, h) = √(p(h|v) p(v|h)) = p(v, h) / √(p(v) p(h))` it is the largest eigenvalue of `MᵀM` once the pair
  /// `√p(v), √p(h)`, whose eigenvalue is 1, is taken out; on the side with fewer states, since both have the same.
  public func secondEigenvalue(_ parameters: [Double]) -> Double {
    let (up, down) = (machine.upward.table(parameters), machine.downward.table(parameters))
    let visible = logProbabilities(parameters).map { Double.exp($0) }
    let hidden = up.applied(to: visible)
    let isTall = visible.count > hidden.count
    let (rows, columns) = isTall ? (hidden.count, visible.count) : (visible.count, hidden.count)
    var rest: [Double] = []
    rest.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let (v, h) = isTall ? (column, row) : (row, column)
        rest.append(
          up[v, h].squareRoot() * down[h, v].squareRoot()
            - (visible[v] * hidden[h]).squareRoot())
      }
    }
    var square: [Double] = []
    square.reserveCapacity(rows * rows)
    for row in 0..<rows {
      for other in 0..<rows {
        var sum = 0.0
        for column in 0..<columns {
          sum += rest[row * columns + column] * rest[other * columns + column]
        }
        square.append(sum)
      }
    }
    return min(1, spectralRadius(square, size: rows))
  }
}
