import Figures

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

  mutating func text(_ text: String) { MarkupText.append(text, to: &bytes) }

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
