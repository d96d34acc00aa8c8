/// What in a file's bytes can't be read as text.
struct UTF8Check {
  /// The bytes with `MaskByte.unreadable` in the place of each NUL and each byte that is not UTF-8.
  private(set) var bytes: [UInt8]
  private(set) var firstNUL: Int?
  private(set) var firstUnreadable: Int?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var index = 0
    while let next = Self.nextSuspect(in: bytes, from: index) {
      index = next + check(bytes, at: next)
    }
  }

  var isClean: Bool { firstNUL == nil && firstUnreadable == nil }

  /// The next byte that is neither ASCII text nor out of the array.
  private static func nextSuspect(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var index = start
      while index < bytes.count, bytes[index] &- 1 < 0x7F { index += 1 }
      return index < bytes.count ? index : nil
    }
  }

  /// - Returns: How many bytes are dealt with.
  private mutating func check(_ bytes: [UInt8], at index: Int) -> Int {
    if bytes[index] == 0 {
      firstNUL = firstNUL ?? index
      self.bytes[index] = MaskByte.unreadable
      return 1
    }
    if let length = Self.scalarLength(bytes, at: index) { return length }
    firstUnreadable = firstUnreadable ?? index
    self.bytes[index] = MaskByte.unreadable
    return 1
  }

  /// The length of the scalar value that starts here, by table 3-7 of the Unicode standard.
  private static func scalarLength(_ bytes: [UInt8], at index: Int) -> Int? {
    let second: ClosedRange<UInt8>
    let length: Int
    switch bytes[index] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
    for next in bytes[(index + 2)..<(index + length)] where next & 0xC0 != 0x80 { return nil }
    return length
  }
}
