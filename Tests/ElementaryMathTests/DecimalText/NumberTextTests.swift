import ElementaryMath
import Testing

struct NumberTextTests {
  @Test("The shortest text reads back as the same number, and no shorter one does")
  func shortestRoundTrip() throws {
    var random = SmallRandom(state: 41)
    for _ in 0..<100_000 {
      let number = random.number()
      guard number.isFinite else { continue }
      let text = NumberText.shortest(number)
      #expect(NumberReading.double(text)?.bitPattern == number.bitPattern, "\(text)")
      let digits = DecimalDigits(number)
      guard digits.digits.count > 1 else { continue }
      let shorter = digits.rounded(toSignificant: digits.digits.count - 1)
      let cut = shorter.significand(toPlace: shorter.place).replacing("−", with: "-")
      #expect(NumberReading.double("\(cut)e\(shorter.exponent)") != number, "\(text)")
    }
  }

  @Test(
    "Shortest text",
    arguments: [
      (0.1, "0.1"), (3, "3"), (-3, "-3"), (1e-7, "1e-07"), (1e16, "1e+16"), (5e-324, "5e-324"),
      (-0.0, "-0"), (.infinity, "∞"), (-.infinity, "−∞"), (.nan, "undefined"),
    ])
  func shortest(_ number: Double, _ text: String) {
    #expect(NumberText.shortest(number) == text)
  }

  @Test(
    "Fixed decimals",
    arguments: [
      (0.0412, 2, "0.04"), (-0.0412, 2, "−0.04"), (-0.0012, 2, "0.00"), (1.005, 2, "1.01"),
      (2.5, 0, "3"), (99.99, 1, "100.0"), (1234567, 0, "1234567"), (1e-7, 3, "0.000"),
      (1e21, 1, "1000000000000000000000.0"), (0, 2, "0.00"), (0.05, 1, "0.1"),
      (.nan, 2, "undefined"),
    ])
  func fixed(_ number: Double, _ decimals: Int, _ text: String) {
    #expect(NumberText.fixed(number, decimals: decimals) == text)
  }

  @Test(
    "Significant digits",
    arguments: [
      (0.0412345, 3, "0.0412"), (4.12345e-7, 3, "4.12 × 10⁻⁷"), (0.5, 4, "0.5"), (0.15, 1, "0.2"),
      (-0.0412345, 3, "−0.0412"), (123456, 3, "123000"), (1_234_567, 3, "1.23 × 10⁶"),
      (0.0001, 3, "0.0001"), (0.00001, 3, "1 × 10⁻⁵"), (0.99999, 3, "1.00"),
      (999_999.5, 6, "1.00000 × 10⁶"),
      (0, 3, "0"), (-0.0, 3, "0"), (5e-324, 3, "5 × 10⁻³²⁴"),
      (1.7976931348623157e308, 3, "1.80 × 10³⁰⁸"),
      (0.1, 17, "0.1"), (.infinity, 3, "∞"), (-.infinity, 3, "−∞"), (.nan, 3, "undefined"),
      (2, 0, "2"), (1.0 / 3, 40, "0.3333333333333333"),
    ])
  func significant(_ number: Double, _ digits: Int, _ text: String) {
    #expect(NumberText.significant(number, digits: digits) == text)
  }

  @Test(
    "Scientific",
    arguments: [
      (0.5, 3, "5 × 10⁻¹"), (12345, 3, "1.23 × 10⁴"), (-9.996, 3, "−1.00 × 10¹"), (0, 3, "0 × 10⁰"),
    ])
  func scientific(_ number: Double, _ digits: Int, _ text: String) {
    #expect(NumberText.scientific(number, digits: digits) == text)
  }

  @Test(
    "Percent moves the point, without a multiplication's rounding",
    arguments: [
      (0.0412345, 3, "4.12%"), (0.07, 17, "7%"), (0.29, 17, "29%"), (1, 3, "100%"),
      (-0.5, 2, "−50%"),
      (0, 3, "0%"), (.infinity, 3, "∞"),
    ])
  func percent(_ number: Double, _ digits: Int, _ text: String) {
    #expect(NumberText.percent(number, digits: digits) == text)
  }

  @Test(
    "A standard error shows two digits and the value as many places",
    arguments: [
      (0.04123, 0.00312, "0.0412 ± 0.0031"), (9.5367e-7, 1.2e-8, "(9.54 ± 0.12) × 10⁻⁷"),
      (0, 0.5, "0.00 ± 0.50"), (1234.5, 99.6, "1230 ± 100"), (-2.5, 0.01, "−2.500 ± 0.010"),
      (2, 0, "2 ± 0"), (2, .infinity, "2 ± ∞"), (2, .nan, "2 ± undefined"),
    ])
  func withError(_ value: Double, _ error: Double, _ text: String) {
    #expect(NumberText.withError(value, error, digits: 3) == text)
  }

  @Test(
    "A standard error supports digits down to its second",
    arguments: [
      (0.04123, 0.00312, 3), (1234.5, 0.5, 6), (0.001, 5.0, 1), (1.0, 0.0996, 3), (0.0, 0.5, 1),
    ])
  func supportedDigits(_ value: Double, _ error: Double, _ digits: Int) {
    #expect(NumberText.supportedDigits(value, standardError: error) == digits)
  }

  @Test("Two numbers show as many digits as tell them apart")
  func distinct() {
    let near = NumberText.distinct(0.123456, 0.123457)
    #expect(near.left == "0.123456" && near.right == "0.123457")
    let far = NumberText.distinct(0.123456, 0.2)
    #expect(far.left == "0.123" && far.right == "0.2")
  }
}
