/// Text inside HTML and SVG.
public enum MarkupText {
  /// Appends text to markup in UTF-8, with references for everything that means something there, in an
  /// element's text and in a quoted attribute alike. Characters that HTML or XML forbids (controls but tab
  /// and line feed, U+FFFE and U+FFFF) become U+FFFD.
  public static func append(_ text: String, to markup: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      // Up to here it is written; what needs no reference is copied in one piece.
      var start = 0
      for place in bytes.indices {
        guard let (reference, length) = reference(endingAt: place, in: bytes) else { continue }
        markup += UnsafeBufferPointer(rebasing: bytes[start..<place + 1 - length])
        markup += UnsafeBufferPointer(
          start: reference.utf8Start, count: reference.utf8CodeUnitCount)
        start = place + 1
      }
      markup += UnsafeBufferPointer(rebasing: bytes[start...])
    }
  }

  /// What stands for the character that ends at a byte, and how many bytes it has; `nil` where it
  /// stands for itself.
  @inline(__always)
  private static func reference(
    endingAt place: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (reference: StaticString, length: Int)? {
    switch bytes[place] {
    case 0x26: ("&amp;", 1)
    case 0x3C: ("&lt;", 1)
    case 0x3E: ("&gt;", 1)
    case 0x22: ("&quot;", 1)
    case 0x27: ("&#39;", 1)
    case 0x09, 0x0A: nil
    case 0..<0x20, 0x7F: ("\u{FFFD}", 1)
    // U+0080 to U+009F.
    case 0x80..<0xA0 where bytes[place - 1] == 0xC2: ("\u{FFFD}", 2)
    // U+FFFE and U+FFFF.
    case 0xBE...0xBF where place > 1 && bytes[place - 1] == 0xBF && bytes[place - 2] == 0xEF:
      ("\u{FFFD}", 3)
    default: nil
    }
  }

  public static func escaped(_ text: String) -> String {
    var markup: [UInt8] = []
    append(text, to: &markup)
    return String(decoding: markup, as: UTF8.self)
  }
}
