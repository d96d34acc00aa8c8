/// Takes a message of the page apart. Total: bytes that make no sense give `nil`, whatever they are.
///
/// A number is four bytes, the lowest first; a text is its length in bytes and then UTF-8.
struct MessageReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func number() -> UInt32? {
    guard bytes.count - position >= 4 else { return nil }
    var number: UInt32 = 0
    for offset in 0..<4 { number |= UInt32(bytes[position + offset]) << UInt32(8 * offset) }
    position += 4
    return number
  }

  /// How many things follow; never more than there are bytes left, so that it can be believed.
  private mutating func count() -> Int? {
    guard let number = number(), UInt64(number) <= UInt64(bytes.count - position) else {
      return nil
    }
    return Int(number)
  }

  mutating func text() -> String? {
    guard let slice = slice() else { return nil }
    return String(validating: slice, as: UTF8.self)
  }

  mutating func list<Element>(
    _ read: (inout MessageReader) -> Element?
  ) -> [Element]? {
    guard let count = count() else { return nil }
    var list: [Element] = []
    for _ in 0..<count {
      guard let element = read(&self) else { return nil }
      list.append(element)
    }
    return list
  }

  mutating func texts() -> [String]? { list { $0.text() } }

  /// - Returns: `.some(nil)` where it says that there is nothing.
  mutating func optional<Thing>(
    _ read: (inout MessageReader) -> Thing?
  ) -> Thing?? {
    guard let isThere = byte() else { return nil }
    if isThere == 0 { return .some(nil) }
    return read(&self).map { .some($0) }
  }

  /// The 64 bits of a number, lowest byte first.
  mutating func double() -> Double? {
    guard let low = number(), let high = number() else { return nil }
    return Double(bitPattern: UInt64(high) << 32 | UInt64(low))
  }

  private mutating func slice() -> ArraySlice<UInt8>? {
    guard let count = count() else { return nil }
    defer { position += count }
    return bytes[position..<(position + count)]
  }
}
