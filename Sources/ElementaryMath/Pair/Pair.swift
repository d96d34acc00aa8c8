/// A number as the unevaluated sum of two, for about 106 bits.
///
/// `head` is the sum rounded, or nearly so; `tail` is what is missing.
/// - SeeAlso: Dekker (1971), "A floating-point technique for extending the available precision".
struct Pair {
  var head: Double
  var tail: Double

  @inline(__always)
  init(_ head: Double, _ tail: Double) {
    self.head = head
    self.tail = tail
  }

  /// The exact sum of any two numbers (Knuth).
  @inline(__always)
  init(sum left: Double, _ right: Double) {
    head = left + right
    let shadow = head - left
    tail = (left - (head - shadow)) + (right - shadow)
  }

  /// The exact sum of two numbers, the first not the smaller in magnitude, or zero (Dekker).
  @inline(__always)
  init(larger left: Double, smaller right: Double) {
    head = left + right
    tail = right - (head - left)
  }

  /// The product of two numbers to 2⁻¹⁰⁶, where nothing under- or overflows.
  ///
  /// Without a fused multiply-add: both are split by masking, which can't overflow.
  @inline(__always)
  init(product left: Double, _ right: Double) {
    let leftHigh = Self.upperHalf(left)
    let leftLow = left - leftHigh
    let rightHigh = Self.upperHalf(right)
    let rightLow = right - rightHigh
    head = left * right
    tail =
      ((leftHigh * rightHigh - head) + leftHigh * rightLow + leftLow * rightHigh)
      + leftLow * rightLow
  }

  @inline(__always)
  var value: Double { head + tail }

  /// The same number with the head rounded.
  @inline(__always)
  var normalized: Pair { Pair(larger: head, smaller: tail) }

  @inline(__always)
  static func + (left: Pair, right: Double) -> Pair {
    let sum = Pair(sum: left.head, right)
    return Pair(larger: sum.head, smaller: sum.tail + left.tail)
  }

  @inline(__always)
  static func + (left: Pair, right: Pair) -> Pair {
    let sum = Pair(sum: left.head, right.head)
    return Pair(larger: sum.head, smaller: sum.tail + (left.tail + right.tail))
  }

  @inline(__always)
  static prefix func - (pair: Pair) -> Pair { Pair(-pair.head, -pair.tail) }

  /// By a factor that is exact: a power of two.
  @inline(__always)
  func scaled(by factor: Double) -> Pair { Pair(head * factor, tail * factor) }

  @inline(__always)
  static func * (left: Pair, right: Pair) -> Pair {
    let product = Pair(product: left.head, right.head)
    let rest = product.tail + (left.head * right.tail + left.tail * right.head)
    return Pair(larger: product.head, smaller: rest)
  }

  /// The quotient, by one division and a correction.
  @inline(__always)
  static func / (left: Pair, right: Pair) -> Pair {
    let inverse = 1 / right.head
    let quotient = left.head * inverse
    let back = Pair(product: quotient, right.head)
    let rest = ((left.head - back.head) - back.tail) + (left.tail - quotient * right.tail)
    return Pair(larger: quotient, smaller: rest * inverse)
  }

  /// The upper 26 bits of the significand.
  @inline(__always)
  static func upperHalf(_ x: Double) -> Double {
    Double(bitPattern: x.bitPattern & 0xFFFF_FFFF_F800_0000)
  }
}
