/// A finite number as decimal digits, `d.ddd × 10^exponent`: the shortest that reads back as it.
///
/// Rounding works on these digits, half away from zero, so that 0.15 to one digit is 0.2, as a reader
/// who sees 0.15 expects.
public struct DecimalDigits: Equatable, Sendable {
  public var isNegative: Bool
  /// Without leading zeros; empty for zero.
  public var digits: [UInt8]
  /// The power of ten of the first digit; 0 for zero.
  public var exponent: Int

  /// - Precondition: `number` is finite.
  public init(_ number: Double) {
    let decimal = NumberReading.Decimal(number.description) ?? NumberReading.Decimal()
    digits = decimal.digits
    isNegative = decimal.isNegative && !digits.isEmpty
    exponent = digits.isEmpty ? 0 : decimal.scale - 1
  }

  /// The power of ten of the last digit.
  public var place: Int { digits.isEmpty ? 0 : exponent - digits.count + 1 }

  /// The nearest number that is a multiple of `10^place`.
  public func rounded(toPlace place: Int) -> DecimalDigits {
    let kept = exponent - place + 1
    guard kept < digits.count else { return self }
    var result = self
    guard kept >= 0 else {
      result.digits = []
      result.exponent = 0
      result.isNegative = false
      return result
    }
    result.digits = Array(digits[..<kept])
    if digits[kept] >= 5 { result.addOneInLastPlace() }
    if result.digits.isEmpty {
      result.exponent = 0
      result.isNegative = false
    }
    return result
  }

  public func rounded(toSignificant count: Int) -> DecimalDigits {
    rounded(toPlace: exponent - count + 1)
  }

  /// Adds a unit of the last digit kept, which may have been rounded away altogether.
  private mutating func addOneInLastPlace() {
    let count = digits.count
    while digits.last == 9 { digits.removeLast() }
    if let last = digits.popLast() {
      digits.append(last + 1)
      digits += [UInt8](repeating: 0, count: count - digits.count)
    } else {
      exponent += 1
      digits = [1] + [UInt8](repeating: 0, count: count)
    }
  }

  /// All digits down to `10^place`, with a point where there are decimals: `−0.0412`, `1200`.
  public func positional(toPlace place: Int) -> String {
    let number = rounded(toPlace: place)
    var text = number.isNegative ? "−" : ""
    let top = number.digits.isEmpty ? 0 : max(0, number.exponent)
    for power in stride(from: top, through: min(0, place), by: -1) {
      if power == -1 { text += "." }
      let index = number.exponent - power
      let digit = index >= 0 && index < number.digits.count ? number.digits[index] : 0
      text.unicodeScalars.append(Unicode.Scalar(0x30 + digit))
    }
    return text
  }

  /// The digits down to `10^place` with one before the point, without the power: `4.12`.
  public func significand(toPlace place: Int) -> String {
    var shifted = rounded(toPlace: place)
    let power = shifted.exponent
    shifted.exponent = 0
    return shifted.positional(toPlace: place - power)
  }

  /// `10⁻⁷`
  public static func power(_ exponent: Int) -> String {
    var text = "10"
    for scalar in String(exponent).unicodeScalars {
      text += scalar == "-" ? "⁻" : superscripts[Int(scalar.value) - 0x30]
    }
    return text
  }

  private static let superscripts = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
}
