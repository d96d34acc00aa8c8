import CCMark

/// Makes a box of a quote: its head, which the weaver says, and what stands in it.
struct BoxEdit {
  let quote: MarkdownNode
  let kind: BoxKind
  /// The box's position in the lesson.
  let index: Int
  var title: MarkdownNode?
  var id: String?

  init(_ quote: MarkdownNode, _ kind: BoxKind, index: Int) {
    self.quote = quote
    self.kind = kind
    self.index = index
  }

  /// - Returns: What stands in the quote's place.
  func apply() -> MarkdownNode {
    let element = kind.form == .fold ? "details" : "div"
    let name = id.map { " id=\"\($0)\"" } ?? ""
    let box = MarkdownNode(
      around: "<\(element) class=\"weft-boxed weft-\(kind.form.rawValue)\" "
        + "data-box=\"\(kind.rawValue.lowercased())\"\(name)>", "</\(element)>")
    box.insertBefore(quote)
    box.take(quote.children)
    quote.remove()
    switch kind.form {
    case .callout: box.prepend(head(in: MarkdownNode(around: "<p class=\"weft-kind\">", "</p>")))
    case .fold: box.prepend(head(in: MarkdownNode(around: "<summary>", "</summary>")))
    case .statement: runIn(box)
    }
    if kind == .proof { end(box) }
    return box
  }

  private var slot: MarkdownNode { MarkdownNode(text: Slot(kind: .box, index: index).mark) }

  private func head(in block: MarkdownNode) -> MarkdownNode {
    block.append(slot)
    if let title {
      block.append(MarkdownNode(text: ": ".utf8))
      block.append(title)
    }
    return block
  }

  /// "**Lemma 3** (Jensen)." before the first words, or on a line of its own.
  private func runIn(_ box: MarkdownNode) {
    let name = kind == .proof ? "em" : "strong"
    let word = MarkdownNode(inlineAround: "<\(name)>", "</\(name)>")
    word.append(slot)
    let head = MarkdownNode(inlineAround: "<span class=\"weft-box-head\">", "</span>")
    head.append(word)
    if let title {
      // "Proof of the second half."
      let runsOn = kind == .proof && title.firstChild?.literal.starts(with: "of ".utf8) == true
      head.append(MarkdownNode(text: (runsOn ? " " : " (").utf8))
      head.append(title)
      head.append(MarkdownNode(text: (runsOn ? "." : ").").utf8))
    } else {
      head.append(MarkdownNode(text: ".".utf8))
    }
    if let first = box.firstChild, first.type == CMARK_NODE_PARAGRAPH {
      first.prepend(MarkdownNode(text: " ".utf8))
      first.prepend(head)
    } else {
      let paragraph = MarkdownNode(CMARK_NODE_PARAGRAPH)
      paragraph.append(head)
      box.prepend(paragraph)
    }
  }

  /// The sign that ends a proof: on the last line of its last paragraph, or on one of its own.
  private func end(_ box: MarkdownNode) {
    var last = box.lastChild
    while let list = last, list.type == CMARK_NODE_LIST || list.type == CMARK_NODE_ITEM {
      last = list.lastChild
    }
    let sign = MarkdownNode(inlineAround: "<span class=\"weft-qed\">", "</span>")
    sign.append(MarkdownNode(text: "∎".utf8))
    if let last, last.type == CMARK_NODE_PARAGRAPH {
      last.append(MarkdownNode(text: " ".utf8))
      last.append(sign)
    } else {
      let paragraph = MarkdownNode(CMARK_NODE_PARAGRAPH)
      paragraph.append(sign)
      box.append(paragraph)
    }
  }
}
