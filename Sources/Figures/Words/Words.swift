import ElementaryMath

/// Numbers and places in sentences.
enum Words {
  /// Three digits or more, or a whole number's own.
  @inline(never)
  static func number(_ value: Double, digits: Int = 3) -> String {
    let isWhole = value.magnitude < 1e6 && value.rounded(.towardZero) == value
    return NumberText.significant(value, digits: isWhole ? max(6, digits) : digits)
  }

  /// The digits that tell values of a range apart: down to the second digit of the range itself.
  @inline(never)
  static func digits(from low: Double, to high: Double) -> Int {
    let size = max(low.magnitude, high.magnitude)
    guard !Extent.isRounding(low, high), size < Extent.limit else { return 3 }
    let places = Decimal.exponent(of: size) - Decimal.exponent(of: high - low)
    return max(3, min(15, places + 2))
  }

  /// Two numbers, with more digits where three don't tell them apart.
  @inline(never)
  static func pair(_ left: Double, _ right: Double) -> (left: String, right: String) {
    let texts = (number(left), number(right))
    return texts.0 == texts.1 ? NumberText.distinct(left, right) : texts
  }

  /// A label in quotation marks, so that a sentence may begin with a symbol.
  @inline(never)
  static func name(_ label: String?, _ other: String) -> String {
    guard let label, !label.isEmpty else { return other }
    return "“" + label + "”"
  }

  /// "2.4 at x = 1"
  @inline(never)
  static func at(_ point: Point, digits: Int = 3) -> String {
    number(point.y, digits: digits) + " at x = " + number(point.x)
  }

  @inline(never)
  static func place(_ point: Point) -> String {
    "(" + number(point.x) + ", " + number(point.y) + ")"
  }

  /// With a capital and a full stop.
  static func sentence(_ words: String) -> String {
    var bytes = Array(words.utf8)
    if let first = bytes.first, first >= 0x61, first <= 0x7A { bytes[0] = first - 0x20 }
    bytes.append(UInt8(ascii: "."))
    return String(decoding: bytes, as: UTF8.self)
  }
}
