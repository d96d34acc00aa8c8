import ElementaryMath

/// How many of `trials` independent trials succeed: `P(k) = C(n, k) pᵏ (1 − p)ⁿ⁻ᵏ`.
public struct Binomial: Distribution, Equatable {
  public let trials: Int
  /// In 0...1.
  public let probability: Double
  /// `P(k)` for k in `0...trials`, and the table that draws from them.
  public let outcomes: Categorical

  /// - Parameter trials: 0...1000. The table has one cell more.
  public init(trials: Int, probability: Double) {
    self.trials = trials
    self.probability = probability
    outcomes = Categorical(
      weights: (0...trials).map { .exp(Self.logDensity($0, trials, probability)) })
  }

  public var mean: Double { Double(trials) * probability }
  public var variance: Double { Double(trials) * probability * (1 - probability) }

  public func logDensity(_ successes: Int) -> Double {
    (0...trials).contains(successes)
      ? Self.logDensity(successes, trials, probability) : -.infinity
  }

  private static func logDensity(_ successes: Int, _ trials: Int, _ probability: Double) -> Double {
    var log = logChoices(trials, successes)
    // 0 · log 0 is 0 here: an impossible outcome that did not happen.
    if successes > 0 { log += Double(successes) * .log(probability) }
    if successes < trials { log += Double(trials - successes) * .log1p(-probability) }
    return log
  }

  /// `log C(n, k)`, as the log of a product that stays exact up to 2⁵³.
  public static func logChoices(_ count: Int, _ chosen: Int) -> Double {
    let few = min(chosen, count - chosen)
    var log = 0.0
    var product = 1.0
    for step in 0..<max(0, few) {
      product = product * Double(count - step) / Double(step + 1)
      if product > 0x1p500 {
        log += .log(product)
        product = 1
      }
    }
    return log + .log(product)
  }

  @inlinable
  public func sample(_ stream: RandomStream, at index: UInt64) -> Int {
    outcomes.sample(stream, at: index)
  }
}
