/// Text inside HTML.
public enum HTMLText {
  /// The text with everything that means something in HTML replaced by references, for an element's
  /// text and for a quoted attribute alike. Control characters, which no document may hold, become
  /// U+FFFD.
  public static func escaped(_ text: String) -> String {
    var html = HTMLWriter()
    html.text(text)
    return html.string
  }
}

/// Builds HTML. Only literals go in as they are; every other text is escaped, unless it is said to be
/// HTML already.
struct HTMLWriter {
  private var bytes: [UInt8] = []
  /// Where parts begin.
  private var starts = [0]

  var string: String { String(decoding: bytes, as: UTF8.self) }

  var parts: [String] {
    starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
      return String(decoding: bytes[starts[index]..<end], as: UTF8.self)
    }
  }

  /// Begins another of the `parts`: an element that stands by itself.
  mutating func startPart() { starts.append(bytes.count) }

  mutating func markup(_ literal: StaticString) {
    bytes += UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
  }

  mutating func text(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): markup("&amp;")
      case UInt8(ascii: "<"): markup("&lt;")
      case UInt8(ascii: ">"): markup("&gt;")
      case UInt8(ascii: "\""): markup("&quot;")
      case UInt8(ascii: "'"): markup("&#39;")
      case UInt8(ascii: "\t"), UInt8(ascii: "\n"): bytes.append(byte)
      case 0..<0x20, 0x7F: markup("\u{FFFD}")
      default: bytes.append(byte)
      }
    }
  }

  /// What has been rendered elsewhere and is HTML or SVG already.
  mutating func rendered(_ html: String) { bytes += html.utf8 }

  /// ` name="value"`
  mutating func attribute(_ name: StaticString, _ value: String) {
    markup(" ")
    markup(name)
    markup("=\"")
    text(value)
    markup("\"")
  }
}
