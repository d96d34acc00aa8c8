import LessonSyntax
import Testing

@Suite("Boxes: callouts, theorems, exercises, solutions, folds")
struct BoxTests {
  /// What the weaver says at the head of a box shows as `⟨box 0⟩`.
  private static func html(_ probe: LessonProbe) -> String {
    var insertions = probe.insertions
    insertions.box = { "⟨box \($0)⟩" }
    return probe.lesson.html(insertions)
  }

  private static func expectClean(_ text: String, _ html: String) {
    let probe = LessonProbe(text)
    #expect(probe.problems == [])
    #expect(Self.html(probe) == html)
  }

  @Test("A callout has its head on a line of its own")
  func callout() {
    Self.expectClean(
      "> [!NOTE]\n> Some *words*.\n>\n> - a\n> - b\n",
      """
      <div class="weft-boxed weft-callout" data-box="note">
      <p class="weft-kind">
      ⟨box 0⟩
      </p>
      <p>Some <em>words</em>.</p>
      <ul>
      <li>a</li>
      <li>b</li>
      </ul>
      </div>

      """)
  }

  @Test("A statement's head runs into its first paragraph, with title and id")
  func statement() {
    let text = "> [!LEMMA] Jensen, for $f$ and {eval}`a.x` {#lem-jensen}\n> Let $f$ be so.\n"
    Self.expectClean(
      text,
      """
      <div class="weft-boxed weft-statement" data-box="lemma" id="lem-jensen">
      <p><span class="weft-box-head"><strong>⟨box 0⟩</strong> (<span class="weft-box-title">Jensen, for ⟨f⟩ \
      and ⟨=a.x⟩</span>).</span> Let ⟨f⟩ be so.</p>
      </div>

      """)
    let probe = LessonProbe(text)
    let box = probe.lesson.boxes[0]
    #expect(box.kind == .lemma && box.id?.value == "lem-jensen")
    #expect(box.id.map { probe.slice($0.range) } == "lem-jensen")
    #expect(probe.slice(box.range) == "[!LEMMA]")
    #expect(
      box.title?.pieces == [.text("Jensen, for "), .formula(0), .text(" and "), .evaluation(0)])
  }

  @Test(
    "A proof ends with its sign, on the last line of its last paragraph where that is text",
    arguments: [
      ("> [!PROOF]\n> So *it* is.", "<p>⟨⟩So <em>it</em> is. ∎</p>\n"),
      ("> [!PROOF]\n> So\n> - a\n> - b", "<p>⟨⟩So</p>\n<ul>\n<li>a</li>\n<li>b ∎</li>\n</ul>\n"),
      ("> [!PROOF]\n> So $$a$$", "<p>⟨⟩So</p>\n⟪a⟫\n<p>∎</p>\n"),
      ("> [!PROOF]\n> ```\n> c\n> ```", "<p>⟨⟩</p>\n<pre><code>c\n</code></pre>\n<p>∎</p>\n"),
    ])
  func proof(_ text: String, _ inside: String) {
    let written = Self.html(LessonProbe(text))
      .replacing("<span class=\"weft-qed\">∎</span>", with: "∎")
      .replacing(/<span class="weft-box-head">.*?\.<\/span> ?/, with: "⟨⟩")
    #expect(
      written == "<div class=\"weft-boxed weft-statement\" data-box=\"proof\">\n\(inside)</div>\n")
  }

  @Test("A proof's title runs on where it says of what the proof is")
  func proofTitle() {
    #expect(
      Self.html(LessonProbe("> [!PROOF] of the second half\n> a")).contains(
        "<em>⟨box 0⟩</em> <span class=\"weft-box-title\">of the second half</span>.</span> a"))
    #expect(
      Self.html(LessonProbe("> [!PROOF] The easy half\n> a")).contains(
        "<em>⟨box 0⟩</em> (<span class=\"weft-box-title\">The easy half</span>).</span> a"))
  }

  @Test("Solutions and details are folds, which can be opened without a script")
  func folds() {
    Self.expectClean(
      "> [!DETAILS] Why *this*\n> a\n",
      """
      <details class="weft-boxed weft-fold" data-box="details">
      <summary>
      ⟨box 0⟩: <span class="weft-box-title">Why <em>this</em></span>
      </summary>
      <p>a</p>
      </details>

      """)
  }

  @Test("A solution belongs to the exercise before it, around it, or named by it")
  func solutions() {
    let text = """
      > [!EXERCISE] {#exr-one}
      > a
      >
      > > [!SOLUTION]
      > > inside

      > [!EXERCISE] Two
      > b

      > [!SOLUTION]
      > c

      > [!SOLUTION] @exr-one {#sol-one}
      > d
      """
    let probe = LessonProbe(text)
    #expect(probe.problems.filter { !$0.hasPrefix("cross-reference") } == [])
    #expect(probe.lesson.boxes.map(\.exercise) == [nil, 0, nil, 2, 0])
    #expect(probe.lesson.boxNumbers == [1, nil, 2, nil, nil])
    #expect(probe.lesson.boxes[4].id?.value == "sol-one" && probe.lesson.boxes[4].title == nil)
    #expect(!Self.html(probe).contains("exr-one</"))
  }

  @Test("Numbers count the boxes of a kind; callouts, proofs and folds have none")
  func numbers() {
    let kinds = ["LEMMA", "NOTE", "THEOREM", "LEMMA", "PROOF", "REMARK", "EXAMPLE", "lemma"]
    let text = kinds.map { "> [!\($0)]\n> a" }.joined(separator: "\n\n")
    #expect(LessonProbe(text).lesson.boxNumbers == [1, nil, 1, 2, nil, 1, 1, 3])
  }

  @Test("Anything may stand inside, and boxes stand in lists, quotes and boxes")
  func inside() {
    let text = """
      - item

        > [!EXAMPLE] In a list
        > ```{demo} x
        > #| label: a
        > ```
        >
        > > [!TIP]
        > > $$y$$ {#eq-y}
        >
        > ```{check}
        > a.x < 1
        > ```

      > a quote
      >
      > > [!WARNING]
      > > careful
      """
    let probe = LessonProbe(text)
    #expect(probe.problems == [])
    #expect(probe.lesson.boxes.map(\.kind) == [.example, .tip, .warning])
    let html = Self.html(probe)
    for part in ["<demo x>", "<check a.x < 1>", "⟪y⟫", "<p>careful</p>"] {
      #expect(html.contains(part), "\(part)")
    }
    #expect(!html.contains("[!"))
  }

  @Test("A question may be asked in a box")
  func question() {
    let probe = LessonProbe(
      """
      > [!EXERCISE]
      > Before:
      >
      > > [!PREDICT]
      > > q
      > > - [x] a {check}`1 < 2`
      > > - [ ] b {check}`1 > 2`
      >
      > Between.
      >
      > > [!ANSWER]
      > > a
      """)
    #expect(probe.problems == [])
    #expect(probe.lesson.questions.count == 1)
    #expect(Self.html(probe).contains("<form class=\"weft-question\" data-question=\"0\">"))
    #expect(Self.html(probe).contains("<div class=\"weft-answer\">"))
  }

  @Test(
    "A formula in a title stays in its line, also between two dollar signs",
    arguments: ["\n", "\r\n"])
  func formulaInTitle(lineEnd: String) {
    let text = "> [!REMARK] On $$x$$\n> $$y$$\n".replacing("\n", with: lineEnd)
    let html = Self.html(LessonProbe(text))
    #expect(html.contains("(<span class=\"weft-box-title\">On ⟨x⟩</span>).</span></p>\n⟪y⟫\n"))
  }

  @Test(
    "What is no box stays what it is",
    arguments: [
      "> \\[!NOTE]\n> a", "> [!NOTE](a.md)", "> a\n> [!NOTE]", "[!NOTE]\na",
    ])
  func others(_ text: String) {
    let probe = LessonProbe(text)
    #expect(probe.lesson.boxes.isEmpty)
    #expect(!Self.html(probe).contains("weft-boxed"))
  }

  @Test(
    "What is wrong is said at its place",
    arguments: [
      ("> [!THEOREN]\n> a", "unknown-callout: [!THEOREN]"),
      ("> [!EXCERCISE]\n> a", "unknown-callout: [!EXCERCISE]"),
      ("> [!INFO]\n> a", "callout: [!INFO]"), ("> [!NOTE]- Folded\n> a", "callout: [!NOTE]-"),
      ("> [!NOTE]", "empty-box: [!NOTE]"),
      ("> [!LEMMA] A {#thm-a}\n> a", "bad-box-name: thm-a"),
      ("> [!LEMMA] {#lem-A}\n> a", "bad-box-name: lem-A"),
      ("> [!LEMMA] {#lem-}\n> a", "bad-box-name: lem-"),
      ("> [!TIP] {#tip-a}\n> a\n\n> [!TIP] {#tip-a}\n> b", "duplicate-label: tip-a"),
      ("> [!SOLUTION]\n> a", "solution-without-exercise: [!SOLUTION]"),
    ])
  func problems(_ text: String, _ problem: String) {
    let probe = LessonProbe(text)
    #expect(probe.problems == [problem])
    #expect(probe.lesson.diagnostics.allSatisfy { $0.hint != nil })
  }

  @Test("A solution that names no exercise of the lesson is told the nearest")
  func unknownExercise() throws {
    let probe = LessonProbe("> [!EXERCISE] {#exr-one}\n> a\n\n> [!SOLUTION] @exr-oen\n> b")
    let problem = try #require(
      probe.lesson.diagnostics.first { $0.id == "solution-without-exercise" })
    #expect(problem.range.map { probe.slice($0) } == "@exr-oen")
    #expect(problem.hint == "did you mean '@exr-one'?")
  }

  @Test("Many boxes, and boxes in boxes, take no longer than they are long")
  func large() {
    let clock = ContinuousClock()
    let many = String(repeating: "> [!EXERCISE] {#x}\n> > [!SOLUTION]\n> > a\n\n", count: 2000)
    let deep = (1...200).map { String(repeating: "> ", count: $0) + "[!NOTE]\n" }.joined()
    let marks = String(repeating: "> [!SOLUTION] @exr-a\n\n", count: 5000)
    let time = clock.measure {
      for text in [many, deep, marks] { #expect(!LessonProbe(text).lesson.boxes.isEmpty) }
    }
    #expect(time < .seconds(20))
  }
}

@Suite("Solutions, which students don't get")
struct SolutionTests {
  private static let text = """
    # Title

    > [!EXERCISE] One
    > Show it.

    > [!SOLUTION]
    > ## Secret heading
    >
    > secret $x$ {eval}`a.x` [link](b.md) ![picture](p.png)
    >
    > ```{demo} x
    > #| caption: "secret {eval}`a.y`"
    > ```
    >
    > > [!LEMMA] Secret
    > > > [!SOLUTION]
    > > > deep

    > [!LEMMA]
    > After {eval}`a.z`.
    """

  @Test("are read and stand nowhere in the page for students")
  func leftOut() {
    func lesson(_ audience: Audience) -> Lesson {
      Lesson.parse(
        SourceText(path: "a.md", text: Self.text), options: .init(audience: audience))
    }
    let (student, teacher) = (lesson(.student), lesson(.teacher))
    let insertions = LessonProbe(Self.text).insertions
    let page = student.html(insertions)
    #expect(!page.lowercased().contains("secret") && !page.contains("deep"))
    #expect(page.contains("Show it.") && page.contains("After ⟨=a.z⟩."))
    #expect(teacher.html(insertions).contains("deep"))
    #expect(student.boxNumbers == teacher.boxNumbers)
    #expect(student.diagnostics == teacher.diagnostics)
    let leftOut = { student.isLeftOut($0) }
    #expect(student.directives.map { leftOut($0.range) } == [true])
    #expect(student.evaluations.map { leftOut($0.range) } == [true, true, false])
    #expect(student.formulas.map { leftOut($0.range) } == [true])
    #expect(student.headings.map { leftOut($0.range) } == [false, true])
    #expect((student.links + student.images).map { leftOut($0.range) } == [true, true])
    #expect(student.boxes.map { leftOut($0.range) } == [false, true, true, true, false])
    #expect(teacher.boxes.allSatisfy { !teacher.isLeftOut($0.range) })
  }

  @Test("never give a lesson its title")
  func title() {
    for audience in Audience.allCases {
      let lesson = Lesson.parse(
        SourceText(path: "a.md", text: "> [!EXERCISE]\n> a\n>\n> > [!SOLUTION]\n> > # Secret\n"),
        options: .init(audience: audience))
      #expect(lesson.title.pieces == [.text("a")])
    }
  }
}
