import LessonSyntax
import Testing

@Suite("Questions that are asked before the answer")
struct QuestionTests {
  private static let lesson = """
    > [!PREDICT]
    > By what *factor*, with $N$ draws?
    >
    > - [ ] about 2 {check}`a.x < 10`
    >
    >   That costs {eval}`a.y`.
    > - [x] about `200` {check}`a.x > 100`

    Meanwhile.

    > [!ANSWER]
    > About *two hundred*.
    """

  @Test("A question is a form with a list, and shows none of its claims")
  func form() {
    let probe = LessonProbe(Self.lesson)
    #expect(probe.problems == [])
    #expect(
      probe.html == """
        <form class="weft-question" data-question="0">
        <p class="weft-kind">Before you look</p>
        <fieldset>
        <legend>
        By what <em>factor</em>, with ⟨N⟩ draws?
        </legend>
        <ul class="weft-choices">
        <li>
        <label>
        about 2 
        </label>
        <details class="weft-reason">
        <summary>If you think so</summary>
        <p>That costs ⟨=a.y⟩.</p>
        </details>
        </li>
        <li>
        <label>
        about <code>200</code> 
        </label>
        </li>
        </ul>
        </fieldset>
        </form>
        <p>Meanwhile.</p>
        <div class="weft-answer">
        <p class="weft-kind">Answer</p>
        <p>About <em>two hundred</em>.</p>
        </div>

        """)
  }

  @Test("Each choice has its mark, its claim and its place")
  func choices() {
    let probe = LessonProbe(Self.lesson)
    let question = probe.lesson.questions[0]
    #expect(question.choices.map(\.isRight) == [false, true])
    #expect(question.choices.map { $0.claim?.text.text } == ["a.x < 10", "a.x > 100"])
    #expect(question.choices.map { probe.slice($0.range) } == ["[ ]", "[x]"])
    #expect(
      question.choices.compactMap { $0.claim.map { probe.slice($0.place) } }[1] == "a.x > 100")
    #expect(probe.slice(question.range) == "[!PREDICT]")
    #expect(!question.hasSeveralAnswers && question.answer == nil)
    #expect(probe.lesson.claimsWritten == 2)
  }

  @Test(
    "The same with other line ends, in small letters, and without blank lines between the choices")
  func variants() {
    let tight = Self.lesson.replacing(">\n>   That costs {eval}`a.y`.\n", with: "")
    for text in [
      Self.lesson.replacing("\n", with: "\r\n"), Self.lesson.replacing("PREDICT", with: "predict"),
      Self.lesson.replacing("[x]", with: "[X]"), tight,
      tight.replacing(">\n> - [ ]", with: "> - [ ]"),
      Self.lesson.replacing("PREDICT]\n> By", with: "PREDICT]\n>\n> Before.\n>\n> By"),
    ] {
      let probe = LessonProbe(text)
      #expect(probe.problems == [])
      #expect(probe.lesson.questions.map(\.choices.count) == [2])
      #expect(probe.html.contains("<legend>\nBy what <em>factor</em>"))
      #expect(!probe.html.contains("[") && !probe.html.contains("check"))
    }
  }

  @Test("A number is asked for by one claim, and several right choices are all to be found")
  func kinds() {
    let number = LessonProbe("> [!PREDICT]\n> How many? {check}`answer ≈ a.x within 10%`")
    #expect(number.problems == [])
    #expect(number.lesson.questions[0].answer?.text.text == "answer ≈ a.x within 10%")
    #expect(number.html.contains("<legend>\nHow many? \n</legend>\n</fieldset>"))
    let several = LessonProbe(
      "> [!PREDICT]\n> Which?\n> - [x] a {check}`1 < 2`\n> - [x] b {check}`1 < 3`")
    #expect(several.lesson.questions[0].hasSeveralAnswers)
  }

  @Test("A formula that takes a line of its own stays above the choices")
  func display() {
    let probe = LessonProbe(
      "> [!PREDICT]\n> Is $$a$$ so?\n> - [x] a {check}`1 < 2`\n> - [ ] b {check}`1 > 3`")
    #expect(
      probe.html.contains("<p>Is</p>\n⟪a⟫\n<fieldset>\n<legend>\nso?\n</legend>"))
    let alone = LessonProbe(
      "> [!PREDICT]\n> $$a$$\n> - [x] a {check}`1 < 2`\n> - [ ] b {check}`1 > 3`")
    #expect(alone.html.contains("⟪a⟫\n<fieldset>\n<legend>Your answer\n</legend>"))
  }

  @Test(
    "What is no question stays what it is",
    arguments: [
      ("> \\[!PREDICT]\n> a", "<blockquote>\n<p>[!PREDICT]\na</p>\n</blockquote>\n"),
      ("> [!PREDICT](a.md)", "<blockquote>\n<p>!PREDICT</p>\n</blockquote>\n"),
      ("> a\n> [!PREDICT]", "<blockquote>\n<p>a\n[!PREDICT]</p>\n</blockquote>\n"),
      ("[!PREDICT]\na", "<p>[!PREDICT]\na</p>\n"),
    ])
  func others(text: String, html: String) {
    let probe = LessonProbe(text)
    #expect(probe.lesson.questions.isEmpty)
    #expect(probe.html.replacing("<a href=\"a.md\">", with: "").replacing("</a>", with: "") == html)
  }

  private static let good = "> - [x] a {check}`1 < 2`\n> - [ ] b {check}`1 > 2`"

  @Test(
    "What is wrong is said at its place",
    arguments: [
      ("> [!PREDICTION]\n> a", ["unknown-callout: [!PREDICTION]"]),
      (
        "> [!Predikt]\n> a\n\n> [!ANSWERS]\n> b",
        ["unknown-callout: [!Predikt]", "unknown-callout: [!ANSWERS]"]
      ),
      ("> [!ANSWER]\n> a", ["answer-without-question: [!ANSWER]"]),
      (
        "> [!PREDICT]\n> q\n\(good)\n\n> [!ANSWER]\n> a\n\n> [!ANSWER]\n> b",
        ["answer-without-question: [!ANSWER]"]
      ),
      ("- > [!PREDICT]\n  > q", ["misplaced-question: [!PREDICT]"]),
      ("> > [!ANSWER]\n> > q", ["misplaced-question: [!ANSWER]"]),
      ("> [!PREDICT]\n> q", ["no-choices: [!PREDICT]"]),
      ("> [!PREDICT]", ["no-choices: [!PREDICT]"]),
      ("> [!PREDICT]\n> q\n> - a\n> - b", ["no-choices: [!PREDICT]"]),
      ("> [!PREDICT]\n> q\n> - [x] a {check}`1 < 2`", ["one-choice: [!PREDICT]"]),
      (
        "> [!PREDICT]\n> q\n> - [ ] a {check}`1 > 2`\n> - [ ] b {check}`1 > 2`",
        ["no-right-choice: [!PREDICT]"]
      ),
      ("> [!PREDICT]\n> q\n\(good)\n> - c *d*", ["choice-without-box: - c *d*"]),
      ("> [!PREDICT]\n> q\n\(good)\n> - [ ] {check}`1 > 2`", ["empty-choice: [ ]"]),
      ("> [!PREDICT]\n> q\n\(good)\n> - [ ]", ["empty-choice: [ ]", "choice-without-claim: [ ]"]),
      ("> [!PREDICT]\n> q\n\(good)\n> - [ ] c", ["choice-without-claim: [ ]"]),
      ("> [!PREDICT]\n> q\n\(good)\n>\n> more text", ["text-after-choices: more text"]),
      ("> [!PREDICT]\n> q\n\(good) {check}`1 > 3`", ["second-claim: 1 > 3"]),
      (
        "> [!PREDICT]\n> q {check}`answer ≈ 1 within 2`\n\(good)",
        ["misplaced-claim: answer ≈ 1 within 2"]
      ),
      (
        "> [!PREDICT]\n> q {check}`answer ≈ 1 within 2`\n>\n> r {check}`answer ≈ 1 within 3`",
        ["second-claim: answer ≈ 1 within 3"]
      ),
      (
        "> [!PREDICT]\n> q\n> - [x] a *{check}`1 < 2`*\n> - [ ] b {check}`1 > 2`",
        ["misplaced-claim: 1 < 2", "choice-without-claim: [x]"].sorted()
      ),
      ("A claim {check}`1 < 2` in the text.", ["misplaced-claim: 1 < 2"]),
      ("# A claim {check}`1 < 2`", ["misplaced-claim: 1 < 2"]),
      ("> [!PREDICT]\n> q\n> - [x] a\n> - [ ] b", ["unchecked-key: [!PREDICT]"]),
      (
        "> [!PREDICT]\n> q\n> - [x] a\n> - [ ] b\n\n```{demo} x\n```",
        ["choice-without-claim: [x]", "choice-without-claim: [ ]"]
      ),
    ])
  func problems(text: String, expected: [String]) {
    let probe = LessonProbe(text)
    #expect(probe.problems.sorted() == expected.sorted())
    #expect(probe.lesson.diagnostics.allSatisfy { $0.hint != nil })
    #expect(
      probe.lesson.diagnostics.allSatisfy { ($0.severity == .error) == ($0.id != "unchecked-key") })
  }

  @Test("Claims are counted, also those that are not read")
  func counted() {
    for (text, count) in [
      ("A claim {check}`1 < 2` in the text.", 1),
      ("> [!PREDICT]\n> q\n\(Self.good) {check}`1 > 3`", 3),
      ("> [!PREDICT]\n> q {check}`answer ≈ 1 within 2`\n\(Self.good)", 3),
      ("> [!PREDICT]\n> q {check}`answer ≈ 1 within 2`", 1), ("`{check}` and {check}", 0),
    ] {
      #expect(LessonProbe(text).lesson.claimsWritten == count, "\(text)")
    }
  }
}
