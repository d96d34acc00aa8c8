import CCMark

/// What is struck through, in the tree: `~~` that opens and `~~` that closes have the same parent there,
/// or stay text.
///
/// cmark is given other signs for the tildes: punctuation as they are, so that emphasis beside them opens
/// and closes, of two bytes, and such as the text itself has nowhere.
struct Strikethrough {
  private let start: [UInt8]
  private let end: [UInt8]

  /// The first bytes of signs of N'Ko and of Syriac.
  private static let candidates: [(start: [UInt8], end: [UInt8])] = [
    ([0xDF, 0xB7], [0xDF, 0xB8]), ([0xDC, 0x80], [0xDC, 0x81]),
  ]

  /// - Returns: `nil` for a text that has every sign that would do.
  init?(for bytes: [UInt8]) {
    let free = Self.candidates.first { bytes.next($0.start[0], from: 0) == nil }
    guard let free else { return nil }
    (start, end) = free
  }

  func hide(_ strikes: [TextMarkScanner.Strike], in bytes: inout [UInt8]) {
    for strike in strikes { bytes.replaceSubrange(strike.range, with: strike.opens ? start : end) }
  }

  func isIn(_ literal: [UInt8]) -> Bool { literal.next(start[0], from: 0) != nil }

  /// - Returns: How many tildes stay as they are written, because emphasis or a link begins or ends
  ///   between the two.
  func apply(in block: MarkdownNode) -> Int {
    var containers: [MarkdownNode] = [block]
    var pictures: [MarkdownNode] = []
    block.walkInside { node in
      switch node.type {
      case CMARK_NODE_IMAGE: pictures.append(node)
      case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK: containers.append(node)
      default: break
      }
    }
    for picture in pictures { dropMarks(in: picture) }
    return containers.reduce(0) { $0 + strike(childrenOf: $1) }
  }

  /// A picture's words are read aloud, and have no markup.
  private func dropMarks(in picture: MarkdownNode) {
    picture.walkInside { node in
      guard node.type == CMARK_NODE_TEXT else { return }
      let pieces = self.pieces(of: node.literal)
      if pieces.count > 1 { node.setLiteral(pieces.flatMap(\.text)) }
    }
  }

  private struct Piece {
    var text: ArraySlice<UInt8>
    /// Of the mark after it.
    var opens: Bool?
  }

  private func pieces(of literal: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var (done, index) = (0, 0)
    while let place = literal.next(start[0], from: index) {
      index = place + 2
      guard index <= literal.count else { break }
      let opens = literal[place + 1] == start[1]
      guard opens || literal[place + 1] == end[1] else { continue }
      pieces.append(Piece(text: literal[done..<place], opens: opens))
      done = index
    }
    pieces.append(Piece(text: literal[done...], opens: nil))
    return pieces
  }

  private func strike(childrenOf parent: MarkdownNode) -> Int {
    var open: [MarkdownNode] = []
    var lone: [MarkdownNode] = []
    for node in parent.children where node.type == CMARK_NODE_TEXT {
      let pieces = self.pieces(of: node.literal)
      guard pieces.count > 1 else { continue }
      for piece in pieces {
        if !piece.text.isEmpty { MarkdownNode(text: piece.text).insertBefore(node) }
        guard let opens = piece.opens else { continue }
        let tildes = MarkdownNode(text: Array("~~".utf8))
        tildes.insertBefore(node)
        if opens {
          open.append(tildes)
        } else if let start = open.popLast() {
          wrap(from: start, to: tildes)
        } else {
          lone.append(tildes)
        }
      }
      node.remove()
    }
    return open.count + lone.count
  }

  private func wrap(from start: MarkdownNode, to end: MarkdownNode) {
    let struck = MarkdownNode(inlineAround: "<del>", "</del>")
    struck.insertBefore(start)
    while let node = start.next, node.pointer != end.pointer {
      node.unlink()
      struck.append(node)
    }
    start.remove()
    end.remove()
  }

  /// A text without such marks, for those who can't see what is struck through.
  func plain(_ literal: some Sequence<UInt8>) -> String {
    String(decoding: pieces(of: Array(literal)).flatMap(\.text), as: UTF8.self)
  }
}
