/// Lines that begin with `[^1]:`.
///
/// cmark would take such a line for the definition of a link, and its words for an address: they would
/// vanish.
enum FootnoteDefinitions {
  static func find(in text: MarkdownText) -> [InlineInsert] {
    guard !text.isCaption else { return [] }
    let bytes = text.bytes
    var found: [InlineInsert] = []
    var index = text.start
    while let start = bytes.next(UInt8(ascii: "["), from: index), start + 4 < bytes.count {
      index = start + 1
      guard bytes[index] == UInt8(ascii: "^"), let end = labelEnd(start, bytes),
        text.beginsLine(start, after: ">")
      else { continue }
      found.append(InlineInsert(literal: start..<end, .footnote, edges: .init(), in: text))
      index = end
    }
    return found
  }

  /// Past the bracket that a colon follows.
  private static func labelEnd(_ start: Int, _ bytes: [UInt8]) -> Int? {
    var end = start + 2
    while end < bytes.count, end - start < 200, !bytes[end].isWhitespace,
      bytes[end] != UInt8(ascii: "]")
    {
      end += 1
    }
    guard end > start + 2, end + 1 < bytes.count, bytes[end] == UInt8(ascii: "]"),
      bytes[end + 1] == UInt8(ascii: ":")
    else { return nil }
    return end + 1
  }
}
