extension Double {
  /// The logistic function `1 / (1 + e⁻ˣ)`, within 0.74 ulp.
  ///
  /// Exponential and quotient are pairs; below −40 it is `eˣ`.
  public static func sigmoid(_ x: Double) -> Double {
    if x > 40 { return 1 }
    if x < -40 { return exp(x) }
    if x.isNaN { return x }
    let power = exponentialPair(-x.magnitude)
    let sum = Pair(larger: 1, smaller: power.head)
    let whole = Pair(larger: sum.head, smaller: sum.tail + power.tail)
    return ((x < 0 ? power : Pair(1, 0)) / whole).value
  }
}
