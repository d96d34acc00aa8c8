import ElementaryMath

/// The cross entropy of bits whose probabilities are given by their logits, in nats:
/// `softplus(l) − x l`, which is `−log p(x)` for x of 0 or 1.
///
/// Finite for every logit, where the logarithm of a probability that rounds to 0 would not be.
public enum BernoulliLoss {
  /// The mean over the examples of the sum over the units.
  ///
  /// - Parameters:
  ///   - logits: `[units × count]`.
  ///   - targets: Of the same shape, in 0...1.
  ///   - weights: `[1 × count]`, mostly ``Batch/evenWeights(_:)``.
  public static func mean(logits: Batch, targets: Batch, weights: Batch) -> Double {
    var row = Batch(units: 1, count: logits.count)
    addLogProbabilities(logits: logits, bits: targets, to: &row)
    return -row.sum(weights: weights)
  }

  /// The derivatives of the mean with respect to the logits: `weight · (σ(l) − x)`.
  public static func slope(
    logits: Batch, targets: Batch, weights: Batch, into slope: inout Batch
  ) {
    slope.take(rowsFrom: 0, of: logits)
    Activation.sigmoid.apply(&slope)
    slope.weighErrors(targets, weights)
  }

  /// Log-probabilities of the examples, added to a row: `Σ_units x l − softplus(l)`.
  public static func addLogProbabilities(logits: Batch, bits: Batch, to row: inout Batch) {
    for unit in 0..<logits.units {
      for vector in 0..<logits.vectors {
        let place = unit &* logits.stride &+ vector
        let logit = logits.lanes[place]
        row.lanes[vector] += bits.lanes[place] * logit - logit.softplus
      }
    }
  }
}
