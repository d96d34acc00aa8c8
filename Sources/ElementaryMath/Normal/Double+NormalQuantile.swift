extension Double {
  /// The quantile of the standard normal distribution, `Φ⁻¹(p)`, within 1.02 ulp.
  ///
  /// For `|p − ½| ≤ ¼` a polynomial in the square of that; in the tails `r = √(−2 log p)`, a pair,
  /// less a slowly varying remainder, as Wichura (1988, AS 241) but in pieces.
  /// −∞ at 0, ∞ at 1, NaN outside. Probabilities near one are given to no better than 2⁻⁵³: for the
  /// upper tail take `-normalQuantile` of the complement.
  public static func normalQuantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    let offset = p - 0.5
    if offset.magnitude <= 0.25 {
      let ratio = NormalQuantileCoefficients.ratio(offset * offset)
      let product = Pair(product: offset, ratio.head)
      return product.head + (product.tail + offset * ratio.tail)
    }
    return offset < 0 ? -upperQuantile(p) : upperQuantile(1 - p)
  }

  /// The quantile of `1 − p` for p up to ¼: `r − g(r)` with `r = √(−2 log p)`.
  private static func upperQuantile(_ p: Double) -> Double {
    let logarithm = p < 0x1p-1022 ? subnormalLogarithm(p) : LogarithmParts(p)
    let square = Pair(larger: -2 * logarithm.head, smaller: -2 * logarithm.tail)
    let root = square.head.squareRoot()
    let back = Pair(product: root, root)
    let rest = ((square.head - back.head) - back.tail + square.tail) / (2 * root)
    return (Pair(root, rest) + -NormalQuantileCoefficients.deficit(root)).value
  }
}
