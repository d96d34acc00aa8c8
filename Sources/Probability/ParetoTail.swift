import ElementaryMath

/// A generalised Pareto distribution fitted to the largest of some weights.
///
/// Beyond a cutoff u, `P(W > w) ≈ (M/N) (1 + k (w − u)/σ)^(−1/k)` for the M largest of N weights. The shape k̂ says how
/// heavy the tail is: a weight has finite moments of all orders below 1/k, so from ½ on no variance. The fit is
/// Zhang's and Stephens's, an average over a likelihood; tails and prior are those of Pareto smoothed importance
/// sampling.
/// - SeeAlso: Zhang, Stephens (2009); Vehtari, Simpson, Gelman, Yao, Gabry (2024).
public struct ParetoTail: Equatable, Sendable {
  /// k, drawn towards ½ as if ten more weights had said so.
  public let shape: Double
  /// k as the weights alone have it.
  public let rawShape: Double
  /// σ, in units of the largest weight.
  public let scale: Double
  /// u, in units of the largest weight.
  public let cutoff: Double
  /// The log weights beyond the cutoff, ascending; `[M]`.
  public let logWeights: [Double]

  /// How many of so many weights are the tail.
  public static func length(of count: Int) -> Int {
    let fifth = 0.2 * Double(count)
    let root = 3 * Double(count).squareRoot()
    return Int(min(fifth, root).rounded(.up))
  }

  /// `nil` where the tail has fewer than five weights, or its weights are all alike.
  ///
  /// - Parameter logWeights: Natural log, unnormalised, finite.
  public init?(logWeights: [Double]) {
    let length = Self.length(of: logWeights.count)
    let sorted = logWeights.sorted()
    guard length >= 5, let largest = sorted.last else { return nil }
    let tail = Array(sorted[(sorted.count - length)...])
    // A weight below the least double is none.
    let logCutoff = max(sorted[sorted.count - length - 1] - largest, -708)
    let excesses = tail.map { log -> Double in
      let log = log - largest
      return .exp(logCutoff) * .expm1(max(0, log - logCutoff))
    }
    guard let fit = Self.fit(excesses) else { return nil }
    rawShape = fit.shape
    scale = fit.scale
    shape = (fit.shape * Double(length) + 5) / (Double(length) + 10)
    cutoff = .exp(logCutoff)
    self.logWeights = tail
  }

  /// - Parameter excesses: Ascending.
  private static func fit(_ excesses: [Double]) -> (shape: Double, scale: Double)? {
    let count = Double(excesses.count)
    let most = excesses[excesses.count - 1]
    let quartile = excesses[Int(count / 4 + 0.5) - 1]
    guard quartile > 0 else { return nil }
    let guesses = 30 + Int(count.squareRoot())
    let thetas = (1...guesses).map { index -> Double in
      let root = (Double(guesses) / (Double(index) - 0.5)).squareRoot()
      return 1 / most + (1 - root) / (3 * quartile)
    }
    let shapes = thetas.map { likeliestShape(excesses, $0) }
    var logs: [Double] = []
    for (theta, shape) in zip(thetas, shapes) {
      logs.append(count * (Double.log(-theta / shape) - shape - 1))
    }
    let total = logSumExp(logs)
    var theta = 0.0
    for (guess, log) in zip(thetas, logs) { theta += guess * .exp(log - total) }
    let shape = likeliestShape(excesses, theta)
    return (shape, -shape / theta)
  }

  /// The shape that is the likeliest for a ratio θ = −k/σ.
  private static func likeliestShape(_ excesses: [Double], _ theta: Double) -> Double {
    var sum = 0.0
    for excess in excesses { sum += .log1p(-theta * excess) }
    return sum / Double(excesses.count)
  }
}
