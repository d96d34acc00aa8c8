import ElementaryMath
import Probability

/// Expectation–maximisation for a mixture of normal laws on a line, in its two halves.
///
/// E: `r_nk ∝ w_k N(x_n; m_k, s_k²)`. M: `w_k = Σ r/N`, `m_k = Σ r x/Σ r`,
/// `s_k² = max(floor², Σ r (x − m_k)²/Σ r)`. Both halves raise
/// `L(r, θ) = Σ_nk r_nk (log w_k N(x_n; m_k, s_k²) − log r_nk)`, or leave it; E makes it the log-likelihood. A
/// component that is responsible for nothing keeps its place, with weight 0.
/// - SeeAlso: Dempster, Laird, Rubin (1977); Neal, Hinton (1998).
public struct NormalMixtureEM: Sendable {
  public struct Fit: Equatable, Sendable {
    /// They add up to 1; some may be 0.
    public var weights: [Double]
    public var means: [Double]
    public var sds: [Double]

    public init(weights: [Double], means: [Double], sds: [Double]) {
      self.weights = weights
      self.means = means
      self.sds = sds
    }

    public var components: [Normal] { zip(means, sds).map { Normal(mean: $0.0, sd: $0.1) } }

    /// `log w + log N` of each component; −∞ for a weight of 0.
    public func logParts(_ x: Double) -> [Double] {
      zip(weights, components).map { Double.log($0.0) + $0.1.logDensity(x) }
    }

    /// The probability of each component given x.
    public func responsibilities(_ x: Double) -> [Double] {
      let parts = logParts(x)
      let total = logSumExp(parts)
      return parts.map { .exp($0 - total) }
    }
  }

  public let data: [Double]
  /// No component becomes narrower.
  public let sdFloor: Double

  /// - Parameter data: At least one number.
  public init(data: [Double], sdFloor: Double) {
    self.data = data
    self.sdFloor = sdFloor
  }

  /// In nats.
  public func logLikelihood(_ fit: Fit) -> Double {
    let laws = Laws(fit)
    var sum = 0.0
    for x in data { sum += logSumExp(laws.logParts(x)) }
    return sum
  }

  /// `[data.count][components]`, each row adding up to 1: the E half.
  public func responsibilities(_ fit: Fit) -> [[Double]] {
    let laws = Laws(fit)
    return data.map { x in
      let parts = laws.logParts(x)
      let total = logSumExp(parts)
      return parts.map { .exp($0 - total) }
    }
  }

  /// The M half: the best fit with these responsibilities.
  ///
  /// - Parameter fit: Where a component without responsibility stays.
  public func maximised(_ responsibilities: [[Double]], from fit: Fit) -> Fit {
    var best = fit
    for index in fit.means.indices {
      var (total, sum) = (0.0, 0.0)
      for (row, x) in zip(responsibilities, data) {
        total += row[index]
        sum += row[index] * x
      }
      // Below this, sums of what is nearly nothing have no digits left.
      guard total > 1e-290 else {
        best.weights[index] = 0
        continue
      }
      let mean = sum / total
      var squares = 0.0
      for (row, x) in zip(responsibilities, data) {
        squares += row[index] * (x - mean) * (x - mean)
      }
      best.weights[index] = total / Double(data.count)
      best.means[index] = mean
      best.sds[index] = max(sdFloor, (squares / total).squareRoot())
    }
    return best
  }

  /// Both halves.
  public func step(_ fit: Fit) -> Fit { maximised(responsibilities(fit), from: fit) }

  /// `L(r, θ)`, in nats: never above the log-likelihood, and equal to it after an E half.
  public func bound(_ responsibilities: [[Double]], _ fit: Fit) -> Double {
    let laws = Laws(fit)
    var sum = 0.0
    for (row, x) in zip(responsibilities, data) {
      for (share, part) in zip(row, laws.logParts(x)) where share > 0 {
        sum += share * (part - .log(share))
      }
    }
    return sum
  }

  /// The normal of all data: the best fit of one component.
  public var oneBell: Fit {
    maximised(data.map { _ in [1] }, from: Fit(weights: [1], means: [0], sds: [1]))
  }

  /// A fit's laws with their logarithms taken once.
  private struct Laws {
    let logWeights: [Double]
    let laws: [Normal]

    init(_ fit: Fit) {
      logWeights = fit.weights.map { .log($0) }
      laws = fit.components
    }

    func logParts(_ x: Double) -> [Double] {
      zip(logWeights, laws).map { $0.0 + $0.1.logDensity(x) }
    }
  }
}
