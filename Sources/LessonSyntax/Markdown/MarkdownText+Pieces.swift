extension MarkdownText {
  /// Paragraphs of pieces of another text, such as the cells of a table, with what the labels of links
  /// mean there.
  ///
  /// - Parameters:
  ///   - paragraphs: Ranges of the other text's bytes, each with the places of bytes to leave out; a
  ///     blank stands between those of one paragraph.
  ///   - definitions: Ranges of the other text, each a definition of a link's label.
  init(
    paragraphs: [[PipeTable.Cell]], definitions: [Range<Int>], of text: MarkdownText
  ) {
    var pieces = PieceText(text)
    for paragraph in paragraphs {
      pieces.begin(at: paragraph.first?.range.lowerBound ?? text.start)
      for (number, piece) in paragraph.enumerated() {
        if number > 0 { pieces.bytes.append(0x20) }
        var start = piece.range.lowerBound
        for backslash in piece.backslashes where piece.range.contains(backslash) {
          pieces.add(start..<backslash)
          start = backslash + 1
        }
        pieces.add(start..<piece.range.upperBound)
      }
      pieces.bytes += [0x0A, 0x0A]
    }
    for definition in definitions {
      pieces.add(definition)
      pieces.bytes += [0x0A, 0x0A]
    }
    self.init(
      bytes: pieces.bytes, from: pieces.segments, path: text.source.path)
  }
}

/// Text in the making, of pieces of another.
private struct PieceText {
  let text: MarkdownText
  var bytes: [UInt8] = []
  private(set) var segments: [MappedText.Segment] = []

  init(_ text: MarkdownText) { self.text = text }

  /// The sign with which a paragraph begins, so that no other block can.
  mutating func begin(at place: Int) {
    segments.append(.init(textOffset: bytes.count, sourceOffset: place))
    bytes.append(MaskByte.captionStart)
  }

  /// All on one line: a line of its own might begin a block.
  mutating func add(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    segments.append(.init(textOffset: bytes.count, sourceOffset: range.lowerBound))
    bytes += text.bytes[range].lazy.map { $0.isLineEnd ? 0x20 : $0 }
  }
}
