/// A module that unpacks another: it bears it in its section `demos`.
enum PackedModule {
  /// - Parameters:
  ///   - unpacker: A whole module of WebAssembly.
  ///   - demos: Another, packed by LZMA: split where it can be, see `SplitModule`.
  static func bytes(unpacker: [UInt8], demos: [UInt8]) -> [UInt8] {
    let name = Array("demos".utf8)
    let section = [UInt8(name.count)] + name + demos
    return unpacker + [0] + ModuleReader.written(section.count) + section
  }
}
