/// Text inside HTML and SVG.
public enum MarkupText {
  /// Appends text to markup in UTF-8, with references for everything that means something there, in an
  /// element's text and in a quoted attribute alike. Characters that HTML or XML forbids (controls but tab
  /// and line feed, U+FFFE and U+FFFF) become U+FFFD.
  public static func append(_ text: String, to markup: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case 0x26: put("&amp;", in: &markup)
      case 0x3C: put("&lt;", in: &markup)
      case 0x3E: put("&gt;", in: &markup)
      case 0x22: put("&quot;", in: &markup)
      case 0x27: put("&#39;", in: &markup)
      case 0x09, 0x0A: markup.append(byte)
      case 0..<0x20, 0x7F: put("\u{FFFD}", in: &markup)
      // U+0080 to U+009F.
      case 0x80..<0xA0 where markup.last == 0xC2:
        markup.removeLast()
        put("\u{FFFD}", in: &markup)
      // The last byte of U+FFFE and U+FFFF.
      case 0xBE...0xBF where markup.suffix(2).elementsEqual([0xEF, 0xBF]): markup.append(0xBD)
      default: markup.append(byte)
      }
    }
  }

  public static func escaped(_ text: String) -> String {
    var markup: [UInt8] = []
    append(text, to: &markup)
    return String(decoding: markup, as: UTF8.self)
  }

  private static func put(_ literal: StaticString, in markup: inout [UInt8]) {
    markup += UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
  }
}
