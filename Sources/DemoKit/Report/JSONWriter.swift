/// Writes JSON (RFC 8259) in one line, with the commas in the right places.
public struct JSONWriter {
  private var bytes: [UInt8] = []
  /// Whether the next element or member has one before it.
  private var needsComma = false

  /// What one writes, in one line.
  public static func string(_ write: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    write(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  public mutating func object(_ members: (inout JSONWriter) -> Void) {
    enclosed("{", "}", members)
  }

  public mutating func array<Element>(
    _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
  ) {
    enclosed("[", "]") { json in
      for element in elements { write(&json, element) }
    }
  }

  public mutating func member(_ name: String, _ value: (inout JSONWriter) -> Void) {
    text(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
    value(&self)
  }

  /// `null` where there is no text.
  public mutating func member(_ name: String, text: String?) {
    member(name) { json in
      if let text { json.text(text) } else { json.literal("null") }
    }
  }

  /// `null` where there is no number.
  public mutating func member(_ name: String, number: Int?) {
    member(name) { $0.literal(number.map { String($0) } ?? "null") }
  }

  public mutating func member(_ name: String, flag: Bool) {
    member(name) { $0.literal(flag ? "true" : "false") }
  }

  public mutating func member(_ name: String, texts: [String]) {
    member(name) { $0.array(texts) { $0.text($1) } }
  }

  /// - Precondition: `number` is finite, as parameters and their ranges are.
  public mutating func finite(_ number: Double) { literal(FullNumber.text(number)) }

  /// A number, one of JSON's words, or JSON that has been written elsewhere.
  public mutating func literal(_ literal: String) {
    separate()
    bytes += literal.utf8
  }

  public mutating func text(_ text: String) {
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
    case UInt8(ascii: "\r"): bytes += "\\r".utf8
    case UInt8(ascii: "\t"): bytes += "\\t".utf8
    case 0..<0x20, 0x7F:
      bytes += "\\u00".utf8
      bytes.append(0x30 + byte >> 4)
      bytes.append((byte & 15) < 10 ? 0x30 + byte & 15 : 0x61 + (byte & 15) - 10)
    default: bytes.append(byte)
    }
  }
}
