extension MaskedMarkdown {
  /// The place in the lesson of a heading's words, on its first line.
  func headingRange(_ leaf: LeafBlock) -> Range<Int> {
    let bytes = text.bytes
    var start = leaf.start
    var end = max(start, text.source.lineRange(leaf.lines.lowerBound).upperBound)
    func trimEnd() {
      while end > start, bytes[end - 1].isWhitespace { end -= 1 }
    }
    trimEnd()
    if let content = atxContent(start..<end) {
      start = content
      var closing = end
      while closing > start, bytes[closing - 1] == UInt8(ascii: "#") { closing -= 1 }
      if closing == start || bytes[closing - 1].isSpaceOrTab { end = closing }
      trimEnd()
    }
    return text.place(start..<end)
  }

  /// Where the words begin after the hashes; `nil` for a heading that is underlined.
  private func atxContent(_ line: Range<Int>) -> Int? {
    let bytes = text.bytes
    let hashes = bytes[line].prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(hashes) else { return nil }
    let after = line.lowerBound + hashes
    guard after < line.upperBound else { return line.upperBound }
    guard bytes[after].isSpaceOrTab else { return nil }
    return bytes[after..<line.upperBound].firstIndex { !$0.isSpaceOrTab } ?? line.upperBound
  }
}
