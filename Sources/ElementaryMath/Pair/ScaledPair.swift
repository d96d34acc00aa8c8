/// A pair times a power of two that a `Double` need not have.
struct ScaledPair {
  var significand: Pair
  var power: Int

  /// The exponential of a pair below 1000 in magnitude.
  init(exp exponent: Pair) {
    let parts = ExponentialParts(exponent.head)
    let sum = Pair(larger: 1, smaller: parts.reduced)
    let rest = parts.remainder + exponent.tail * (sum.head + parts.remainder)
    significand = Pair(larger: sum.head, smaller: sum.tail + rest)
    power = Int(parts.shiftedPower - 0x1.8p52)
  }

  /// Where the power is above −1000.
  func value() -> Pair { significand.scaled(by: .powerOfTwo(power)) }

  /// Rounded, and below the normal numbers once more.
  var rounded: Double {
    significand.value * .powerOfTwo(power / 2) * .powerOfTwo(power - power / 2)
  }
}
