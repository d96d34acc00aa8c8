/// Appends values to bytes, in the one way that `ByteReader` reads.
///
/// Reports, the messages of pages and the formulas that are kept share it. Counts are LEB128 in the fewest
/// bytes (signed numbers zigzag), texts and arrays come after their count, numbers are their 64 bits, lowest
/// byte first, and what may be missing comes after a byte that says whether it is there.
package struct ByteWriter {
  package private(set) var bytes: [UInt8]

  package init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  package mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  package mutating func flag(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  /// LEB128: seven bits a byte, lowest first; the top bit says that more follow.
  private mutating func whole(_ whole: UInt64) {
    var rest = whole
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// - Parameter count: At least 0.
  package mutating func count(_ count: Int) { whole(UInt64(count)) }

  /// Zigzag, so that small negative numbers are short too.
  package mutating func integer(_ integer: Int) {
    let wide = Int64(integer)
    whole(UInt64(bitPattern: wide << 1 ^ wide >> 63))
  }

  package mutating func number(_ number: Double) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(shift)))
    }
  }

  package mutating func text(_ text: String) {
    let utf8 = text.utf8
    count(utf8.count)
    bytes += utf8
  }

  /// Bytes after their count.
  package mutating func block(_ block: [UInt8]) {
    count(block.count)
    bytes += block
  }

  package mutating func texts(_ texts: [String]) {
    array(texts) { $0.text($1) }
  }

  package mutating func array<Element>(
    _ elements: [Element], _ write: (inout ByteWriter, Element) -> Void
  ) {
    count(elements.count)
    for element in elements { write(&self, element) }
  }

  package mutating func optional<Thing>(
    _ thing: Thing?, _ write: (inout ByteWriter, Thing) -> Void
  ) {
    flag(thing != nil)
    if let thing { write(&self, thing) }
  }
}
