/// The bytes of one file, with its lines.
///
/// A line ends with LF, CR LF or a lone CR, as in CommonMark. A byte order mark at the start belongs
/// to no line.
package struct SourceText: Sendable {
  /// As the user would write it, relative to where the command runs: `lessons/intro.md`.
  package let path: String
  package let bytes: [UInt8]
  /// The offset of the first byte of each line; of the first line, past a byte order mark.
  package let lineStarts: [Int]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    self.lineStarts = Self.lineStarts(of: bytes)
  }

  package init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    bytes.withUnsafeBufferPointer { bytes in
      for offset in bytes.indices {
        let endsLine =
          switch bytes[offset] {
          case 0x0A: true
          case 0x0D: offset + 1 == bytes.count || bytes[offset + 1] != 0x0A
          default: false
          }
        if endsLine { starts.append(offset + 1) }
      }
    }
    return starts
  }
}

extension SourceText {
  /// 1-based line and UTF-8 column of an offset.
  package struct Position: Equatable, Sendable {
    package var line: Int
    package var column: Int
  }

  /// - Parameter offset: Anything outside the file counts as its start or its end.
  package func position(of offset: Int) -> Position {
    let offset = min(max(offset, lineStarts[0]), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return Position(line: low + 1, column: offset - lineStarts[low] + 1)
  }

  /// The bytes of a line, without what ends it.
  /// - Parameter number: 1-based; there is an empty range at the end of the file for a line that it
  ///   does not have.
  package func lineRange(_ number: Int) -> Range<Int> {
    guard number >= 1, number <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The text of a line, without what ends it; U+FFFD in the place of what is not UTF-8.
  package func line(_ number: Int) -> String { text(in: lineRange(number)) }

  /// The text of a range of bytes, as far as it lies in the file; U+FFFD in the place of what is not
  /// UTF-8.
  package func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}
