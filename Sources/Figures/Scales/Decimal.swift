import ElementaryMath

/// Powers of ten.
enum Decimal {
  /// The common logarithm of a positive number, near enough to place it on a page.
  static func log10(_ value: Double) -> Double {
    .log(value) / 2.302585092994046
  }

  /// `count × 10^exponent`, rightly rounded where `exponent` is within ±22.
  static func value(_ count: Int64, _ exponent: Int) -> Double {
    exponent < 0 ? Double(count) / power(-exponent) : Double(count) * power(exponent)
  }

  /// The largest integer `k` with `10^k ≤ value`, for a positive value; one that is a rounding error
  /// below a power of ten counts as that power.
  static func exponent(of number: Double) -> Int {
    let value = number * (1 + 1e-12)
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
