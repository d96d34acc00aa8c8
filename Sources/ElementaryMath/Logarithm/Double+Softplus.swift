extension Double {
  /// `log(1 + eˣ)`, the smooth form of `max(0, x)`, within 0.74 ulp.
  ///
  /// Computed as `max(0, x) + log(1 + e^−|x|)` with both terms pairs.
  public static func softplus(_ x: Double) -> Double {
    if x > 40 { return x }
    if x < -40 { return exp(x) }
    if x.isNaN { return x }
    let rest = logarithmOfOnePlus(exponentialPair(-x.magnitude))
    return x > 0 ? (rest + x).value : rest.value
  }
}
