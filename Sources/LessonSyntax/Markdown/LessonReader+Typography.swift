import CCMark

/// Signs of a printer, in the tree.
extension LessonReader {
  /// Notes that a paragraph or heading has signs that may have to be set.
  mutating func noteSigns(of node: MarkdownNode, _ literal: [UInt8]) {
    guard !options.typography.isEmpty, Typographer.concerns(literal, options.typography) else {
      return
    }
    if let link = node.parent, link.type == CMARK_NODE_LINK,
      link.url == literal || link.url == Array("mailto:".utf8) + literal
    {
      addresses.insert(node.pointer)
    } else {
      hasSigns = true
    }
  }

  /// - Returns: Whether anything may have changed.
  @discardableResult
  mutating func setSigns(in block: MarkdownNode) -> Bool {
    guard hasSigns else { return false }
    hasSigns = false
    var texts: [MarkdownNode?] = []
    var runs: [Typographer.Run] = []
    block.walkInside { node in
      switch node.type {
      case CMARK_NODE_TEXT where addresses.contains(node.pointer), CMARK_NODE_CODE:
        texts.append(nil)
        runs.append(.letter)
      case CMARK_NODE_TEXT:
        texts.append(node)
        runs.append(.init(bytes: node.literal))
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
        texts.append(nil)
        runs.append(.space)
      default: break
      }
    }
    let set = Typographer.set(runs, options.typography, keeping: escaped(in: runs))
    for (node, literal) in zip(texts, set) {
      node?.setLiteral(literal)
    }
    return true
  }

  /// Where signs stand that have a backslash before them in the source, which the tree no longer has: the
  /// signs of both are the same, in the same order.
  private func escaped(in runs: [Typographer.Run]) -> Set<Int> {
    guard let leaf else { return [] }
    let written = WrittenSigns(LeafText(leaf, in: document.text).bytes, options).isEscaped
    guard written.contains(true) else { return [] }
    var places: [Int] = []
    var start = 0
    for run in runs {
      if run.isText { places += WrittenSigns.places(in: run.bytes).map { start + $0 } }
      start += run.bytes.count
    }
    // A character reference stands for a sign, too; then nobody can tell which is which.
    guard places.count == written.count else { return [] }
    return Set(zip(places, written).filter(\.1).map(\.0))
  }
}

/// The signs of a paragraph as it is written, outside code, tags, addresses and what Weft puts in.
private struct WrittenSigns {
  /// In the order of the text.
  private(set) var isEscaped: [Bool] = []

  init(_ bytes: [UInt8], _ options: LessonOptions) {
    guard
      bytes.indices.dropLast().contains(where: {
        bytes[$0] == UInt8(ascii: "\\") && Self.isSign(bytes[$0 + 1])
      })
    else { return }
    let found = InlineScanner.scan(bytes, options)
    let hidden =
      (found.spans.map(\.range) + found.roles.map(\.range) + found.formulas.map(\.extent)
      + found.mentions.map(\.range))
      .sorted { $0.lowerBound < $1.lowerBound }
    var rest = hidden[...]
    var index = 0
    while index < bytes.count {
      if let first = rest.first, first.lowerBound <= index {
        index = max(index, first.upperBound)
        rest = rest.dropFirst()
      } else if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
        if Self.isSign(bytes[index + 1]) { isEscaped.append(true) }
        index += 2
      } else {
        if Self.isSign(bytes[index]) { isEscaped.append(false) }
        index += 1
      }
    }
  }

  private static func isSign(_ byte: UInt8) -> Bool { "'\"-.".utf8.contains(byte) }

  /// In a text of the tree, whose slots are passed over.
  static func places(in literal: [UInt8]) -> [Int] {
    var places: [Int] = []
    var index = 0
    while index < literal.count {
      if let (_, end) = Slot.read(literal, at: index), literal[index] == MaskByte.slot {
        index = end
      } else {
        if isSign(literal[index]) { places.append(index) }
        index += 1
      }
    }
    return places
  }
}

extension TitleText {
  /// What a heading shows, as its nodes have it now.
  init(of heading: MarkdownNode) {
    var title = TitleText()
    heading.walkInside { node in
      switch node.type {
      case CMARK_NODE_TEXT: title.add(slotted: node.literal)
      case CMARK_NODE_CODE: title.add(String(decoding: node.literal, as: UTF8.self))
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: title.add(" ")
      default: break
      }
    }
    self = title
  }

  private mutating func add(slotted literal: [UInt8]) {
    var done = 0
    while let start = literal.next(MaskByte.slot, from: done) {
      add(String(decoding: literal[done..<start], as: UTF8.self))
      guard let (slot, end) = Slot.read(literal, at: start) else { return }
      switch slot.kind {
      case .formula, .displayFormula: pieces.append(.formula(slot.index))
      case .evaluation, .plainEvaluation: pieces.append(.evaluation(slot.index))
      case .mention, .plainMention: pieces.append(.mention(slot.index))
      default: break
      }
      done = end
    }
    add(String(decoding: literal[done...], as: UTF8.self))
  }

  /// With the signs of its words set.
  func set(_ marks: Typography) -> TitleText {
    let runs = pieces.map { piece -> Typographer.Run in
      if case .text(let words) = piece { .init(bytes: Array(words.utf8)) } else { .letter }
    }
    return TitleText(
      zip(pieces, Typographer.set(runs, marks)).map { piece, bytes -> Piece in
        if case .text = piece { .text(String(decoding: bytes, as: UTF8.self)) } else { piece }
      })
  }
}
