/// Text from a lesson, or the name of a file, made safe for a terminal: no character of it can move the cursor, change a
/// colour, turn the direction of writing or hide.
package enum SafeText {
  /// The text on one line, every dangerous character shown as a visible one.
  /// - Parameter limit: The most scalars to show; a longer text ends in `…`.
  package static func line(_ text: String, limit: Int = 500) -> String {
    var safe = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == limit { return safe + "…" }
      if let shown = substitute(for: scalar) {
        safe += shown
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  /// What is shown in the place of a scalar; `nil` where the scalar itself is harmless.
  ///
  /// The control characters of ASCII have pictures of their own (`␛`); others are shown by number
  /// (`<U+202E>`).
  package static func substitute(for scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x00...0x1F: picture(0x2400 + scalar.value)
    case 0x7F: picture(0x2421)
    case 0x80...0x9F, 0xAD, 0x061C, 0x180E, 0x200B, 0x200E...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      "<U+" + hexadecimal(scalar.value, digits: 4) + ">"
    default: nil
    }
  }

  static func hexadecimal(_ number: UInt32, digits: Int) -> String {
    let text = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  private static func picture(_ value: UInt32) -> String {
    Unicode.Scalar(value).map { String(Character($0)) } ?? "\u{FFFD}"
  }
}
