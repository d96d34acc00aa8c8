extension Double {
  /// `eˣ − 1`, without cancellation near zero, within 0.89 ulp.
  public static func expm1(_ x: Double) -> Double {
    if x.magnitude < 0x1p-54 { return x }
    if x > 45 { return exp(x) }
    if x < -40 { return -1 }
    if x.isNaN { return x }
    return exponentialMinusOne(x).value
  }

  /// `eˣ − 1` for x in −45…45, to a relative 2⁻⁵⁶.
  @inline(__always)
  static func exponentialMinusOne(_ x: Double) -> Pair {
    let parts = ExponentialParts(x)
    let scale = parts.scale
    let whole = Pair(sum: scale, -1)
    let sum = Pair(sum: whole.head, scale * parts.reduced)
    return Pair(larger: sum.head, smaller: (sum.tail + whole.tail) + scale * parts.remainder)
  }

  /// `eˣ` for x in −700…700, to a relative 2⁻⁵⁷.
  @inline(__always)
  static func exponentialPair(_ x: Double) -> Pair {
    let parts = ExponentialParts(x)
    let sum = Pair(larger: 1, smaller: parts.reduced)
    return Pair(larger: sum.head, smaller: sum.tail + parts.remainder).scaled(by: parts.scale)
  }
}
