/// Writes JSON (RFC 8259), with the commas in the right places.
struct JSONWriter {
  private var bytes: [UInt8] = []
  /// Whether the next element or member has one before it.
  private var needsComma = false

  var string: String { String(decoding: bytes, as: UTF8.self) }

  mutating func object(_ members: (inout JSONWriter) -> Void) {
    enclosed("{", "}", members)
  }

  mutating func array<Element>(
    _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
  ) {
    enclosed("[", "]") { json in
      for element in elements { write(&json, element) }
    }
  }

  mutating func member(_ name: String, _ value: (inout JSONWriter) -> Void) {
    text(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
    value(&self)
  }

  mutating func member(_ name: String, text: String) {
    member(name) { $0.text(text) }
  }

  /// A number, or one of JSON's words.
  mutating func literal(_ literal: String) {
    separate()
    bytes += literal.utf8
  }

  mutating func text(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 { append(escaping: byte) }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func enclosed(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ inside: (inout JSONWriter) -> Void
  ) {
    separate()
    bytes.append(UInt8(ascii: open))
    needsComma = false
    inside(&self)
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func append(escaping byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case UInt8(ascii: "\n"): bytes += "\\n".utf8
    case UInt8(ascii: "\t"): bytes += "\\t".utf8
    case 0..<0x20, 0x7F:
      bytes += "\\u00".utf8
      bytes.append(0x30 + byte >> 4)
      bytes.append((byte & 15) < 10 ? 0x30 + byte & 15 : 0x61 + (byte & 15) - 10)
    default: bytes.append(byte)
    }
  }
}
