/// A module that unpacks another: it bears it in its section `demos`.
enum PackedModule {
  /// - Parameters:
  ///   - unpacker: A whole module of WebAssembly.
  ///   - demos: Another, packed by LZMA.
  static func bytes(unpacker: [UInt8], demos: [UInt8]) -> [UInt8] {
    let name = Array("demos".utf8)
    let section = [UInt8(name.count)] + name + demos
    return unpacker + [0] + number(section.count) + section
  }

  /// As WebAssembly writes it, seven bits a byte, the lowest first.
  private static func number(_ value: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    while rest > 127 {
      bytes.append(UInt8(rest & 127) | 128)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
