/// How a number is shown to a reader.
///
/// A number between 10⁻⁴ and 10⁶ is written out, others as `4.12 × 10⁻⁷`. A number that is short
/// anyway is shown whole: 0.5 is not 0.5000.
public enum NumberText {
  /// "∞", "−∞", "undefined"; `nil` for a finite number.
  public static func notFinite(_ number: Double) -> String? {
    if number.isFinite { return nil }
    return number.isNaN ? "undefined" : number < 0 ? "−∞" : "∞"
  }

  /// The shortest text that reads back as the same number: `0.1`, `-3`, `1e-07`.
  ///
  /// For machines: JSON, SVG and YAML all read it. Not finite: as `notFinite` has it.
  public static func shortest(_ number: Double) -> String {
    if let words = notFinite(number) { return words }
    var text = Array(number.description.utf8)
    if text.count > 2, text[text.count - 2] == UInt8(ascii: "."), text.last == UInt8(ascii: "0") {
      text.removeLast(2)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// With so many decimals, `−0.04`; a number that rounds to zero has no sign.
  ///
  /// - Parameter decimals: 0…340.
  public static func fixed(_ number: Double, decimals: Int) -> String {
    if let words = notFinite(number) { return words }
    return DecimalDigits(number).positional(toPlace: -max(0, min(340, decimals)))
  }

  /// With so many significant digits: `0.0412`, `4.12 × 10⁻⁷`, `∞`.
  public static func significant(_ number: Double, digits: Int) -> String {
    if let words = notFinite(number) { return words }
    return significant(DecimalDigits(number), count: max(1, min(17, digits)))
  }

  public static func scientific(_ number: Double, digits: Int) -> String {
    if let words = notFinite(number) { return words }
    return scientific(DecimalDigits(number), count: max(1, min(17, digits)))
  }

  /// In hundredths: `4.12%`.
  public static func percent(_ number: Double, digits: Int) -> String {
    if let words = notFinite(number) { return words }
    var hundredths = DecimalDigits(number)
    if !hundredths.digits.isEmpty { hundredths.exponent += 2 }
    return significant(hundredths, count: max(1, min(17, digits))) + "%"
  }

  /// How many digits of a value its standard error supports: down to the second digit of the error.
  ///
  /// - Returns: Significant digits, 1…17; `nil` when the error is zero or not finite.
  public static func supportedDigits(_ value: Double, standardError: Double) -> Int? {
    guard value.isFinite, standardError.isFinite, standardError > 0 else { return nil }
    let place = errorPlace(standardError)
    let rounded = DecimalDigits(value).rounded(toPlace: place)
    return rounded.digits.isEmpty ? 1 : max(1, min(17, rounded.exponent - place + 1))
  }

  /// A value with its standard error to two digits: `0.0412 ± 0.0031`, `(9.54 ± 0.12) × 10⁻⁷`.
  ///
  /// - Parameter digits: Significant digits where the error is zero or not finite.
  public static func withError(_ value: Double, _ standardError: Double, digits: Int) -> String {
    guard value.isFinite, standardError.isFinite, standardError > 0 else {
      return significant(value, digits: digits) + " ± " + significant(standardError, digits: 2)
    }
    let number = DecimalDigits(value)
    var error = DecimalDigits(standardError)
    let top = max(number.digits.isEmpty ? error.exponent : number.exponent, error.exponent)
    let place = max(errorPlace(standardError), top - 16)
    if isPlain(top), place < 6 {
      return number.positional(toPlace: place) + " ± " + error.positional(toPlace: place)
    }
    var shifted = number
    if !shifted.digits.isEmpty { shifted.exponent -= top }
    error.exponent -= top
    return "(" + shifted.positional(toPlace: place - top) + " ± "
      + error.positional(toPlace: place - top) + ") × " + DecimalDigits.power(top)
  }

  /// The two numbers with as many digits, from three, as it takes to tell them apart.
  public static func distinct(_ left: Double, _ right: Double) -> (left: String, right: String) {
    for digits in 3..<17 {
      guard left == right || differ(left, right, digits: digits) else { continue }
      return (significant(left, digits: digits), significant(right, digits: digits))
    }
    return (significant(left, digits: 17), significant(right, digits: 17))
  }

  /// Whether the two round to different numbers; 0.300 and 0.3 are no different.
  private static func differ(_ left: Double, _ right: Double, digits: Int) -> Bool {
    guard left.isFinite, right.isFinite else { return true }
    var numbers = (
      DecimalDigits(left).rounded(toSignificant: digits),
      DecimalDigits(right).rounded(toSignificant: digits)
    )
    while numbers.0.digits.last == 0 { numbers.0.digits.removeLast() }
    while numbers.1.digits.last == 0 { numbers.1.digits.removeLast() }
    return numbers.0 != numbers.1
  }

  /// The power of ten of the second digit of an error.
  private static func errorPlace(_ standardError: Double) -> Int {
    DecimalDigits(standardError).rounded(toSignificant: 2).exponent - 1
  }

  private static func isPlain(_ exponent: Int) -> Bool { exponent >= -4 && exponent < 6 }

  private static func significant(_ number: DecimalDigits, count: Int) -> String {
    let rounded = number.rounded(toSignificant: count)
    guard isPlain(rounded.exponent) else { return scientific(number, count: count) }
    return number.positional(toPlace: place(number, rounded, count))
  }

  private static func scientific(_ number: DecimalDigits, count: Int) -> String {
    let rounded = number.rounded(toSignificant: count)
    return number.significand(toPlace: place(number, rounded, count))
      + " × " + DecimalDigits.power(rounded.exponent)
  }

  /// Where to stop: at the last digit asked for, or where a short number ends of itself.
  private static func place(
    _ number: DecimalDigits, _ rounded: DecimalDigits, _ count: Int
  ) -> Int {
    number.digits.count <= count ? number.place : rounded.exponent - count + 1
  }
}
