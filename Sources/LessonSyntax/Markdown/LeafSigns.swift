/// What kinds of marks a text has, found in one pass: most paragraphs have none.
struct LeafSigns: OptionSet {
  let rawValue: UInt8

  /// What `InlineScanner` looks for.
  static let inline = LeafSigns(rawValue: 1)
  /// What `LeftoverScanner` looks for besides.
  static let leftover = LeafSigns(rawValue: 2)
  static let asterisk = LeafSigns(rawValue: 4)
  /// Characters of Chinese, Japanese or Korean, perhaps.
  static let wide = LeafSigns(rawValue: 8)

  /// What divides the cells of a table.
  static let bar = LeafSigns(rawValue: 16)
  /// What `TextMarkScanner` looks for.
  static let textMark = LeafSigns(rawValue: 32)

  /// Signs that `LeftoverScanner` looks for at the start of a line.
  static func beginsLine(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: "!"), UInt8(ascii: "?"),
      UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "|"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  static let table: [UInt8] = {
    var table = Array(repeating: UInt8(0), count: 256)
    for byte in "$<]{\\`@".utf8 { table[Int(byte)] |= LeafSigns.inline.rawValue }
    for byte in "@~=|^".utf8 { table[Int(byte)] |= LeafSigns.leftover.rawValue }
    table[Int(UInt8(ascii: "*"))] |= LeafSigns.asterisk.rawValue
    table[Int(UInt8(ascii: "|"))] |= LeafSigns.bar.rawValue
    for byte in "~^".utf8 { table[Int(byte)] |= LeafSigns.textMark.rawValue }
    // U+2E80 to U+2FFF, radicals that stand in no word, have 0xE2 as many signs do, and are left out.
    for byte in 0xE3...0xF4 { table[byte] |= LeafSigns.wide.rawValue }
    return table
  }()
}
