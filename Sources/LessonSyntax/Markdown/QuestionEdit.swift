import CCMark

/// Makes a form of a question's quote: without a script it shows the question and a list of the choices,
/// and the sentence of each choice behind a fold.
struct QuestionEdit {
  private let mark: QuoteMark
  private let quote: MarkdownNode
  private let list: MarkdownNode?
  private let items: [MarkdownNode]
  private let index: Int

  /// - Parameter index: The question's place in the lesson.
  init(
    _ mark: QuoteMark, quote: MarkdownNode, list: MarkdownNode?, items: [MarkdownNode], index: Int
  ) {
    self.mark = mark
    self.quote = quote
    self.list = list
    self.items = items
    self.index = index
  }

  func apply() {
    mark.remove(from: quote)
    let form = MarkdownNode(
      around: "<form class=\"weft-question\" data-question=\"\(index)\">\n"
        + "<p class=\"weft-kind\">Before you look</p>", "</form>")
    form.insertBefore(quote)
    var prompt = quote.children.filter { $0.pointer != list?.pointer }
    let isWorded = prompt.last?.type == CMARK_NODE_PARAGRAPH
    let legend = MarkdownNode(around: isWorded ? "<legend>" : "<legend>Your answer", "</legend>")
    if isWorded, let words = prompt.popLast() { legend.take(words.children) }
    form.take(prompt)
    let fieldset = MarkdownNode(around: "<fieldset>", "</fieldset>")
    fieldset.take([legend])
    if list != nil {
      let choices = MarkdownNode(around: "<ul class=\"weft-choices\">", "</ul>")
      choices.take(items.map { choice($0) })
      fieldset.take([choices])
    }
    form.take([fieldset])
    quote.remove()
  }

  private func choice(_ item: MarkdownNode) -> MarkdownNode {
    let choice = MarkdownNode(around: "<li>", "</li>")
    var blocks = item.children
    let label = MarkdownNode(around: "<label>", "</label>")
    if !blocks.isEmpty { label.take(blocks.removeFirst().children) }
    choice.take([label])
    guard !blocks.isEmpty else { return choice }
    let reason = MarkdownNode(
      around: "<details class=\"weft-reason\">\n<summary>If you think so</summary>", "</details>")
    reason.take(blocks)
    choice.take([reason])
    return choice
  }

  static func show(answer quote: MarkdownNode, _ mark: QuoteMark) {
    mark.remove(from: quote)
    let answer = MarkdownNode(
      around: "<div class=\"weft-answer\">\n<p class=\"weft-kind\">Answer</p>", "</div>")
    answer.insertBefore(quote)
    answer.take(quote.children)
    quote.remove()
  }
}
