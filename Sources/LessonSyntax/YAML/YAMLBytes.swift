/// The UTF-8 of a YAML text, with what is needed to find places in it.
struct YAMLBytes {
  let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  var end: Int { bytes.count }

  subscript(offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self)
  }

  /// The character at an offset, or an empty range at the end.
  func character(at offset: Int) -> Range<Int> {
    guard offset < end else { return end..<end }
    var upper = offset + 1
    while upper < end, bytes[upper] & 0xC0 == 0x80 { upper += 1 }
    return offset..<upper
  }

  /// The line around an offset, without what ends it.
  func line(around offset: Int) -> Range<Int> {
    var lower = min(max(offset, 0), end)
    while lower > 0, !Self.isLineEnd(bytes[lower - 1]) { lower -= 1 }
    var upper = min(max(offset, 0), end)
    while upper < end, !Self.isLineEnd(bytes[upper]) { upper += 1 }
    return lower..<upper
  }

  /// A range without the white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = min(range.upperBound, end)
    while upper > lower, Self.isSpace(bytes[upper - 1]) { upper -= 1 }
    while lower < upper, Self.isSpace(bytes[lower]) { lower += 1 }
    return lower..<upper
  }

  /// The next line after an offset that begins with a key and a colon.
  func keyLine(after offset: Int) -> Int? {
    var start = line(around: offset).upperBound
    while start < end {
      while start < end, Self.isLineEnd(bytes[start]) { start += 1 }
      var next = start
      while let byte = self[next], Self.isKeyByte(byte) { next += 1 }
      let isFollowed = self[next + 1].map { Self.isSpace($0) } ?? true
      if next > start, self[next] == UInt8(ascii: ":"), isFollowed { return start }
      start = line(around: start).upperBound
    }
    return nil
  }

  static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || isLineEnd(byte) }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension YAMLBytes {
  /// The characters that YAML forbids: control characters other than tabs and line ends.
  ///
  /// libyaml would stop at the first, and before it had told about what stands above it.
  /// - Returns: The bytes with harmless ones of the same length in their places, and those places.
  func withoutForbidden() -> (bytes: [UInt8], places: [Range<Int>]) {
    var clean = bytes
    var places: [Range<Int>] = []
    var offset = 0
    while offset < end {
      let range = character(at: offset)
      if let substitute = Self.substitute(for: bytes[range]) {
        clean.replaceSubrange(range, with: substitute)
        places.append(range)
      }
      offset = range.upperBound
    }
    return (clean, places)
  }

  private static func substitute(for character: ArraySlice<UInt8>) -> [UInt8]? {
    let first = character[character.startIndex]
    switch character.count {
    case 1:
      let isAllowed = first == 0x7F ? false : first >= 0x20 || isSpace(first)
      return isAllowed ? nil : [UInt8(ascii: "_")]
    case 2:
      let second = character[character.startIndex + 1]
      // U+0080…U+009F but the line end U+0085; U+00B7 takes their places.
      return first == 0xC2 && second < 0xA0 && second != 0x85 ? [0xC2, 0xB7] : nil
    default:
      let isNonCharacter =
        character.elementsEqual([0xEF, 0xBF, 0xBE])
        || character.elementsEqual([0xEF, 0xBF, 0xBF])
      return isNonCharacter ? [0xEF, 0xBF, 0xBD] : nil
    }
  }
}
