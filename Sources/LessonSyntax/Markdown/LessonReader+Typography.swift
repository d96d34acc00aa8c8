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
    for (node, literal) in zip(texts, Typographer.set(runs, options.typography)) {
      node?.setLiteral(literal)
    }
    return true
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
