import LessonSyntax
import Testing

@Suite("Headings that are given a name")
struct HeadingIDTests {
  @Test(
    "An id vanishes from the words and becomes the anchor; the one made of the words stays",
    arguments: [
      ("## The sum {#sec-sum}", "<h2 id=\"sec-sum\"><span id=\"the-sum\"></span>The sum</h2>\n"),
      ("## The sum {#sec-sum} ##", "<h2 id=\"sec-sum\"><span id=\"the-sum\"></span>The sum</h2>\n"),
      ("The *sum* {#s}\n===", "<h1 id=\"s\"><span id=\"the-sum\"></span>The <em>sum</em></h1>\n"),
      ("# Sum {#sum}", "<h1 id=\"sum\">Sum</h1>\n"),
      ("# A $x$ {#a}", "<h1 id=\"a\"><span id=\"a-x\"></span>A ⟨x⟩</h1>\n"),
      ("# `{#a}`", "<h1 id=\"a\"><code>{#a}</code></h1>\n"),
      ("# A \\{#a}", "<h1 id=\"a-a\">A {#a}</h1>\n"),
    ])
  func ids(_ text: String, _ html: String) {
    let probe = LessonProbe(text)
    #expect(probe.html == html)
    #expect(probe.problems == [])
  }

  @Test("Contents show the words alone")
  func contents() {
    let heading = LessonProbe("## The sum {#sec-sum}").lesson.headings[0]
    #expect(heading.title == TitleText([.text("The sum")]))
    #expect(heading.anchor == "sec-sum")
    #expect(heading.alias == "the-sum")
  }

  @Test("Further headings with the same words keep their anchors")
  func numbers() {
    let lesson = LessonProbe("# Sum {#a}\n\n# Sum\n\n# Sum").lesson
    #expect(lesson.headings.map(\.anchor) == ["a", "sum-1", "sum-2"])
  }

  @Test(
    "What names no heading is said",
    arguments: [
      ("# A {#sec:a}", "bad-heading-id: sec:a"),
      ("# A {#a}\n\n# B {#a}", "duplicate-label: a"),
      ("# A {.unnumbered}", "attributes: {.unnumbered}"),
      ("# {#a}", "attributes: {#a}"), ("A {#a}", "attributes: {#a}"),
    ])
  func mistakes(_ text: String, _ problem: String) {
    #expect(LessonProbe(text).problems == [problem])
  }
}
