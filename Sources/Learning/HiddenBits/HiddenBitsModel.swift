import ElementaryMath

/// p(x, z) for one x that was seen, over n hidden bits z: a factor for each bit, and one for the place to
/// which the bits lead.
///
///     p(x, z) = Πᵢ fᵢ(zᵢ) · table[start + Σᵢ stepᵢ zᵢ]
///
/// A seen variable that depends on sums of hidden bits makes the places a lattice of these sums; where each
/// seen bit has one cause there is a single place.
package struct HiddenBitsModel: Sendable {
  /// P(zᵢ = 1), `[n]`.
  package let priors: [Double]
  /// fᵢ(0), `[n]`.
  package let zeros: [Double]
  /// fᵢ(1), `[n]`.
  package let ones: [Double]
  /// `[n]`. No subset of them leads out of the table.
  package let steps: [Int]
  package let table: [Double]
  package let start: Int

  package var bits: Int { priors.count }

  /// Each hidden bit is seen through a channel of its own: p(xᵢ = 1 | zᵢ = 1) = 0.9.
  package static func factorised(bits: Int) -> HiddenBitsModel {
    var priors: [Double] = []
    var zeros: [Double] = []
    var ones: [Double] = []
    for bit in 0..<bits {
      let prior = [0.2, 0.3, 0.4, 0.5][bit % 4]
      let stray = [0.05, 0.1, 0.15][bit % 3]
      let isSeen = bit % 2 == 0
      priors.append(prior)
      zeros.append((1 - prior) * (isSeen ? stray : 1 - stray))
      ones.append(prior * (isSeen ? 0.9 : 1 - 0.9))
    }
    return HiddenBitsModel(
      priors: priors, zeros: zeros, ones: ones, steps: [Int](repeating: 0, count: bits),
      table: [1], start: 0)
  }

  /// Two bits are seen, both 1: `p(xⱼ = 1 | z) = σ(cⱼ + wⱼ Σᵢ Aⱼᵢ zᵢ)`.
  package static func beliefNet(bits: Int) -> HiddenBitsModel {
    let priors = (0..<bits).map { [0.15, 0.3, 0.1, 0.25, 0.2][$0 % 5] }
    let first = SumRange((0..<bits).map { [1, 1, 2, -1][$0 % 4] })
    let second = SumRange((0..<bits).map { [1, -1, 1][$0 % 3] })
    var table: [Double] = []
    for one in first.low...first.high {
      for other in second.low...second.high {
        table.append(.sigmoid(-4 + 1.5 * Double(one)) * .sigmoid(-1.5 + 0.8 * Double(other)))
      }
    }
    let width = second.high - second.low + 1
    return HiddenBitsModel(
      priors: priors, zeros: priors.map { 1 - $0 }, ones: priors,
      steps: zip(first.coefficients, second.coefficients).map { $0 * width + $1 }, table: table,
      start: -first.low * width - second.low)
  }

  /// What sums of some of the coefficients can be.
  private struct SumRange {
    let coefficients: [Int]
    let low: Int
    let high: Int

    init(_ coefficients: [Int]) {
      self.coefficients = coefficients
      low = coefficients.reduce(0) { $0 + min(0, $1) }
      high = coefficients.reduce(0) { $0 + max(0, $1) }
    }
  }
}

// MARK: - Over all hidden states, bit by bit

extension HiddenBitsModel {
  /// `Σ_z p(x, z)ʳ q(z)¹⁻ʳ`: E_q wʳ for the weight w = p(x, z)/q(z).
  ///
  /// - Parameter proposal: q(zᵢ = 1), `[n]`, each above 0 and below 1.
  package func moment(_ power: Int, _ proposal: [Double]) -> Double {
    var values = table.map { Self.power($0, power) }
    for bit in 0..<bits {
      let (one, zero) = (proposal[bit], 1 - proposal[bit])
      Self.take(
        steps[bit], zero * Self.power(zeros[bit] / zero, power),
        one * Self.power(ones[bit] / one, power), &values, +)
    }
    return values[start]
  }

  /// The largest weight that any state has.
  package func largestWeight(_ proposal: [Double]) -> Double {
    var values = table
    for bit in 0..<bits {
      Self.take(
        steps[bit], zeros[bit] / (1 - proposal[bit]), ones[bit] / proposal[bit], &values,
        Swift.max)
    }
    return values[start]
  }

  /// Replaces each place's value by what `join` makes of its own times `zero` and that of the place a step
  /// ahead times `one`.
  ///
  /// In place, so from the end where nothing is read that was replaced. Near the ends some steps lead out
  /// of the table, or round it into another row; no sum of bits from the start goes there.
  package static func take(
    _ step: Int, _ zero: Double, _ one: Double, _ values: inout [Double],
    _ join: (Double, Double) -> Double
  ) {
    if step >= 0 {
      for place in 0..<values.count - step {
        values[place] = join(zero * values[place], one * values[place + step])
      }
    } else {
      for place in stride(from: values.count - 1, through: -step, by: -1) {
        values[place] = join(zero * values[place], one * values[place + step])
      }
    }
  }

  private static func power(_ number: Double, _ power: Int) -> Double {
    var result = number
    for _ in 1..<power { result *= number }
    return result
  }
}
