extension MappedText {
  /// Pieces of a source, one after the other, each with the UTF-8 offset where it stands.
  package init(pieces: [(text: String, sourceOffset: Int)]) {
    self.init(text: "", segments: [])
    for piece in pieces {
      segments.append(Segment(textOffset: text.utf8.count, sourceOffset: piece.sourceOffset))
      text += piece.text
    }
  }

  /// The text of a whole source: U+FFFD stands for each run of bytes that is not UTF-8.
  /// - Returns: The text, and the first place that is not UTF-8.
  static func decoding(_ source: SourceText) -> (text: MappedText, damage: Range<Int>?) {
    let start = source.lineStarts[0]
    var decoded = MappedText(
      text: "", segments: [Segment(textOffset: 0, sourceOffset: start)])
    var damage: Range<Int>?
    var decoder = Unicode.UTF8.ForwardParser()
    var rest = source.bytes[start...].makeIterator()
    var offset = start
    while true {
      switch decoder.parseScalar(from: &rest) {
      case .valid(let encoded):
        decoded.text.unicodeScalars.append(Unicode.UTF8.decode(encoded))
        offset += encoded.count
      case .error(let length):
        damage = damage ?? offset..<(offset + length)
        decoded.text += "\u{FFFD}"
        offset += length
        decoded.segments.append(
          Segment(textOffset: decoded.text.utf8.count, sourceOffset: offset))
      case .emptyInput:
        return (decoded, damage)
      }
    }
  }

  /// Pieces of this text, one after the other, that still know where they came from.
  /// - Parameter ranges: UTF-8 offsets in the text.
  func joining(_ ranges: [Range<Int>]) -> MappedText {
    let bytes = Array(text.utf8)
    var joined: [UInt8] = []
    var segments: [Segment] = []
    for range in ranges where !range.isEmpty {
      segments.append(
        Segment(textOffset: joined.count, sourceOffset: sourceOffset(range.lowerBound)))
      for segment in segmentStarts(inside: range) {
        let textOffset = joined.count + segment.textOffset - range.lowerBound
        segments.append(Segment(textOffset: textOffset, sourceOffset: segment.sourceOffset))
      }
      joined += bytes[range]
    }
    if segments.isEmpty {
      let start = sourceOffset(ranges.first?.lowerBound ?? 0)
      segments = [Segment(textOffset: 0, sourceOffset: start)]
    }
    return MappedText(text: String(decoding: joined, as: UTF8.self), segments: segments)
  }

  /// The place in the source of one byte of the text.
  func sourceOffset(_ offset: Int) -> Int {
    let following = indexOfSegment(after: offset)
    guard following > 0 else { return offset }
    let segment = segments[following - 1]
    return segment.sourceOffset + offset - segment.textOffset
  }

  /// The place in the source of a UTF-8 range of the text, found in logarithmic time.
  package func place(of range: Range<Int>) -> Range<Int> {
    let start = sourceOffset(range.lowerBound)
    guard !range.isEmpty else { return start..<start }
    return start..<max(start, sourceOffset(range.upperBound - 1) + 1)
  }

  /// The first segment that begins after an offset.
  func nextSegment(after offset: Int) -> Segment? {
    let index = indexOfSegment(after: offset)
    return index < segments.count ? segments[index] : nil
  }

  private func segmentStarts(inside range: Range<Int>) -> ArraySlice<Segment> {
    let first = indexOfSegment(after: range.lowerBound)
    return segments[first..<max(first, indexOfSegment(after: range.upperBound - 1))]
  }

  /// How many segments begin at or before an offset.
  private func indexOfSegment(after offset: Int) -> Int {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].textOffset <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
