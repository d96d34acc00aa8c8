/// Characters that can't be seen, or that look like a plain space.
///
/// In a directive they make a name another name, and nobody sees why.
enum Invisible {
  /// The first in a piece of UTF-8, and what it is called.
  static func first(in bytes: ArraySlice<UInt8>) -> (range: Range<Int>, name: String)? {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      // All of them have two bytes or three: C2 A0, C2 AD, D8 9C, E1…, E2…, E3…, EF….
      guard bytes[index] >= 0xC2 else {
        index += 1
        continue
      }
      var end = index + 1
      while end < bytes.endIndex, bytes[end] & 0xC0 == 0x80 { end += 1 }
      let scalars = String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars
      if let scalar = scalars.first, let name = name(of: scalar) { return (index..<end, name) }
      index = end
    }
    return nil
  }

  /// "a no-break space (U+00A0)"
  private static func name(of scalar: Unicode.Scalar) -> String? {
    guard let name = word(for: scalar.value) else { return nil }
    return "\(name) (U+\(SafeText.hexadecimal(scalar.value, digits: 4)))"
  }

  private static func word(for value: UInt32) -> String? {
    switch value {
    case 0xA0: "a no-break space"
    case 0xAD: "a soft hyphen"
    case 0x061C: "an Arabic letter mark"
    case 0x180E: "a Mongolian vowel separator"
    case 0x2000...0x200A, 0x205F: "a space of another width"
    case 0x200B: "a zero-width space"
    case 0x200C: "a zero-width non-joiner"
    case 0x200D: "a zero-width joiner"
    case 0x200E: "a left-to-right mark"
    case 0x200F: "a right-to-left mark"
    case 0x2028: "a line separator"
    case 0x2029: "a paragraph separator"
    case 0x202A: "a left-to-right embedding"
    case 0x202B: "a right-to-left embedding"
    case 0x202C: "an end of a change of direction"
    case 0x202D: "a left-to-right override"
    case 0x202E: "a right-to-left override"
    case 0x202F: "a narrow no-break space"
    case 0x2060: "a word joiner"
    case 0x2061...0x2064: "an invisible operator"
    case 0x2066: "a left-to-right isolate"
    case 0x2067: "a right-to-left isolate"
    case 0x2068: "an isolate"
    case 0x2069: "an end of an isolate"
    case 0x3000: "a wide space"
    case 0xFEFF: "a zero-width no-break space"
    default: nil
    }
  }

  static func problem(_ name: String, file: String, range: Range<Int>) -> Diagnostic {
    Diagnostic(
      id: "invisible-character", "here stands \(name), which can't be seen", file: file,
      range: range,
      hint: "delete it, or write a plain space")
  }

  /// With plain spaces in their places, at the same length in bytes.
  static func replaced(in bytes: ArraySlice<UInt8>) -> [UInt8] {
    var plain = Array(bytes)
    while let found = first(in: plain[...]) {
      for index in found.range { plain[index] = 0x20 }
    }
    return plain
  }
}
