/// Markdown whose every byte keeps the place that it has in its source.
///
/// A byte that is not UTF-8, and a NUL, stands as `MaskByte.unreadable`.
struct MarkdownText {
  var source: SourceText
  /// The 1-based line of the source on which the Markdown begins.
  var firstLine: Int
  /// Where the bytes come from when they are not the file's own; its text is not needed.
  private var origin: MappedText?

  init(_ source: SourceText, firstLine: Int) {
    self.source = source
    self.firstLine = firstLine
  }

  /// A caption: one paragraph, whatever it begins with.
  init(caption: MappedText, path: String) {
    var bytes = [MaskByte.captionStart]
    for byte in caption.text.utf8 {
      bytes.append(byte.isLineEnd ? 0x20 : byte == 0 ? MaskByte.unreadable : byte)
    }
    let segments = caption.segments.map {
      MappedText.Segment(textOffset: $0.textOffset + 1, sourceOffset: $0.sourceOffset)
    }
    self.init(bytes: bytes, from: segments, path: path)
  }

  /// Text that was made of pieces of a lesson.
  /// - Parameter segments: Where each run of the bytes comes from.
  init(bytes: [UInt8], from segments: [MappedText.Segment], path: String) {
    source = SourceText(path: path, bytes: bytes)
    firstLine = 1
    origin = MappedText(text: "", segments: segments)
  }

  var bytes: [UInt8] { source.bytes }

  var isCaption: Bool { origin != nil }

  /// The offset of the first byte that cmark is given.
  var start: Int {
    firstLine <= source.lineStarts.count ? source.lineStarts[firstLine - 1] : bytes.count
  }

  /// The source's line for a line that cmark counts.
  func line(_ number: Int32) -> Int { firstLine + Int(number) - 1 }

  /// Whether only blanks and some signs stand before a place on its line.
  func beginsLine(_ place: Int, after signs: StaticString) -> Bool {
    let bytes = bytes
    var index = place
    while index > start, !bytes[index - 1].isLineEnd {
      index -= 1
      let isSign = signs.withUTF8Buffer { $0.contains(bytes[index]) }
      guard bytes[index].isSpaceOrTab || isSign else { return false }
    }
    return true
  }

  /// The place in the lesson of a range of this text's bytes.
  func place(_ range: Range<Int>) -> Range<Int> {
    guard let origin else { return range }
    let first = origin.segments.first?.textOffset ?? 0
    return origin.place(
      of: min(
        max(range.lowerBound, first), bytes.count)..<min(max(range.upperBound, first), bytes.count))
  }

  /// Appends a range of this text's bytes to a mapped text.
  func append(_ range: Range<Int>, to mapped: inout MappedText) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = endOfRun(from: start, limit: range.upperBound)
      let source = place(start..<end).lowerBound
      // U+FFFD has three bytes, and all of them stand for one of the source.
      for byte in 0..<(bytes[start] == MaskByte.unreadable ? 3 : 1) {
        mapped.segments.append(
          .init(textOffset: mapped.text.utf8.count + byte, sourceOffset: source))
      }
      mapped.text += String(decoding: bytes[start..<end], as: UTF8.self)
      start = end
    }
  }

  /// The end of the bytes from `start` that lie one beside the other in the lesson too, and whose
  /// decoded text is as long as they are.
  private func endOfRun(from start: Int, limit: Int) -> Int {
    if bytes[start] == MaskByte.unreadable { return start + 1 }
    var end = limit
    if let next = origin?.nextSegment(after: start) { end = min(end, next.textOffset) }
    return bytes[start..<end].firstIndex(of: MaskByte.unreadable) ?? end
  }
}
