import ElementaryMath

/// `−log N(x; m, s²)`, in nats, with one standard deviation for all units and examples.
public struct GaussianLoss: Sendable {
  /// Natural log of the standard deviation.
  public let logSD: Double

  public init(logSD: Double) {
    self.logSD = logSD
  }

  /// `1 / s²`.
  private var precision: Double { .exp(-2 * logSD) }

  /// The mean over the examples of the sum over the units.
  ///
  /// - Parameters:
  ///   - means: `[units × count]`.
  ///   - targets: Of the same shape.
  ///   - weights: `[1 × count]`; their sum is 1.
  public func mean(means: Batch, targets: Batch, weights: Batch) -> Double {
    let constant = Double(means.units) * (logSD + 0.918_938_533_204_672_74)
    return constant + 0.5 * precision * squaredError(means, targets, weights)
  }

  /// The derivatives of the mean with respect to the means: `weight · (m − x) / s²`.
  public func slope(means: Batch, targets: Batch, weights: Batch, into slope: inout Batch) {
    slope.take(rowsFrom: 0, of: means)
    slope.weighErrors(targets, weights, scale: precision)
  }

  /// The derivative of the mean with respect to `logSD`.
  public func logSDSlope(means: Batch, targets: Batch, weights: Batch) -> Double {
    Double(means.units) - precision * squaredError(means, targets, weights)
  }

  private func squaredError(_ means: Batch, _ targets: Batch, _ weights: Batch) -> Double {
    var total = Lanes.zero
    for unit in 0..<means.units {
      for vector in 0..<means.vectors {
        let place = unit &* means.stride &+ vector
        let error = means.lanes[place] - targets.lanes[place]
        total += error * error * weights.lanes[vector]
      }
    }
    return total.sumOfLanes
  }
}
