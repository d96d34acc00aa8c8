/// Appends values to bytes, in the one way that `ByteReader` reads.
struct ByteWriter {
  var bytes: [UInt8]

  mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  /// LEB128: seven bits a byte, lowest first; the top bit says that more follow.
  mutating func count(_ count: UInt64) {
    var rest = count
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Zigzag, so that small negative numbers are short too.
  mutating func integer(_ integer: Int) {
    let wide = Int64(integer)
    count(UInt64(bitPattern: wide << 1 ^ wide >> 63))
  }

  mutating func number(_ number: Double) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(shift)))
    }
  }

  mutating func text(_ text: String) {
    let utf8 = text.utf8
    count(UInt64(utf8.count))
    bytes += utf8
  }

  mutating func texts(_ texts: [String]) {
    array(texts) { $0.text($1) }
  }

  mutating func array<Element>(
    _ elements: [Element], _ write: (inout ByteWriter, Element) -> Void
  ) {
    count(UInt64(elements.count))
    for element in elements { write(&self, element) }
  }
}
