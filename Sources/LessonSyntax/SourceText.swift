/// The bytes of one file, with its lines.
package struct SourceText: Sendable {
  /// As the user would write it, relative to where the command runs: `lessons/intro.md`.
  package let path: String
  package let bytes: [UInt8]
  /// The offset of the first byte of each line.
  package let lineStarts: [Int]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    self.lineStarts = starts
  }
}
