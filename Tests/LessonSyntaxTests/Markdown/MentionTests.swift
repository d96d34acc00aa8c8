import LessonSyntax
import Testing

@Suite("References and citations in a lesson's text")
struct MentionTests {
  @Test(
    "A key that says what it refers to is a reference, wherever text stands",
    arguments: [
      ("as @fig-error shows", ["fig-error"]), ("@eq-gap.", ["eq-gap"]),
      ("(see @lem-jensen, @tbl-a-b; @sec-the--sum)", ["lem-jensen", "tbl-a-b", "sec-the--sum"]),
      (
        "from @jensens-bound/eq-gap and @part_1/intro/exr-1",
        ["jensens-bound/eq-gap", "part_1/intro/exr-1"]
      ),
      ("*@fig-a*, **@fig-b** and _@fig-c_", ["fig-a", "fig-b", "fig-c"]),
      ("- in a list @fig-a\n\n> in a quote @fig-b\n> and @fig-c", ["fig-a", "fig-b", "fig-c"]),
      ("# Of @fig-a", ["fig-a"]), ("见@fig-a的结果", ["fig-a"]), ("@sec-求和。", ["sec-求和"]),
      ("![beside @fig-a](b.png)", ["fig-a"]), ("@fig-a-", ["fig-a"]), ("@fig-a/@fig-b", ["fig-a"]),
      ("[@fig-a; @fig-b]", ["fig-a", "fig-b"]), ("[see\n@fig-a]", ["fig-a"]),
    ])
  func references(_ text: String, _ keys: [String]) {
    #expect(LessonProbe(text).lesson.mentions.flatMap(\.keys).map(\.name.value) == keys)
  }

  @Test(
    "What only looks like one is text",
    arguments: [
      "Mail a@fig-b.org or <a@fig-b.org>.", "`@fig-a`, \\@fig-a and $@fig-a$",
      "@fig, @figure-a, @fig-",
      "https://example.org/@fig-a", "@Fig-a and @someone", "<a title=\"@fig-a\">", "@@fig-a",
      "[a](b.md \"@fig-a\")", "```\n@fig-a\n```", "@hu2018 and [see @hu2018, p. 3]",
      "[a]: b '@fig-a'",
    ])
  func text(_ text: String) { #expect(LessonProbe(text).lesson.mentions.isEmpty) }

  @Test("In the text of a link there is no second link")
  func inLinks() {
    let probe = LessonProbe("[see @fig-a](b.md) and [@fig-b](c.md)")
    #expect(probe.lesson.mentions.isEmpty)
    #expect(
      probe.html == "<p><a href=\"b.md\">see @fig-a</a> and <a href=\"c.md\">@fig-b</a></p>\n")
  }

  @Test("A group in brackets says what stands around its keys")
  func groups() throws {
    let probe = LessonProbe("See [Abb. @fig-a; -@fig-b, left] *here*.")
    let mention = try #require(probe.lesson.mentions.first)
    #expect(mention.isInBrackets && mention.isReference)
    #expect(mention.keys.map(\.prefix) == ["Abb.", ""])
    #expect(mention.keys.map(\.suffix) == ["", ", left"])
    #expect(mention.keys.map(\.isBare) == [false, true])
    #expect(mention.keys.map(\.kind) == [.figure, .figure])
    #expect(mention.keys.map { probe.slice($0.name.range) } == ["fig-a", "fig-b"])
    #expect(probe.slice(mention.range) == "[Abb. @fig-a; -@fig-b, left]")
    #expect(probe.html == "<p>See ⟦[Abb. @fig-a; -@fig-b, left]⟧ <em>here</em>.</p>\n")
  }

  @Test("A course with a bibliography has citations besides")
  func citations() {
    let probe = LessonProbe(
      "@hu2018 [p. 3] and [see @neal1996, pp. 3-5; @doi:10.1000/x_y.z]; [a](b), @fig-a, a@b.org",
      citations: true)
    let mentions = probe.lesson.mentions
    #expect(
      mentions.map(\.text) == [
        "@hu2018 [p. 3]", "[see @neal1996, pp. 3-5; @doi:10.1000/x_y.z]", "@fig-a",
      ])
    #expect(mentions.map(\.isReference) == [false, false, true])
    #expect(mentions[0].keys[0].suffix == "p. 3")
    #expect(
      mentions[1].keys.map(\.name.value) == ["neal1996", "doi:10.1000/x_y.z"])
    #expect(mentions[1].keys[0].prefix == "see")
    #expect(mentions[1].keys[0].suffix == ", pp. 3-5")
    #expect(probe.problems == [])
  }

  @Test("Signs of a printer in a group are nobody's")
  func typography() {
    let probe = LessonProbe(
      "a -- b [@fig-a -- b] \\-- c", typography: [.dashes, .quotes])
    #expect(probe.html == "<p>a – b ⟦[@fig-a -- b]⟧ -- c</p>\n")
  }

  @Test(
    "A million signs take no longer than they should",
    arguments: ["@", "[", "[@", "@fig-a/", "-@a"])
  func hostile(_ sign: String) {
    let text = String(repeating: sign, count: 1_000_000 / sign.utf8.count)
    let start = ContinuousClock.now
    _ = LessonProbe(text, citations: true)
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
