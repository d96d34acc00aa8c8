/// Takes values from bytes that may be anything, as `ByteWriter` appends them.
///
/// Total, and strict: it reads each value from the one form that the writer gives it. The work and the memory
/// are proportional to the number of bytes.
package struct ByteReader {
  package struct Malformed: Error {
    package init() {}
  }

  private let bytes: [UInt8]
  private var position: Int

  package init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  package var isAtEnd: Bool { position == bytes.count }

  private mutating func byte() throws(Malformed) -> UInt8 {
    guard position < bytes.count else { throw Malformed() }
    position += 1
    return bytes[position - 1]
  }

  package mutating func choice(below limit: UInt8) throws(Malformed) -> UInt8 {
    let choice = try byte()
    guard choice < limit else { throw Malformed() }
    return choice
  }

  package mutating func flag() throws(Malformed) -> Bool { try choice(below: 2) == 1 }

  /// LEB128 of at most 64 bits, in the fewest bytes.
  private mutating func whole() throws(Malformed) -> UInt64 {
    var whole: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      if shift == 63, next > 1 { throw Malformed() }
      whole |= UInt64(next & 0x7F) << shift
      if next < 0x80 {
        if next == 0, shift > 0 { throw Malformed() }
        return whole
      }
      shift += 7
    }
  }

  /// A number of no more than `limit`.
  package mutating func count(upTo limit: Int) throws(Malformed) -> Int {
    let count = try whole()
    guard count <= UInt64(limit) else { throw Malformed() }
    return Int(count)
  }

  /// How many things follow, each of at least one byte.
  private mutating func count() throws(Malformed) -> Int {
    let count = try whole()
    guard count <= UInt64(bytes.count - position) else { throw Malformed() }
    return Int(count)
  }

  package mutating func integer() throws(Malformed) -> Int {
    let zigzag = try whole()
    let wide = Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1)
    guard let integer = Int(exactly: wide) else { throw Malformed() }
    return integer
  }

  package mutating func number() throws(Malformed) -> Double {
    guard bytes.count - position >= 8 else { throw Malformed() }
    var bits: UInt64 = 0
    for index in 0..<8 { bits |= UInt64(bytes[position + index]) << UInt64(index * 8) }
    position += 8
    return Double(bitPattern: bits)
  }

  package mutating func text() throws(Malformed) -> String {
    let end = try count() + position
    let utf8 = bytes[position..<end]
    position = end
    var text = String(decoding: utf8, as: UTF8.self)
    // Decoding repairs what is not UTF-8, and then the bytes differ.
    guard text.withUTF8({ Self.areSame($0, utf8) }) else { throw Malformed() }
    return text
  }

  /// Without a branch a byte, so that the processor compares many at once.
  private static func areSame(
    _ text: UnsafeBufferPointer<UInt8>, _ bytes: ArraySlice<UInt8>
  ) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard text.count == bytes.count else { return false }
      var difference: UInt8 = 0
      for index in 0..<text.count { difference |= text[index] ^ bytes[index] }
      return difference == 0
    }
  }

  package mutating func texts() throws(Malformed) -> [String] {
    try array { reader throws(Malformed) in try reader.text() }
  }

  package mutating func array<Element>(
    _ read: (inout ByteReader) throws(Malformed) -> Element
  ) throws(Malformed) -> [Element] {
    var elements: [Element] = []
    for _ in 0..<(try count()) { elements.append(try read(&self)) }
    return elements
  }

  package mutating func optional<Thing>(
    _ read: (inout ByteReader) throws(Malformed) -> Thing
  ) throws(Malformed) -> Thing? {
    try flag() ? try read(&self) : nil
  }
}
