import DemoKit
import ElementaryMath
import Probability

/// What a hidden unit makes of its input, and what that is on average over normal inputs.
enum Nonlinearity: String, ParameterChoice {
  case relu, erf

  func value(_ a: Double) -> Double {
    switch self {
    case .relu: max(0, a)
    case .erf: .erf(a)
    }
  }

  /// E[φ(a) φ(b)] for a normal pair with mean zero.
  ///
  /// - SeeAlso: Williams (1997), "Computing with infinite networks"; Cho, Saul (2009), "Kernel methods for deep
  ///   learning".
  func product(_ aa: Double, _ ab: Double, _ bb: Double) -> Double {
    switch self {
    case .erf:
      return 2 / .pi * .arcsine(2 * ab / ((1 + 2 * aa) * (1 + 2 * bb)).squareRoot())
    case .relu:
      let size = (aa * bb).squareRoot()
      guard size > 0 else { return 0 }
      let angle = Self.angle(ab / size)
      return size / (2 * .pi) * (.sin(angle) + (.pi - angle) * .cos(angle))
    }
  }

  /// E[φ(a)² φ(b)²], likewise; for erf by quadrature, good to a few per cent for the widest inputs: it
  /// serves standard errors alone.
  func squares(_ aa: Double, _ ab: Double, _ bb: Double) -> Double {
    switch self {
    case .relu:
      let size = (aa * bb).squareRoot()
      guard size > 0 else { return 0 }
      let angle = Self.angle(ab / size)
      let cosine = Double.cos(angle)
      return size * size / (2 * .pi)
        * (3 * .sin(angle) * cosine + (.pi - angle) * (1 + 2 * cosine * cosine))
    case .erf:
      let rule = GaussHermite(count: 32)
      let sd = aa.squareRoot()
      let slope = sd > 0 ? ab / sd : 0
      let rest = max(0, bb - slope * slope).squareRoot()
      return rule.mean { first in
        let a = Double.erf(sd * first)
        return a * a
          * rule.mean { second in
            let b = Double.erf(slope * first + rest * second)
            return b * b
          }
      }
    }
  }

  /// E φ(a)^2k of a normal input with mean zero, for k = 1, 2, 3, 4.
  func evenMoments(variance: Double) -> [Double] {
    switch self {
    case .relu:
      // Half of those of the input: 1 · 3 · … · (2k − 1) times a power of its variance.
      var moment = 0.5
      return [1.0, 3, 5, 7].map { factor in
        moment *= factor * variance
        return moment
      }
    case .erf:
      return Self.evenMomentsOfErf(sd: variance.squareRoot())
    }
  }

  /// By Gauss's rule in four parts, to rounding: beyond 6 the function is 1 to the last digit, and beyond nine
  /// standard deviations there is no input.
  private static func evenMomentsOfErf(sd: Double) -> [Double] {
    guard sd > 0 else { return [0, 0, 0, 0] }
    let (end, rule, law) = (min(6, 9 * sd), GaussLegendre(count: 24), Normal(mean: 0, sd: sd))
    let beyond = 1 - Double.erf(6 / (sd * 2.0.squareRoot()))
    var moments = [beyond, beyond, beyond, beyond]
    for part in 0..<4 {
      for (node, weight) in zip(rule.nodes, rule.weights) {
        let a = end * (Double(part) + (node + 1) / 2) / 4
        let square = Double.erf(a) * .erf(a)
        // Both sides of zero, and a part is an eighth of the rule's width for each unit of `end`.
        var mass = 2 * weight * end / 8 * .exp(law.logDensity(a))
        for k in 0..<4 {
          mass *= square
          moments[k] += mass
        }
      }
    }
    return moments
  }

  private static func angle(_ cosine: Double) -> Double {
    .pi / 2 - .arcsine(max(-1, min(1, cosine)))
  }
}
