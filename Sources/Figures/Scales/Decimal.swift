import ElementaryMath

/// Powers of ten.
enum Decimal {
  /// The common logarithm of a positive number, near enough to place it on a page.
  static func log10(_ value: Double) -> Double {
    // Until ElementaryMath has its logarithm: log m = 2 artanh((m − 1)/(m + 1)), |error| < 1e-15.
    var scaled = value.significand
    var exponent = Double(value.exponent)
    if scaled > 1.4142135623730951 {
      scaled /= 2
      exponent += 1
    }
    let ratio = (scaled - 1) / (scaled + 1)
    var power = ratio
    var sum = 0.0
    for odd in stride(from: 1, to: 24, by: 2) {
      sum += power / Double(odd)
      power *= ratio * ratio
    }
    return (exponent * 0.6931471805599453 + 2 * sum) / 2.302585092994046
  }

  /// `count × 10^exponent`, rightly rounded where `exponent` is within ±22.
  static func value(_ count: Int64, _ exponent: Int) -> Double {
    exponent < 0 ? Double(count) / power(-exponent) : Double(count) * power(exponent)
  }

  /// The largest integer `k` with `10^k ≤ value`, for a positive value.
  static func exponent(of value: Double) -> Int {
    let guess = log10(value)
    var result = Int(guess)
    if Double(result) > guess { result -= 1 }
    if self.value(1, result + 1) <= value { result += 1 }
    if self.value(1, result) > value { result -= 1 }
    return result
  }

  private static func power(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<min(exponent, 308) { result *= 10 }
    return result
  }
}
