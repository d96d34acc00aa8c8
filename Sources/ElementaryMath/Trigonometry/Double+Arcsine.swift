extension Double {
  /// The angle in −π/2...π/2 with this sine, in radians; NaN beyond −1...1.
  ///
  /// Newton's steps on `sin`, to a few 2⁻⁵³ of the result; beyond ±0.7, where the sine is flat, by half of the
  /// angle to the end.
  public static func arcsine(_ x: Double) -> Double {
    guard abs(x) <= 1 else { return .nan }
    if abs(x) > 0.7 {
      let rest = 2 * arcsine(((1 - abs(x)) / 2).squareRoot())
      return x < 0 ? rest - .pi / 2 : .pi / 2 - rest
    }
    var angle = x + x * x * x / 6
    // Each squares an error that is below 0.05.
    for _ in 0..<4 { angle -= (.sin(angle) - x) / .cos(angle) }
    return angle
  }
}
