extension Double {
  /// The natural logarithm of the gamma function, for x ≥ 0, within 0.88 ulp.
  ///
  /// Between 0.75 and 2.5 polynomials with the zeros at 1 and 2 divided out; below, `Γ(x + 1)/x`; up
  /// to 8 the product that leads back there; from 8 on Stirling's formula, its terms pairs.
  /// ∞ at zero and infinity, NaN below zero.
  public static func logGamma(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return x < 0 ? .nan : x == 0 ? .infinity : x }
    if x < 0x1p-60 { return -log(x) }
    if x >= 8 { return stirling(x) }
    if x >= 0.75, x < 2.5 { return logGammaNearOne(x - 1).value }
    if x >= 2.5 { return logGammaByProduct(x) }
    // Γ(x) = Γ(1 + x)/x
    let logarithm = LogarithmParts(x)
    return (logGammaNearOne(x) + -Pair(larger: logarithm.head, smaller: logarithm.tail)).value
  }

  /// `log Γ(1 + t)` for t in −0.25…1.5; relative to its value, though it is zero at 0 and 1.
  private static func logGammaNearOne(_ t: Double) -> Pair {
    if t >= 0.25, t < 0.75 { return LogGammaCoefficients.between(t) }
    let distance = t < 0.25 ? t : t - 1
    let ratio =
      t < 0.25
      ? LogGammaCoefficients.ratioAtOne(distance) : LogGammaCoefficients.ratioAtTwo(distance)
    let product = Pair(product: distance, ratio.head)
    return Pair(larger: product.head, smaller: product.tail + distance * ratio.tail)
  }

  /// `Γ(x) = (x − 1)(x − 2)…(x − k) Γ(x − k)` down to 1.5…2.5.
  private static func logGammaByProduct(_ x: Double) -> Double {
    var rest = x - 1
    var product = Pair(rest, 0)
    while rest >= 2.5 {
      rest -= 1
      product = product * Pair(rest, 0)
    }
    let logarithm = LogarithmParts(product.head)
    let pair = Pair(
      larger: logarithm.head, smaller: logarithm.tail + product.tail / product.head)
    return (pair + logGammaNearOne(rest - 1)).value
  }

  /// `(x − ½)(log x − 1) + ½ log 2π − ½ + 1/(12x) − …` for x ≥ 8.
  private static func stirling(_ x: Double) -> Double {
    let logarithm = LogarithmParts(x)
    let factor = Pair(larger: logarithm.head, smaller: logarithm.tail) + -1
    let product = Pair(sum: x, -0.5) * factor
    guard product.head < .infinity else { return .infinity }
    let inverse = 1 / x
    let rest = LogGammaCoefficients.stirlingRest(inverse * inverse)
    // ½ log 2π − ½
    let constant = Pair(0x1.acfe390c97d69p-2, 0x1.3494bc9001442p-56)
    return (product + (constant + rest.head * inverse)).value
  }
}
