/// A number for programs, with all its bits.
enum FullNumber {
  /// The shortest text that reads back as `number`; `infinity`, `-infinity`, `nan`.
  static func text(_ number: Double) -> String {
    guard number.isFinite else {
      return number.isNaN ? "nan" : number < 0 ? "-infinity" : "infinity"
    }
    // Readers of JSON take -0 for a whole number, which has no sign when it is zero.
    return number == 0 && number.sign == .minus ? "-0.0" : ParameterValue.text(number)
  }
}
