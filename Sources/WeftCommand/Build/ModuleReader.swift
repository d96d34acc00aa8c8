/// Reads a module of WebAssembly, or a stream of its parts, from its beginning to its end.
package struct ModuleReader {
  /// What stands there is not written as `wasm-opt` writes it, or no module.
  package struct NotUnderstood: Error {}

  let bytes: [UInt8]
  var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  mutating func byte() throws(NotUnderstood) -> UInt8 {
    guard place < bytes.count else { throw NotUnderstood() }
    defer { place += 1 }
    return bytes[place]
  }

  mutating func skip(_ count: Int) throws(NotUnderstood) {
    guard count <= bytes.count - place else { throw NotUnderstood() }
    place += count
  }

  /// An unsigned number below 2³², in as few bytes as it takes: else it could not be written again.
  mutating func number() throws(NotUnderstood) -> Int {
    var value = 0
    for shift in stride(from: 0, to: 35, by: 7) {
      let next = Int(try byte())
      value |= (next & 127) << shift
      guard next < 128 else { continue }
      guard value < 1 << 32, next > 0 || shift == 0 else { throw NotUnderstood() }
      return value
    }
    throw NotUnderstood()
  }

  /// Signed or unsigned, of any length.
  mutating func skipNumbers(_ count: Int = 1) throws(NotUnderstood) {
    for _ in 0..<count { while try byte() > 127 {} }
  }

  mutating func take(_ count: Int) throws(NotUnderstood) -> [UInt8] {
    let start = place
    try skip(count)
    return bytes(from: start)
  }

  /// As they are written.
  mutating func takeNumbers(_ count: Int) throws(NotUnderstood) -> [UInt8] {
    let start = place
    try skipNumbers(count)
    return bytes(from: start)
  }

  func bytes(from start: Int) -> [UInt8] { Array(bytes[start..<place]) }

  /// As WebAssembly writes it, seven bits a byte, the lowest first.
  package static func written(_ value: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    while rest > 127 {
      bytes.append(UInt8(rest & 127) | 128)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
