import Foundation
import LessonSyntax
import Testing
import Weaving

/// What is said about the formulas of whole lessons.
@Suite("Formulas of a lesson") struct LessonFormulaTests {
  func problems(_ lesson: String, settings: String = "") throws -> [Diagnostic] {
    let course = try TemporaryCourse(["c/weft.yml": settings, "c/a.md": "# A\n\n" + lesson])
    return try Rendering(course.path("c")).rendered.diagnostics
  }

  @Test("a definition in one formula is said to be none in another, with where to put it")
  func definitions() throws {
    let lesson = "$\\newcommand{\\RR}{\\mathbb{R}}$\n\nThen $x \\in \\RR$ and $\\foo$.\n"
    let problems = try problems(lesson)
    #expect(
      problems.map(\.summary) == [
        "'\\RR' is defined here for no other formula", "Undefined control sequence: \\RR",
        "Undefined control sequence: \\foo",
      ])
    #expect(problems.map(\.severity) == [.warning, .error, .error])
    #expect(problems[0].hint?.contains("'macros:' in weft.yml") == true)
    #expect(
      problems[1].hint
        == "its definition in line 3 ends with its formula: "
        + "define it under 'macros:' in weft.yml, for all formulas")
    #expect(problems[2].hint?.contains("macros") != true)
  }

  @Test("a definition that its own formula uses is nothing to speak of")
  func ownDefinition() throws {
    #expect(try problems("$\\def\\d{\\mathrm{d}} \\int x \\, \\d x$\n").isEmpty)
  }

  @Test(
    "a percent sign that takes a formula's end with it is pointed at",
    arguments: [
      ("It is $50%$.", "%"), ("$$\n a \\\\\n b % and c $$", "% and c"), ("$x \\\\% y$", "% y"),
    ])
  func comments(lesson: String, culprit: String) throws {
    let problem = try #require(try problems(lesson).first)
    #expect(problem.severity == .warning && problem.id == "tex-comment")
    #expect(problem.hint == "write \\% for a percent sign")
    let range = try #require(problem.range)
    let bytes = Array(("# A\n\n" + lesson).utf8)
    #expect(String(decoding: bytes[range], as: UTF8.self) == culprit)
  }

  @Test(
    "a comment that takes nothing with it is silent",
    arguments: [
      "It is $50\\%$.", "$$\na % the first\nb\n$$", "$$\na % the last\n$$", "```math\na % x\n```",
    ])
  func harmlessComments(lesson: String) throws {
    #expect(try problems(lesson).isEmpty)
  }

  @Test("a formula that a comment leaves open says how a percent sign is written")
  func brokenByComment() throws {
    let problem = try #require(try problems("A share of $\\frac{50%}{2}$.").first)
    #expect(problem.id == "tex")
    #expect(problem.hint == "write \\% for a percent sign: % begins a comment")
  }

  @Test("formulas that make too much HTML in all are shown as source from there on, which is said")
  func length() throws {
    let formula = "$$" + String(repeating: "\\sqrt{x}", count: 300) + "$$\n\n"
    let lesson = String(repeating: formula, count: 120)
    let course = try TemporaryCourse(["c/a.md": "# A\n\n" + lesson])
    let rendering = try Rendering(course.path("c"))
    let problem = try #require(rendering.rendered.diagnostics.first)
    #expect(rendering.rendered.diagnostics.count == 1)
    #expect(problem.id == "tex-too-large" && problem.severity == .error)
    #expect(problem.summary == "the formulas of this lesson make more than 10 MB of HTML")
    let page = try #require(rendering.site.files.first { $0.path == "a.html" })
    #expect(page.bytes.count < 11_000_000)
    #expect(String(decoding: page.bytes, as: UTF8.self).contains("weft-tex-source"))
  }

  @Test("a lesson whose formulas take too long says where they are no longer set")
  func time() throws {
    var text = "# A\n\n"
    for number in 0..<20 {
      text += #"$\def\a{"# + String(repeating: "\\sqrt{x}", count: 30) + "}"
      text += String(repeating: "\\a", count: 70) + "\(number)$\n\n"
    }
    let course = try TemporaryCourse(["c/a.md": text])
    let (files, _) = try CourseFiles.find(course.path("c"))
    let read = Course(files)
    let lesson = try #require(read.pages.first).lesson
    let typesetter = FormulaTypesetter(timeLimit: 0.3)
    typesetter.typeset([lesson], settings: read.settings, store: nil)
    #expect((1..<20).contains(typesetter.known.typeset))
    let woven = WovenFormulas(lesson, typesetter.known)
    #expect(woven.html.count == 20)
    #expect(woven.diagnostics.map(\.id).last == "tex-too-slow")
    let problem = try #require(woven.diagnostics.last)
    #expect(problem.summary == "the formulas of this lesson take more than 10 seconds")
    #expect(problem.range == lesson.formulas[typesetter.known.typeset].range)
  }
}
