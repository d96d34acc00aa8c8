import DemoKit
import ElementaryMath

/// Two standard normal variables with a correlation ρ, and a Gibbs sampler that draws each given the other.
///
/// Given one, the other is N(ρ · that one, 1 − ρ²). A *systematic* sweep draws z₁ and then z₂; a *random*
/// update draws one of the two, chosen by a fair coin. How a stationary chain remembers:
///
///     systematic   z₁: ρ²ᵏ     z₁ ± z₂: ±ρ²ᵏ⁻¹(1 ± ρ)/2     z₁²: ρ⁴ᵏ
///     random       z₁: ½(1 + ρ)λ₊ᵏ + ½(1 − ρ)λ₋ᵏ     z₁ ± z₂: λ±ᵏ,     λ± = (1 ± ρ)/2
///
/// at lag k ≥ 1, and z₁² in a random scan as z₁ with ρ² in the place of ρ. The time of a function is
/// 1 + 2 Σ of its autocorrelations: so many states are worth one independent draw of its mean.
struct GibbsPair: Sendable {
  enum Scan: String, ParameterChoice {
    case systematic, random
  }

  enum Function: Sendable {
    case first, sum, difference, square
  }

  let correlation: Double
  let scan: Scan

  var square: Double { correlation * correlation }
  /// 1 − ρ², without a difference of squares.
  var conditionalVariance: Double { (1 - correlation) * (1 + correlation) }

  /// - Parameter lag: In recorded states: sweeps, or single updates of a random scan.
  func autocorrelation(of function: Function, lag: Int) -> Double {
    guard lag > 0 else { return 1 }
    let (up, down) = (1 + correlation, 1 - correlation)
    switch (scan, function) {
    case (.systematic, .first): return Self.power(square, lag)
    case (.systematic, .sum): return Self.power(square, lag - 1) * correlation * up / 2
    case (.systematic, .difference): return -Self.power(square, lag - 1) * correlation * down / 2
    case (.systematic, .square): return Self.power(square * square, lag)
    case (.random, .first): return Self.blend(correlation, lag)
    case (.random, .sum): return Self.power(up / 2, lag)
    case (.random, .difference): return Self.power(down / 2, lag)
    case (.random, .square): return Self.blend(square, lag)
    }
  }

  /// The integrated autocorrelation time, in recorded states.
  func time(of function: Function) -> Double {
    let (up, down) = (1 + correlation, 1 - correlation)
    switch (scan, function) {
    case (.systematic, .first): return (1 + square) / conditionalVariance
    case (.systematic, .sum): return 1 / down
    case (.systematic, .difference): return 1 / up
    case (.systematic, .square): return (1 + square * square) / (conditionalVariance * (1 + square))
    case (.random, .first): return 1 + up * up / down + down * down / up
    case (.random, .sum): return (3 + correlation) / down
    case (.random, .difference): return (3 - correlation) / up
    case (.random, .square):
      let (upper, lower) = (1 + square, conditionalVariance)
      return 1 + upper * upper / lower + lower * lower / upper
    }
  }

  /// By what the slowest expectation shrinks from one recorded state to the next.
  var slowestFactor: Double {
    scan == .systematic ? square : (1 + correlation.magnitude) / 2
  }

  /// In nats: −½ log(1 − ρ²).
  var mutualInformation: Double { -Double.log1p(-square) / 2 }

  private static func blend(_ correlation: Double, _ lag: Int) -> Double {
    let (up, down) = (1 + correlation, 1 - correlation)
    return (up * power(up / 2, lag) + down * power(down / 2, lag)) / 2
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var product = 1.0
    for _ in 0..<exponent { product *= base }
    return product
  }
}
