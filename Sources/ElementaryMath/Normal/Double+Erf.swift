extension Double {
  /// The error function `2/√π ∫₀ˣ e^(−t²) dt`, within 0.61 ulp.
  ///
  /// Up to ½ a polynomial in x², its leading term a pair; then the complement of `erfc`.
  public static func erf(_ x: Double) -> Double {
    let magnitude = x.magnitude
    if magnitude <= 0.5 { return x == 0 ? x : smallErf(x) }
    if x.isNaN { return x }
    let result = magnitude > 6 ? 1 : (-erfcPair(magnitude).value() + 1).value
    return x < 0 ? -result : result
  }

  /// The complement `1 − erf x`, without cancellation, within 0.73 ulp.
  ///
  /// For x ≥ ½ it is the exponential of `−x²`, a pair, plus `log(erfc x) + x²`, which varies slowly:
  /// piecewise polynomials in x, and from 2.5 on, with `log x` added, in `1/x²`.
  public static func erfc(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x < -6 { return 2 }
    if x > 28 { return 0 }
    if x < -0.5 { return (-erfcPair(-x).value() + 2).value }
    if x <= 0.5 { return (-erfPair(x) + 1).value }
    return erfcPair(x).rounded
  }

  private static func smallErf(_ x: Double) -> Double {
    // Below, the exact product of the leading terms would lose its tail to underflow.
    if x.magnitude < 0x1p-900 { return erfPair(x * 0x1p500).value * 0x1p-500 }
    return erfPair(x).value
  }

  /// - Parameter x: At most ½ in magnitude.
  private static func erfPair(_ x: Double) -> Pair {
    let ratio = ErrorFunctionCoefficients.ratio(x * x)
    let product = Pair(product: x, ratio.head)
    return Pair(larger: product.head, smaller: product.tail + x * ratio.tail)
  }

  /// `erfc x` for x in ½…28, as the exponential of its logarithm's regular part and `−x²`.
  private static func erfcPair(_ x: Double) -> ScaledPair {
    let square = Pair(product: x, x)
    if x < 2.5 { return ScaledPair(exp: ErrorFunctionCoefficients.middle(x) + -square) }
    let regular = ErrorFunctionCoefficients.tail(1 / square.head)
    var result = ScaledPair(exp: regular + -square)
    result.significand = result.significand / Pair(x, 0)
    return result
  }
}
