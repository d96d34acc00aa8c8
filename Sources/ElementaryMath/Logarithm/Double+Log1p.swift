extension Double {
  /// `log(1 + x)`, without cancellation near zero, within 0.67 ulp.
  ///
  /// −∞ at −1, NaN below. What is lost in forming `1 + x` is added to the logarithm, divided by the
  /// sum.
  public static func log1p(_ x: Double) -> Double {
    if x.magnitude < 0x1p-54 { return x }
    guard x > -1, x < .infinity else { return x == -1 ? -.infinity : x < -1 ? .nan : x }
    return logarithmOfOnePlus(Pair(x, 0)).value
  }

  /// `log(1 + x)` to a relative 2⁻⁵⁶, for a normalised x above −1, finite and normal.
  @inline(__always)
  static func logarithmOfOnePlus(_ x: Pair) -> Pair {
    // Where f = x is exact, the sum 1 + x needn't be formed.
    if x.head > -0.2928, x.head < 0.4142 {
      let parts = LogarithmParts(power: 0, fraction: x.head)
      return Pair(larger: parts.head, smaller: parts.tail + x.tail / (1 + x.head))
    }
    let sum = Pair(sum: 1, x.head)
    let parts = LogarithmParts(sum.head)
    return Pair(larger: parts.head, smaller: parts.tail + (sum.tail + x.tail) / sum.head)
  }
}
