import ElementaryMath

/// Moments of a network's output at one input, of one hidden layer of some width, over its random weights.
///
/// Given the hidden layer the output is N(0, C), C = σ_bo² + σ_v² Q, and Q is a mean over independent units. So
/// E f² = E C, E f⁴ = 3 E C², E f⁶ = 15 E C³ and E f⁸ = 105 E C⁴, from the moments of φ².
struct OutputMoments: Sendable {
  /// E f², E f⁴, E f⁶, E f⁸.
  let powers: [Double]
  /// Zero where the output is normal; undefined where it is zero.
  let excessKurtosis: Double

  /// - Parameter variance: Of a hidden unit's input.
  init(_ network: RandomNetwork, variance: Double, width: Double) {
    let m = network.nonlinearity.evenMoments(variance: variance)
    let second = m[1] - m[0] * m[0]
    let third = m[2] - 3 * m[1] * m[0] + 2 * m[0] * m[0] * m[0]
    let fourth = m[3] - 4 * m[2] * m[0] + 6 * m[1] * m[0] * m[0] - 3 * m[0] * m[0] * m[0] * m[0]
    let v = network.outputVariance
    let mean = network.outputBiasVariance + v * m[0]
    let c2 = v * v * second / width
    let c3 = v * v * v * third / (width * width)
    let c4 =
      v * v * v * v * (fourth + 3 * (width - 1) * second * second) / (width * width * width)
    powers = [
      mean, 3 * (mean * mean + c2), 15 * (mean * mean * mean + 3 * mean * c2 + c3),
      105 * (mean * mean * mean * mean + 6 * mean * mean * c2 + 4 * mean * c3 + c4),
    ]
    excessKurtosis = 3 * c2 / (mean * mean)
  }

  /// Of f².
  var skewness: Double {
    let (a, b, c) = (powers[0], powers[1], powers[2])
    let variance = b - a * a
    return (c - 3 * a * b + 2 * a * a * a) / (variance * variance.squareRoot())
  }

  /// Of the kurtosis Σf⁴/n ÷ (Σf²/n)² of so many outputs, to first order in 1/n.
  func kurtosisError(_ count: Int) -> Double {
    let (a, b, c, d) = (powers[0], powers[1], powers[2], powers[3])
    let variance =
      (d - b * b) - 4 * b / a * (c - a * b) + 4 * b * b / (a * a) * (b - a * a)
    return max(0, variance / Double(count)).squareRoot() / (a * a)
  }

  /// Of the mean of f_i f_j over so many networks: E[f_i² f_j²] is that of a normal pair with the covariance C,
  /// averaged over C.
  static func productError(
    _ network: RandomNetwork, _ first: (Double, Double, Double), count: Int
  ) -> Double {
    let phi = network.nonlinearity
    let (aa, ab, bb) = (
      phi.product(first.0, first.0, first.0), phi.product(first.0, first.1, first.2),
      phi.product(first.2, first.2, first.2)
    )
    let squares = phi.squares(first.0, first.1, first.2)
    let (v, bias) = (network.outputVariance, network.outputBiasVariance)
    let scale = v * v / Double(network.width)
    let (kaa, kab, kbb) = (bias + v * aa, bias + v * ab, bias + v * bb)
    let square =
      kaa * kbb + scale * (squares - aa * bb) + 2 * (kab * kab + scale * (squares - ab * ab))
    return (max(0, square - kab * kab) / Double(count)).squareRoot()
  }
}
