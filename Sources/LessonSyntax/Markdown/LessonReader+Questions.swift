import CCMark
import DemoKit

/// Block quotes that are more than quotes: questions and their answers.
extension LessonReader {
  mutating func enterQuote(_ quote: MarkdownNode) {
    guard let mark = QuoteMark(quote, in: document.text) else { return }
    switch QuoteMark.Kind(mark.word) {
    case .box(let kind): enterBox(quote, mark, kind)
    case .predict where mayAsk(in: quote.parent): question = QuestionReader(quote, mark)
    case .answer where mayAsk(in: quote.parent): answer(quote, mark)
    case .predict, .answer:
      report(
        "misplaced-question", "a question and its answer can't stand inside a list or a quote",
        mark.range, "let its lines begin with '> ', and in a box with '> > '")
    case nil:
      guard let meant = QuoteMark.Kind.meant(by: mark.word) else { return }
      parts.awaitsAnswer = meant == "PREDICT"
      let written = String(decoding: document.text.bytes[mark.range], as: UTF8.self)
      report(
        "unknown-callout", "'\(written)' begins no box", mark.range,
        "did you mean '[!\(meant)]'?")
    }
  }

  /// In the text itself, or in a box, such as an exercise.
  private func mayAsk(in parent: MarkdownNode?) -> Bool {
    guard let parent, question == nil else { return false }
    return parent.type == CMARK_NODE_DOCUMENT || openBoxes.last?.quote.pointer == parent.pointer
  }

  mutating func leaveQuote(_ quote: MarkdownNode) {
    if let open = openBoxes.last, open.quote.pointer == quote.pointer {
      openBoxes.removeLast()
      return leaveBox(quote, open.box)
    }
    guard let question, question.quote.pointer == quote.pointer else { return }
    self.question = nil
    finish(question)
  }

  /// A claim in running text.
  mutating func claim(_ insert: InlineInsert, in node: MarkdownNode) {
    if let paragraph = node.parent, paragraph.type == CMARK_NODE_PARAGRAPH, imageDepth == 0,
      question != nil
    {
      question?.add(Claim(text: insert.text), in: paragraph)
    } else {
      reject(Claim(text: insert.text))
    }
  }

  private mutating func answer(_ quote: MarkdownNode, _ mark: QuoteMark) {
    if !parts.awaitsAnswer {
      report(
        "answer-without-question", "there is no question before this answer", mark.range,
        "a question begins with '> [!PREDICT]', and has one answer")
    }
    parts.awaitsAnswer = false
    edits.answers.append((quote, mark))
  }

  private mutating func finish(_ reader: QuestionReader) {
    let (text, quote) = (document.text, reader.quote)
    let list = reader.list(in: text)
    var found = Question(choices: [], range: text.place(reader.mark.range))
    var used: [Claim] = []
    for block in quote.children where block.type == CMARK_NODE_PARAGRAPH && list == nil {
      found.answer = only(reader.claims(in: block), after: found.answer)
      used += reader.claims(in: block)
    }
    var items: [MarkdownNode] = []
    for item in list?.children ?? [] {
      guard let choice = QuestionReader.choice(item, in: text) else {
        report(
          "choice-without-box", "this choice is marked neither as right nor as wrong",
          QuestionReader.line(of: item, in: text),
          "begin it with '[ ]', or with '[x]' if it is right")
        continue
      }
      let claims = reader.claims(in: item.firstChild)
      used += claims
      items.append(item)
      found.choices.append(
        Question.Choice(
          isRight: choice.isRight, claim: only(claims, after: nil), range: text.place(choice.box)))
      if !choice.removeBox() {
        report(
          "empty-choice", "this choice has no words", choice.box, "say what a reader may think")
      }
    }
    for (_, claim) in reader.claims where !used.contains(where: { $0.start == claim.start }) {
      reject(claim)
    }
    look(at: found, after: list)
    edits.questions.append(
      QuestionEdit(
        reader.mark, quote: quote, list: list, items: items, index: parts.questions.count))
    parts.questions.append(found)
    parts.awaitsAnswer = true
  }

  private mutating func only(_ claims: [Claim], after first: Claim?) -> Claim? {
    for extra in claims.dropFirst(first == nil ? 1 : 0) {
      parts.unreadClaims += 1
      report(
        "second-claim", "one claim says what is right", extra.place,
        "join the two into one, or make two questions of it")
    }
    return first ?? claims.first
  }

  private mutating func look(at question: Question, after list: MarkdownNode?) {
    if let rest = list?.next {
      report(
        "text-after-choices", "a question ends with its choices",
        QuestionReader.line(of: rest, in: document.text), "put this before them, or below the quote"
      )
    }
    let mark = question.range
    if question.choices.isEmpty, question.answer == nil {
      report(
        "no-choices", "this question has nothing to answer with", at: mark,
        "write '- [ ] …' and '- [x] …', or end it with {check}`answer ≈ label.value within 10%`")
    } else if question.choices.count == 1 {
      report("one-choice", "this question has only one choice", at: mark, "add what tempts")
    } else if !question.choices.isEmpty, !question.choices.contains(where: \.isRight) {
      report("no-right-choice", "no choice is marked as right", at: mark, "write '[x]' before it")
    }
  }

  private mutating func reject(_ claim: Claim) {
    parts.unreadClaims += 1
    report(
      "misplaced-claim", "a claim can't stand here", claim.place,
      "it ends a choice of a '[!PREDICT]' question, or stands in a ```{check} block")
  }

  private mutating func report(
    _ id: String, _ summary: String, at place: Range<Int>, _ hint: String
  ) {
    parts.diagnostics.append(
      Diagnostic(id: id, summary, file: parts.source.path, range: place, hint: hint))
  }

  /// - Parameter range: In the bytes of the text.
  private mutating func report(_ id: String, _ summary: String, _ range: Range<Int>, _ hint: String)
  {
    report(id, summary, at: document.text.place(range), hint)
  }
}

extension Claim {
  /// In the lesson.
  package var place: Range<Int> { text.place(of: 0..<text.text.utf8.count) }

  fileprivate var start: Int { place.lowerBound }
}

extension LessonParts {
  /// A key that somebody typed by hand can be wrong; in a lesson without demos there is no other.
  mutating func checkKeys() {
    for question in questions where question.answer == nil {
      let unclaimed = question.choices.filter { $0.claim == nil }
      if directives.isEmpty, unclaimed.count == question.choices.count, !unclaimed.isEmpty {
        diagnostics.append(
          Diagnostic(
            .warning, id: "unchecked-key", "nothing checks which answer is right",
            file: source.path, range: question.range,
            hint: "a demo and a claim behind each choice would"))
      } else {
        diagnostics += unclaimed.map {
          Diagnostic(
            id: "choice-without-claim", "nothing checks whether this choice is right",
            file: source.path, range: $0.range, hint: "end it with {check}`label.value > 1`")
        }
      }
    }
  }
}
