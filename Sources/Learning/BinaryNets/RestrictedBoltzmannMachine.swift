import ElementaryMath
import Probability

/// Seen and hidden bits with `p(v, h) = exp(b·v + c·h + vᵀW h) / Z`: given one kind, the bits of the
/// other are independent.
///
/// Parameters: the weights row by row (one row a visible unit), the visible biases b, the hidden
/// biases c.
/// - SeeAlso: Smolensky (1986); Hinton (2002), "Training products of experts by minimizing contrastive
///   divergence".
public struct RestrictedBoltzmannMachine: Sendable {
  /// `p(h | v)`.
  public let upward: BeliefLayer
  /// `p(v | h)`.
  public let downward: BeliefLayer
  /// Where the parameters begin.
  public let offset: Int

  public init(visible: Int, hidden: Int, at offset: Int = 0) {
    let weights = MatrixPlace(rows: visible, columns: hidden, at: offset)
    let visibleBiases = offset &+ weights.count
    self.offset = offset
    downward = BeliefLayer(weights: weights, biases: visibleBiases)
    upward = BeliefLayer(weights: weights.transposed, biases: visibleBiases &+ visible)
  }

  public var visible: Int { upward.parents }
  public var hidden: Int { upward.children }
  /// Where the next parameters may begin.
  public var end: Int { upward.end }

  /// `−b·v − c·h − vᵀW h`, in nats.
  public func energy(_ parameters: [Double], visible bits: [Double], hidden causes: [Double])
    -> Double
  {
    var sum = 0.0
    for (unit, bit) in bits.enumerated() {
      var input = parameters[downward.dense.biases &+ unit]
      for (other, cause) in causes.enumerated() {
        input += parameters[downward.dense.weights.place(unit, other)] * cause
      }
      sum -= bit * input
    }
    for (unit, cause) in causes.enumerated() {
      sum -= cause * parameters[upward.dense.biases &+ unit]
    }
    return sum
  }

  /// `−log Σ_h exp(−energy) = −b·v − Σⱼ softplus(cⱼ + Σᵢ vᵢ Wᵢⱼ)` of every example, in nats.
  ///
  /// - Returns: `[count]`; a state's log-probability is minus it, less ``logPartition(_:)``.
  public func freeEnergies(_ parameters: [Double], visible bits: Batch) -> [Double] {
    Self.freeEnergies(parameters, bits, biases: downward.dense.biases, upward.dense)
  }

  /// `log Z`, by adding up the states of the smaller layer, which must have at most 20 units.
  public func logPartition(_ parameters: [Double]) -> Double {
    let energies =
      visible <= hidden
      ? freeEnergies(parameters, visible: .allStates(visible))
      : Self.freeEnergies(
        parameters, .allStates(hidden), biases: upward.dense.biases, downward.dense)
    return logSumExp(energies.map { -$0 })
  }

  /// `log p(v)` of every visible state, in counting order, the first unit most significant.
  public func logProbabilities(_ parameters: [Double]) -> [Double] {
    let energies = freeEnergies(parameters, visible: .allStates(visible))
    let logPartition = logSumExp(energies.map { -$0 })
    return energies.map { -$0 - logPartition }
  }

  /// One step of block Gibbs sampling as probabilities, `v → h → v`.
  public func gibbsTable(_ parameters: [Double]) -> TransitionTable {
    upward.table(parameters).followed(by: downward.table(parameters))
  }

  /// Adds `scale · Σ weights · (v p(h|v)ᵀ, v, p(h|v))`, in the order of the parameters.
  ///
  /// The gradient of the mean log-likelihood is this of the data, less this of all states weighted by
  /// their probabilities.
  /// - Parameters:
  ///   - weights: `[1 × count]`.
  ///   - hiddenMeans: `[hidden × count]`, `p(h = 1 | v)`; afterwards scaled by the weights.
  public func addStatistics(
    visible bits: Batch, hiddenMeans: inout Batch, weights: Batch, scale: Double,
    into sums: inout [Double]
  ) {
    var shares = weights
    for index in shares.lanes.indices { shares.lanes[index] *= Lanes(repeating: scale) }
    let biases = MatrixPlace(rows: 1, columns: visible, at: downward.dense.biases)
    addOuterProduct(shares, bits, biases, into: &sums)
    hiddenMeans.weigh(shares)
    addOuterProduct(hiddenMeans, bits, upward.dense.weights, into: &sums)
    addRowSums(hiddenMeans, into: &sums, from: upward.dense.biases)
  }

  /// Adds `−∇ Σ weights · log p(v)`, with the model's part from all visible states.
  ///
  /// - Parameter weights: `[1 × count]`, which add up to 1.
  public func addExactGradient(
    _ parameters: [Double], visible bits: Batch, weights: Batch, into gradient: inout [Double]
  ) {
    var means = Batch(units: hidden, count: bits.count)
    upward.probabilities(parameters, given: bits, into: &means)
    addStatistics(
      visible: bits, hiddenMeans: &means, weights: weights, scale: -1, into: &gradient)
    let states = Batch.allStates(visible)
    let shares = Batch([logProbabilities(parameters).map { Double.exp($0) }])
    means = Batch(units: hidden, count: states.count)
    upward.probabilities(parameters, given: states, into: &means)
    addStatistics(
      visible: states, hiddenMeans: &means, weights: shares, scale: 1, into: &gradient)
  }

  private static func freeEnergies(
    _ parameters: [Double], _ bits: Batch, biases: Int, _ other: Dense
  ) -> [Double] {
    var terms = Batch(units: other.outputs, count: bits.count)
    other.forward(parameters, bits, into: &terms)
    Activation.softplus.apply(&terms)
    return (0..<bits.count).map { example in
      var sum = 0.0
      for unit in 0..<bits.units { sum -= parameters[biases &+ unit] * bits[unit, example] }
      for unit in 0..<terms.units { sum -= terms[unit, example] }
      return sum
    }
  }
}
