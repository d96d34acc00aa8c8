/// Puts a message together, as `MessageReader` takes it apart.
struct MessageWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  mutating func number(_ number: UInt32) {
    for offset in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(8 * offset))) }
  }

  mutating func text(_ text: String) { block(Array(text.utf8)) }

  mutating func texts(_ texts: [String]) {
    number(UInt32(texts.count))
    for text in texts { self.text(text) }
  }

  mutating func block(_ block: [UInt8]) {
    number(UInt32(block.count))
    bytes += block
  }
}
