import ElementaryMath

/// Bits that are independent given their parents: `p(childᵢ = 1 | parents) = σ(bᵢ + Σⱼ Wᵢⱼ parentⱼ)`.
///
/// A sigmoid belief net is made of such layers, from its causes down; a recognition net likewise, from
/// what is seen up; and both directions of a restricted Boltzmann machine are one each, with the same
/// weights. Without parents it is a prior.
/// - SeeAlso: Neal (1992), "Connectionist learning of belief networks".
public struct BeliefLayer: Sendable {
  /// Gives the logits.
  public let dense: Dense

  /// - Parameters:
  ///   - weights: `[children × parents]`.
  ///   - biases: Where the first of `children` biases is.
  public init(weights: MatrixPlace, biases: Int) {
    dense = Dense(weights: weights, biases: biases, .identity)
  }

  /// Weights row by row (one row a child), then the biases.
  public init(parents: Int, children: Int, at offset: Int) {
    dense = Dense(inputs: parents, outputs: children, .identity, at: offset)
  }

  public var parents: Int { dense.inputs }
  public var children: Int { dense.outputs }
  /// Where the next layer's parameters may begin.
  public var end: Int { dense.end }

  /// - Parameters:
  ///   - bits: `[parents × count]`.
  ///   - result: `[children × count]`, each in 0...1.
  public func probabilities(_ parameters: [Double], given bits: Batch, into result: inout Batch) {
    dense.forward(parameters, bits, into: &result)
    Activation.sigmoid.apply(&result)
  }

  /// Adds `log p(children | parents)` of every example to a row, in nats.
  ///
  /// - Parameter logits: `[children × count]`, room for them.
  public func addLogProbabilities(
    _ parameters: [Double], of bits: Batch, given parents: Batch, logits: inout Batch,
    to row: inout Batch
  ) {
    dense.forward(parameters, parents, into: &logits)
    BernoulliLoss.addLogProbabilities(logits: logits, bits: bits, to: &row)
  }

  /// Adds the derivatives of `−Σ weights · log p(children | parents)` with respect to the parameters.
  ///
  /// - Parameters:
  ///   - weights: `[1 × count]`: shares of data, or of a distribution over states.
  ///   - errors: `[children × count]`, room for `weight · (p − child)`.
  public func addGradient(
    _ parameters: [Double], of bits: Batch, given parents: Batch, weights: Batch,
    errors: inout Batch, into gradient: inout [Double]
  ) {
    probabilities(parameters, given: parents, into: &errors)
    errors.weighErrors(bits, weights)
    addOuterProduct(errors, parents, dense.weights, into: &gradient)
    addRowSums(errors, into: &gradient, from: dense.biases)
  }

  /// The probability of every state of the children given every state of the parents.
  ///
  /// States in counting order, the first unit most significant. Each entry is right to some ulps of
  /// itself, however small.
  /// - Complexity: `2^(parents + children)`.
  public func table(_ parameters: [Double]) -> TransitionTable {
    let states = Batch.allStates(parents)
    var logits = Batch(units: children, count: states.count)
    dense.forward(parameters, states, into: &logits)
    var probabilities = [Double](repeating: 1, count: states.count << children)
    for state in 0..<states.count {
      let start = state << children
      for child in 0..<children {
        let logit = logits[child, state]
        let (zero, one) = (Double.sigmoid(-logit), Double.sigmoid(logit))
        // From the last on, so that none is overwritten before it is read.
        for index in (0..<1 << child).reversed() {
          let known = probabilities[start + index]
          probabilities[start + 2 * index + 1] = known * one
          probabilities[start + 2 * index] = known * zero
        }
      }
    }
    return TransitionTable(
      origins: states.count, targets: 1 << children, probabilities: probabilities)
  }
}
