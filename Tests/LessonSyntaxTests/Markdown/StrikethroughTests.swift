import LessonSyntax
import Testing

@Suite("Strikethrough and boxes to tick")
struct StrikethroughTests {
  @Test(
    "Two tildes strike through what stands between them",
    arguments: [
      ("a ~~b c~~ d", "a <del>b c</del> d"), ("~~a~~ ~~b~~", "<del>a</del> <del>b</del>"),
      ("~~*a* `b` $c$~~", "<del><em>a</em> <code>b</code> ⟨c⟩</del>"),
      ("*~~a~~* **b ~~c~~**", "<em><del>a</del></em> <strong>b <del>c</del></strong>"),
      ("[~~a~~](b.md)", "<a href=\"b.md\"><del>a</del></a>"), ("a~~b~~c", "a<del>b</del>c"),
      ("~~a\nb~~", "<del>a\nb</del>"), ("~~a ~~b~~ c~~", "<del>a <del>b</del> c</del>"),
      ("(~~a~~)", "(<del>a</del>)"), ("~~“a”~~", "<del>“a”</del>"),
      ("~~{eval}`a.b`~~", "<del>⟨=a.b⟩</del>"), ("**~~a~~**", "<strong><del>a</del></strong>"),
      ("~~**a**~~ b", "<del><strong>a</strong></del> b"),
    ])
  func struck(_ text: String, _ html: String) {
    let probe = LessonProbe(text)
    #expect(probe.html == "<p>\(html)</p>\n")
    #expect(probe.problems == [])
  }

  @Test(
    "Other tildes are text",
    arguments: [
      "`~~a~~`", "\\~~a~~", "~~ a ~~", "a ~~b", "b ~~~a~~~", "a ~ b ~ c", "$a~~b~~c$", "\\~\\~a~~",
      "<http://a.b/~~c~~>", "~~", "~~ ~~",
    ])
  func text(_ text: String) {
    let probe = LessonProbe(text)
    #expect(!probe.html.contains("<del>"))
    #expect(probe.html.contains("~"))
    #expect(probe.problems == [])
  }

  @Test("A text that has the signs that stand for tildes keeps them")
  func otherSigns() {
    #expect(LessonProbe("~~a~~ \u{7F7}").html == "<p><del>a</del> \u{7F7}</p>\n")
    #expect(LessonProbe("~~a~~ \u{7F7}\u{700}").html == "<p>~~a~~ \u{7F7}\u{700}</p>\n")
  }

  @Test("Tildes between which emphasis begins or ends are said to stay")
  func crossed() {
    let probe = LessonProbe("~~a *b~~ c*")
    #expect(probe.html == "<p>~~a <em>b~~ c</em></p>\n")
    #expect(probe.problems == ["crossed-strikethrough: ~~a *b~~ c*"])
  }

  @Test("Titles and pictures have the words alone")
  func plain() {
    let probe = LessonProbe("# A ~~b~~ c\n\n![d ~~e~~](f.png)")
    #expect(probe.lesson.headings[0].anchor == "a-b-c")
    #expect(probe.lesson.title.pieces == [.text("A b c")])
    #expect(probe.html.contains("<h1 id=\"a-b-c\">A <del>b</del> c</h1>"))
    #expect(probe.html.contains("alt=\"d e\""))
    let typeset = LessonProbe("# \"A\" ~~b~~", typography: [.quotes])
    #expect(typeset.lesson.title.pieces == [.text("“A” b")])
  }

  private static let done =
    "<input class=\"weft-task\" type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"Done\"/> "
  private static let open =
    "<input class=\"weft-task\" type=\"checkbox\" disabled=\"\" aria-label=\"To do\"/> "

  @Test("An item that begins with a box shows it, with a name for those who can't see it")
  func tasks() {
    let probe = LessonProbe("- [ ] a\n- [x] *b*\n  - [X] c\n- d\n\n1. [ ] e")
    #expect(
      probe.html == """
        <ul>
        <li>\(Self.open)a</li>
        <li>\(Self.done)<em>b</em>
        <ul>
        <li>\(Self.done)c</li>
        </ul>
        </li>
        <li>d</li>
        </ul>
        <ol>
        <li>\(Self.open)e</li>
        </ol>

        """)
    #expect(probe.problems == [])
    #expect(LessonProbe("- [x] a\n\n  b").html.contains("<p>\(Self.done)a</p>\n<p>b</p>"))
  }

  @Test(
    "Brackets that are no boxes stay",
    arguments: ["- [] a", "- \\[ ] a", "- [x]a", "[ ] a", "- [y] a", "- `[ ]` a"])
  func noTasks(_ text: String) { #expect(!LessonProbe(text).html.contains("<input")) }

  @Test("In a question boxes are choices, and in other lists of it tasks")
  func questions() {
    let probe = LessonProbe(
      "> [!PREDICT] Which?\n> - [ ] a {check}`1 > 2`\n> - [x] b {check}`2 > 1`")
    #expect(!probe.html.contains("weft-task"))
    #expect(probe.lesson.questions[0].choices.count == 2)
    #expect(LessonProbe("> - [ ] a").html.contains("weft-task"))
  }

  @Test(
    "A million tildes take no more than a moment",
    arguments: ["~~", "~~a", "~~ ", "~~a~~", "*~~a*", "~"])
  func size(_ piece: String) {
    let text = String(repeating: piece, count: 50_000)
    let time = ContinuousClock().measure { _ = LessonProbe(text).html }
    #expect(time < .seconds(30))
  }
}
