extension Double {
  /// The hyperbolic tangent, `t / (t + 2)` with `t = e²ˣ − 1`, within 0.83 ulp.
  public static func tanh(_ x: Double) -> Double {
    let magnitude = x.magnitude
    if magnitude < 0x1p-28 { return x }
    if x.isNaN { return x }
    let result = magnitude > 20 ? 1 : hyperbolicTangent(magnitude)
    return x < 0 ? -result : result
  }

  private static func hyperbolicTangent(_ x: Double) -> Double {
    let power = exponentialMinusOne(2 * x)
    return (power / (power + 2)).value
  }
}
