/// Texts as YAML scalars on one line.
enum YAMLText {
  /// - Parameter style: That of what the text replaces; a plain one gets quotes where it needs them.
  /// - Returns: `nil` for a text that one line can't hold.
  static func scalar(_ text: String, style: YAMLScalar.Style) -> String? {
    guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !isControl($0) }) else { return nil }
    switch style {
    case .doubleQuoted:
      let escaped = text.map { $0 == "\\" || $0 == "\"" ? "\\\($0)" : String($0) }
      return "\"" + escaped.joined() + "\""
    case .plain where isPlain(text): return text
    case .plain, .singleQuoted, .block:
      return "'"
        + text.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "''") + "'"
    }
  }

  /// Numbers, names and `true`: what means itself in every place of YAML.
  private static func isPlain(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let isNegative = bytes.first == UInt8(ascii: "-")
    guard let first = bytes.dropFirst(isNegative ? 1 : 0).first,
      isNegative ? isDigit(first) : isDigit(first) || isLetter(first),
      !["null", "Null", "NULL"].contains(text)
    else { return false }
    return bytes.allSatisfy { byte in
      isDigit(byte) || isLetter(byte) || "-+._".utf8.contains(byte)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (0x7F...0x9F).contains(scalar.value)
      || [0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF].contains(
        scalar.value)
  }
}
