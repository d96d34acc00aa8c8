import ElementaryMath
import Probability

/// The exact mean and variance of the log of an average of k weights, for k = 1, 2, 4, …, and its mean for
/// every k.
///
/// For S > 0, `log S = ∫₀^∞ (e^{−t} − e^{−tS})/t dt`. With S an average of k independent weights r and
/// t = k eᵘ, only the Laplace transform of one weight is left, `φ(u) = E exp(−eᵘ r)`:
///
///     E log S = ∫ (exp(−k eᵘ) − φ(u)ᵏ) du,
///
/// one-dimensional for every k, and φ is shared by all. φ(u)ᵏ is also the probability that T = log E −
/// log S is above u + log k, for E exponential: so E T² − π²/6 − γ² gives the variance of log S.
struct LogMeanWeight: Sendable {
  struct Result: Equatable, Sendable {
    var mean: Double
    /// The estimated error of the mean.
    var meanError: Double
    var variance: Double
  }

  let weight: QuadraticLogWeight
  /// Sixteen points on each panel: on panels as long as `panelLength`, and over which the exponent
  /// grows from one of `levels` to the next, right to the last digits.
  private let rule = GaussLegendre(count: 16)
  private static let panelLength = 2.9
  /// Beyond this the standard normal has less than 2⁻⁵³.
  private static let reach = 3 * panelLength
  /// Below the first, exp(−eʸ) is 1; above the last it is 0.
  private static let levels: [Double] = [-37, -20, -11, -5, -2, 1, 4]

  init(_ weight: QuadraticLogWeight) {
    self.weight = weight
  }

  struct Results: Sendable {
    /// For k = 2⁰, 2¹, ….
    var powers: [Result]
    /// The mean for k = 1, 2, 3, …, to eight digits: for a curve.
    var curve: [Double]
  }

  /// - Parameters:
  ///   - powers: How many powers of two, from 1.
  ///   - curveDraws: The largest k of the curve.
  func results(powers: Int, curveDraws: Int) -> Results {
    // The variance and the curve need far fewer digits than the mean.
    let coarse = 1e-4
    let quadrature = GaussKronrod(absolute: 2e-12, relative: 1e-12, maximumParts: 500)
    var panels: [Double] = []
    let integrals = quadrature.integrate(breaks, count: 2 * powers + curveDraws) { u, values in
      let transform = laplace(u, &panels)
      var power = transform
      var shift = u
      for index in 0..<powers {
        let difference = power - .exp(-.exp(shift))
        values[2 * index] = -difference
        values[2 * index + 1] = coarse * 2 * shift * difference
        power *= power
        shift += .logTwo
      }
      let decay = Double.exp(-.exp(u))
      var (transforms, decays) = (transform, decay)
      for index in 0..<curveDraws {
        values[2 * powers + index] = coarse * (decays - transforms)
        transforms *= transform
        decays *= decay
      }
    }
    var curve = integrals[(2 * powers)...].map { $0.value / coarse }
    if weight.variance < 1e-6 {
      // The gap is near the end of the curve's digits; to first order in the variance it goes as 1/k.
      for index in curve.indices { curve[index] = weight.mean / Double(index + 1) }
    }
    return Results(
      powers: (0..<powers).map { power in
        result(power, mean: integrals[2 * power], square: integrals[2 * power + 1].value / coarse)
      }, curve: curve)
  }

  /// - Parameter square: E T² − π²/6 − γ² with u from log k, as the integral gives it.
  private func result(_ power: Int, mean: Integral, square: Double) -> Result {
    let square = square - 2 * Self.eulerGamma * mean.value
    return Result(
      mean: mean.value, meanError: mean.error,
      variance: variance(square - mean.value * mean.value, draws: Double(1 &<< power)))
  }

  private static let eulerGamma = 0.577_215_664_901_532_9

  /// Where the weights hardly vary, the difference of squares has no digits left, and the log of an
  /// average varies as the average of logs does.
  private func variance(_ difference: Double, draws: Double) -> Double {
    if draws == 1 { return weight.variance }
    return weight.variance < 1e-4 ? weight.variance / draws : max(0, difference)
  }

  /// From where exp(−k eᵘ) and φ are 1 to where both are 0, with a break wherever one of them turns.
  var breaks: [Double] {
    var turns: [Double] = [-20, -10, -6, -3, 0, 3]
    for place in [-8.7, -6, -4, -2.5, -1, 0, 1, 2.5, 4, 6, 8.7] { turns.append(-weight(place)) }
    var highest = 4.0
    if let vertex = weight.vertex, abs(vertex) < Self.reach {
      turns.append(contentsOf: [-weight(vertex) - 4, -weight(vertex), -weight(vertex) + 4])
      highest = max(highest, 4 - weight(vertex))
    }
    highest = max(highest, 4 - weight(Self.reach), 4 - weight(-Self.reach))
    turns.sort()
    var breaks = [-40.0]
    for turn in turns where turn > breaks[breaks.count - 1] + 2 && turn < highest - 2 {
      breaks.append(turn)
    }
    return breaks + [highest]
  }

  /// `E exp(−eᵘ r)`, by panels that are short wherever the integrand turns.
  func laplace(_ u: Double, _ panels: inout [Double]) -> Double {
    laplace(u, &panels) { _ in 1 }
  }

  /// `E f(e) exp(−eᵘ r)` for a smooth f, e the standard normal number that r is made of.
  @inline(__always)
  func laplace(_ u: Double, _ panels: inout [Double], _ f: (Double) -> Double) -> Double {
    fillPanels(&panels, u)
    var sum = 0.0
    for index in 1..<panels.count {
      let low = panels[index - 1]
      let high = panels[index]
      let exponent = u + weight(low + (high - low) / 2)
      guard high > low, exponent < 4 else { continue }
      sum += rule.integrate(from: low, to: high) { e in
        f(e) * .exp(-e * e / 2 - .exp(u + weight(e)))
      }
    }
    return sum * .standardNormalPeak
  }

  private func fillPanels(_ panels: inout [Double], _ u: Double) {
    panels.removeAll(keepingCapacity: true)
    for step in -3...3 { panels.append(Double(step) * Self.panelLength) }
    if let vertex = weight.vertex, abs(vertex) < Self.reach { panels.append(vertex) }
    for level in Self.levels {
      guard let (first, second) = weight.places(of: level - u) else { continue }
      if abs(first) < Self.reach { panels.append(first) }
      if abs(second) < Self.reach, second != first { panels.append(second) }
    }
    panels.sort()
  }
}
