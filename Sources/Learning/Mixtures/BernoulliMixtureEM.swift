import ElementaryMath
import Probability

/// Expectation–maximisation for a mixture whose components are independent bits.
///
/// `p(x) = Σ_k w_k Π_d μ_kd^x_d (1 − μ_kd)^(1 − x_d)`. E: `r_nk` is the posterior of the component. M:
/// `w_k = Σ r/N`, `μ_kd = (Σ r x + a)/(Σ r + 2a)`, the maximum of `J = Σ log p(x) + a Σ_kd (log μ + log (1 − μ))`,
/// which no step lowers; the likelihood alone may fall.
/// - SeeAlso: Bishop, "Pattern Recognition and Machine Learning", section 9.3.3.
public struct BernoulliMixtureEM: Sendable {
  public struct Fit: Equatable, Sendable {
    /// They add up to 1.
    public var weights: [Double]
    /// `[components × bits]`, row by row, inside (0, 1).
    public var probabilities: [Double]

    public init(weights: [Double], probabilities: [Double]) {
      self.weights = weights
      self.probabilities = probabilities
    }

    public var components: Int { weights.count }
    public var bits: Int { probabilities.count / weights.count }

    /// Bits of one component, `[bits]`.
    public func component(_ index: Int) -> [Double] {
      Array(probabilities[index * bits..<(index + 1) * bits])
    }

    /// `Σ_kd (log μ + log (1 − μ))`.
    var logSpread: Double {
      var sum = 0.0
      for probability in probabilities { sum += .log(probability) + .log1p(-probability) }
      return sum
    }
  }

  /// What an E half finds.
  public struct Expectation: Sendable {
    /// `[components × count]`; each example's add up to 1.
    public var responsibilities: Batch
    /// `log p(x)` of each example, `[count]`, in nats.
    public var logProbabilities: [Double]

    public var meanLogProbability: Double {
      logProbabilities.reduce(0, +) / Double(logProbabilities.count)
    }

    /// The most responsible component of each example; of equal ones the first.
    public var likeliest: [Int] {
      (0..<responsibilities.count).map { example in
        var likeliest = 0
        for index in 1..<max(1, responsibilities.units)
        where responsibilities[index, example] > responsibilities[likeliest, example] {
          likeliest = index
        }
        return likeliest
      }
    }
  }

  /// `a` of the objective: so many ones and as many noughts are added to what each component has seen.
  public let pseudocount: Double

  public init(pseudocount: Double) { self.pseudocount = pseudocount }

  /// The E half.
  ///
  /// - Parameter bits: `[bits × count]`, each 0 or 1.
  public func expectation(_ fit: Fit, _ bits: Batch) -> Expectation {
    let dense = Dense(inputs: fit.bits, outputs: fit.components, .identity, at: 0)
    var logits = Batch(units: fit.components, count: bits.count)
    dense.forward(Self.parameters(fit), bits, into: &logits)
    var logProbabilities: [Double] = []
    for example in 0..<bits.count {
      let total = logSumExp((0..<fit.components).map { logits[$0, example] })
      logProbabilities.append(total)
    }
    let totals = Batch([logProbabilities])
    for unit in 0..<fit.components {
      for vector in 0..<logits.vectors {
        let place = unit &* logits.stride &+ vector
        logits.lanes[place] = (logits.lanes[place] - totals.lanes[vector]).exponential
      }
    }
    // Lanes without an example hold something, too.
    logits.weigh(Batch(units: 1, count: bits.count) { _, _ in 1 })
    return Expectation(responsibilities: logits, logProbabilities: logProbabilities)
  }

  /// `log p(x, k)` is linear in the bits: weights `log μ/(1 − μ)`, biases `log w + Σ log (1 − μ)`.
  private static func parameters(_ fit: Fit) -> [Double] {
    var parameters = fit.probabilities.map { Double.log($0) - .log1p(-$0) }
    for index in 0..<fit.components {
      var bias = Double.log(fit.weights[index])
      for probability in fit.component(index) { bias += .log1p(-probability) }
      parameters.append(bias)
    }
    return parameters
  }

  /// The M half.
  public func maximised(_ responsibilities: Batch, _ bits: Batch) -> Fit {
    let place = MatrixPlace(rows: responsibilities.units, columns: bits.units, at: 0)
    var sums = [Double](repeating: 0, count: place.count)
    var totals = [Double](repeating: 0, count: responsibilities.units)
    addOuterProduct(responsibilities, bits, place, into: &sums)
    addRowSums(responsibilities, into: &totals, from: 0)
    for row in 0..<place.rows {
      for column in 0..<place.columns {
        let index = place.place(row, column)
        sums[index] = (sums[index] + pseudocount) / (totals[row] + 2 * pseudocount)
      }
    }
    return Fit(
      weights: totals.map { $0 / Double(bits.count) }, probabilities: sums)
  }

  /// `J`, in nats.
  public func objective(_ fit: Fit, _ expectation: Expectation) -> Double {
    expectation.logProbabilities.reduce(0, +) + pseudocount * fit.logSpread
  }
}
