import CCMark

/// `[ ]` and `[x]` at the start of a list's item, outside questions: a box that shows what is done.
struct TaskEdit {
  private let choice: QuestionReader.Choice

  /// - Returns: `nil` for an item without a box, and for the choices of a question.
  init?(_ item: MarkdownNode, in text: MarkdownText) {
    guard !Self.isChoice(item, in: text), let choice = QuestionReader.choice(item, in: text) else {
      return nil
    }
    self.choice = choice
  }

  /// Whether an item stands in a question's own list, where boxes say what is right.
  private static func isChoice(_ item: MarkdownNode, in text: MarkdownText) -> Bool {
    guard let quote = item.parent?.parent, quote.type == CMARK_NODE_BLOCK_QUOTE else {
      return false
    }
    return QuoteMark(quote, in: text).flatMap { QuoteMark.Kind($0.word) } == .predict
  }

  func apply() {
    _ = choice.removeBox()
    let (name, checked) = choice.isRight ? ("Done", " checked=\"\"") : ("To do", "")
    choice.item.firstChild?.prepend(
      MarkdownNode(
        inlineAround:
          "<input class=\"weft-task\" type=\"checkbox\" disabled=\"\"\(checked) aria-label=\"\(name)\"/> ",
        ""))
  }
}
