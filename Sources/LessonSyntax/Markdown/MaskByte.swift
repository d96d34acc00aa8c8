import CCMark

/// Bytes that can't occur in UTF-8, so that no text and no character reference can imitate them. cmark
/// passes them through text untouched.
enum MaskByte {
  /// Stands for a byte of the source that is not UTF-8; decoding turns it into U+FFFD.
  static let unreadable: UInt8 = 0xC0
  /// Begins a caption, so that no block can begin there.
  static let captionStart: UInt8 = 0xC1
  /// Begins and ends a slot: see `Slot`.
  static let slot: UInt8 = 0xF5
  /// Fills what the number of an insert leaves free on its first line.
  static let padding: UInt8 = 0xF6
  /// Fills the further lines of an insert.
  static let continuation: UInt8 = 0xF7
  /// The eight digits of an insert's number are `firstDigit...0xFF`.
  static let firstDigit: UInt8 = 0xF8
  /// More digits than any lesson needs: 8⁷ inserts.
  static let digitLimit = 7
}

extension UInt8 {
  var isSpaceOrTab: Bool { self == 0x20 || self == 0x09 }
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }
  var isWhitespace: Bool { isSpaceOrTab || isLineEnd || self == 0x0B || self == 0x0C }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var isPunctuation: Bool {
    self > 0x20 && self < 0x7F && !isDigit && !isLetter
  }
}

extension [UInt8] {
  /// The next place of a byte, found as fast as the system can.
  func next(_ byte: UInt8, from start: Int) -> Int? {
    guard start < count else { return nil }
    return withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(byte), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }
}
