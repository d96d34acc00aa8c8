extension YAMLScalar {
  /// The first escape that was probably meant to be a TeX command: `"$\frac{1}{2}$"` holds a form feed,
  /// `"$\theta$"` a tab.
  ///
  /// Characters that no text needs are taken for mistakes always; tabs and line ends when a letter
  /// follows and the text has a formula.
  /// - Parameters:
  ///   - range: The scalar's extent, quotes included.
  ///   - isTeX: Whether all of the text is a formula.
  func eatenBackslash(
    _ range: Range<Int>, in source: YAMLBytes, isTeX: Bool
  ) -> Range<Int>? {
    guard style == .doubleQuoted else { return nil }
    let hasFormula = isTeX || text.contains("$")
    var offset = range.lowerBound
    while offset + 1 < range.upperBound {
      guard source[offset] == UInt8(ascii: "\\"), let escape = source[offset + 1] else {
        offset += 1
        continue
      }
      let isBeforeLetter = source[offset + 2].map { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
      switch escape {
      case UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "e"), UInt8(ascii: "f"),
        UInt8(ascii: "v"), UInt8(ascii: "0"):
        return offset..<(offset + 2)
      case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
        if hasFormula, isBeforeLetter == true { return offset..<(offset + 2) }
      default: break
      }
      offset += 2
    }
    return nil
  }
}
