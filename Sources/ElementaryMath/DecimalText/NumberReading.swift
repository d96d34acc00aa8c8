/// Reads decimal text as the nearest `Double`, the same one on every machine.
///
/// The grammar is YAML 1.2's: an optional sign, digits with at most one point, an optional exponent.
/// Ties go to the even neighbour. The work is bounded whatever the text's length.
public enum NumberReading {
  /// - Parameter text: Such as `4096`, `+4096`, `.5`, `1.`, `-2.5e-3`.
  /// - Returns: The nearest `Double` (infinite past the largest); `nil` when the text is not a number.
  public static func double(_ text: String) -> Double? {
    guard let decimal = Decimal(text) else { return nil }
    let magnitude = decimal.magnitude
    return decimal.isNegative ? -magnitude : magnitude
  }

  /// A decimal number as written: `0.digits × 10^scale`, without leading or trailing zeros.
  struct Decimal {
    var isNegative = false
    var digits: [UInt8] = []
    var scale = 0

    /// More digits than this can't change the result, save by being there: they become one `1`.
    static let digitLimit = 800
    /// Exponents further out than this give zero or infinity.
    static let exponentLimit = 100_000
  }
}

extension NumberReading.Decimal {
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest.removeFirst()
    }
    guard readDigits(&rest) else { return nil }
    if let mark = rest.first {
      guard mark | 0x20 == UInt8(ascii: "e") else { return nil }
      rest.removeFirst()
      guard let exponent = Self.readExponent(rest) else { return nil }
      scale += exponent
    }
    while digits.last == 0 { digits.removeLast() }
  }

  /// Reads `12.5`, `12.`, `.5`: at least one digit and at most one point.
  private mutating func readDigits(_ rest: inout ArraySlice<UInt8>) -> Bool {
    var seen = 0
    var pointSeen = false
    while let byte = rest.first {
      if byte == UInt8(ascii: "."), !pointSeen {
        pointSeen = true
      } else if byte >= 0x30, byte <= 0x39 {
        seen += 1
        append(byte - 0x30, afterPoint: pointSeen)
      } else {
        break
      }
      rest.removeFirst()
    }
    return seen > 0
  }

  private mutating func append(_ digit: UInt8, afterPoint: Bool) {
    if digits.isEmpty, digit == 0 {
      if afterPoint { scale -= 1 }
      return
    }
    if digits.count < Self.digitLimit {
      digits.append(digit)
    } else if digits.count == Self.digitLimit, digit != 0 {
      digits.append(1)
    }
    if !afterPoint { scale += 1 }
  }

  private static func readExponent(_ text: ArraySlice<UInt8>) -> Int? {
    var rest = text
    var isNegative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest.removeFirst()
    }
    guard !rest.isEmpty else { return nil }
    var exponent = 0
    for byte in rest {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      exponent = min(exponentLimit, exponent * 10 + Int(byte - 0x30))
    }
    return isNegative ? -exponent : exponent
  }
}

extension NumberReading.Decimal {
  /// The nearest `Double` to the magnitude.
  var magnitude: Double {
    guard !digits.isEmpty else { return 0 }
    if scale > 310 { return .infinity }
    if scale < -330 { return 0 }
    return fastMagnitude ?? exactMagnitude
  }

  /// At most 15 digits and a power of ten that is exact: one correctly rounded operation suffices.
  /// - SeeAlso: Clinger (1990), "How to read floating point numbers accurately".
  private var fastMagnitude: Double? {
    let exponent = scale - digits.count
    guard digits.count <= 15, exponent >= -22, exponent <= 22 else { return nil }
    var whole: Int64 = 0
    for digit in digits { whole = whole &* 10 &+ Int64(digit) }
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? Double(whole) / power : Double(whole) * power
  }

  /// Long division in whole numbers, bit by bit, rounding half to even.
  private var exactMagnitude: Double {
    let exponent = scale - digits.count
    var numerator = WholeNumber(decimal: digits)
    var denominator = WholeNumber(1)
    for _ in 0..<abs(exponent) {
      if exponent > 0 { numerator.multiplyByTen() } else { denominator.multiplyByTen() }
    }
    var binary = numerator.bitCount - denominator.bitCount
    if binary > 0 { denominator.shiftLeft(binary) } else { numerator.shiftLeft(-binary) }
    if numerator < denominator {
      numerator.shiftLeft(1)
      binary -= 1
    }
    // Now the number is numerator / denominator × 2^binary, with 1 ≤ numerator / denominator < 2.
    let bits = binary >= -1022 ? 53 : 53 - (-1022 - binary)
    guard bits >= 0 else { return 0 }
    if binary > 1023 { return .infinity }
    var quotient: UInt64 = 0
    for _ in 0..<bits {
      quotient <<= 1
      if !(numerator < denominator) {
        numerator.subtract(denominator)
        quotient |= 1
      }
      numerator.shiftLeft(1)
    }
    if denominator < numerator || (numerator == denominator && quotient & 1 == 1) { quotient += 1 }
    // A carry out of the significand runs on into the exponent field, as it should.
    let field = binary >= -1022 ? UInt64(binary + 1022) << 52 : 0
    return Double(bitPattern: field + quotient)
  }
}

/// A non-negative whole number of any size.
private struct WholeNumber: Equatable {
  /// Base 2³², lowest first, without leading zeros.
  var limbs: [UInt32]

  init(_ small: UInt32) { limbs = small == 0 ? [] : [small] }

  init(decimal digits: [UInt8]) {
    self.init(0)
    for digit in digits { multiplyByTen(adding: UInt32(digit)) }
  }

  var bitCount: Int {
    guard let top = limbs.last else { return 0 }
    return limbs.count * 32 - top.leadingZeroBitCount
  }

  mutating func multiplyByTen(adding digit: UInt32 = 0) {
    var carry = UInt64(digit)
    for index in limbs.indices {
      let sum = UInt64(limbs[index]) * 10 + carry
      limbs[index] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
  }

  mutating func shiftLeft(_ count: Int) {
    guard count > 0, !limbs.isEmpty else { return }
    let bits = UInt64(count % 32)
    var carry: UInt64 = 0
    for index in limbs.indices {
      let wide = UInt64(limbs[index]) << bits | carry
      limbs[index] = UInt32(truncatingIfNeeded: wide)
      carry = wide >> 32
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
    limbs.insert(contentsOf: [UInt32](repeating: 0, count: count / 32), at: 0)
  }

  /// - Precondition: `other` is not larger.
  mutating func subtract(_ other: WholeNumber) {
    var borrow: Int64 = 0
    for index in limbs.indices {
      let taken = index < other.limbs.count ? Int64(other.limbs[index]) : 0
      let difference = Int64(limbs[index]) - taken - borrow
      limbs[index] = UInt32(truncatingIfNeeded: difference)
      borrow = difference < 0 ? 1 : 0
    }
    while limbs.last == 0 { limbs.removeLast() }
  }

  static func < (left: WholeNumber, right: WholeNumber) -> Bool {
    if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
    for index in left.limbs.indices.reversed() where left.limbs[index] != right.limbs[index] {
      return left.limbs[index] < right.limbs[index]
    }
    return false
  }
}
