/// JSON text, built in the order in which it is said.
struct JSON: Sendable, Equatable {
  private(set) var text: String

  static let null = JSON(text: "null")

  static func number(_ value: Int?) -> JSON { JSON(text: value.map { String($0) } ?? "null") }

  static func array(_ elements: [JSON]) -> JSON {
    JSON(text: "[" + elements.map(\.text).joined(separator: ",") + "]")
  }

  static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
    JSON(
      text: "{" + members.map { string($0).text + ":" + $1.text }.joined(separator: ",") + "}")
  }

  static func object(sorted members: [String: JSON]) -> JSON {
    let sorted = members.sorted { $0.key < $1.key }
    return JSON(
      text: "{" + sorted.map { string($0).text + ":" + $1.text }.joined(separator: ",") + "}")
  }

  /// The same JSON without a `<`, so that it may stand in a `<script>`.
  var inScript: String { text.replacing("<", with: "\\u003c") }

  /// Any text, in one line.
  static func string(_ value: String?) -> JSON {
    guard let value else { return .null }
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    bytes.reserveCapacity(value.utf8.count + value.utf8.count / 8 + 2)
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case 0..<0x20, 0x7F:
        bytes += "\\u00".utf8
        bytes += [byte >> 4, byte & 15].map { $0 < 10 ? 0x30 + $0 : 0x57 + $0 }
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return JSON(text: String(decoding: bytes, as: UTF8.self))
  }
}
