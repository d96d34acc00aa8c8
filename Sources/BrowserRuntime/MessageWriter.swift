/// Puts a message together, as `MessageReader` takes it apart.
struct MessageWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  mutating func number(_ number: UInt32) {
    for offset in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(8 * offset))) }
  }

  mutating func text(_ text: String) { block(Array(text.utf8)) }

  mutating func list<Element>(
    _ elements: [Element], _ write: (inout MessageWriter, Element) -> Void
  ) {
    number(UInt32(elements.count))
    for element in elements { write(&self, element) }
  }

  mutating func texts(_ texts: [String]) { list(texts) { $0.text($1) } }

  /// A byte 0, or a byte 1 and the thing.
  mutating func optional<Thing>(
    _ thing: Thing?, _ write: (inout MessageWriter, Thing) -> Void
  ) {
    byte(thing == nil ? 0 : 1)
    if let thing { write(&self, thing) }
  }

  mutating func double(_ double: Double) {
    number(UInt32(truncatingIfNeeded: double.bitPattern))
    number(UInt32(truncatingIfNeeded: double.bitPattern >> 32))
  }

  mutating func block(_ block: [UInt8]) {
    number(UInt32(block.count))
    bytes += block
  }
}
