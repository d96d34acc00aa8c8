import DemoKit
import Demos
import Foundation
import LessonSyntax
import Testing
import Weaving

@Suite("References", .serialized) struct ReferenceTests {
  private static let bound = """
    # Jensen's bound

    ## The gap {#sec-gap}

    $$ \\log x \\le x - 1 $$ {#eq-gap}

    > [!LEMMA] Jensen {#lem-jensen}
    > The bound lies below, by @eq-gap.

    > [!NOTE] Signs {#nte-signs}
    > The gap is never below zero.

    > [!TIP] {#tip-first}
    > Draw more.

    ```{demo} jensen-bound
    #| label: bound
    ```

    | draws | cost |
    |-------|------|
    | 1     | 1    |

    : What draws cost {#tbl-costs}

    ```{demo} kl-directions
    #| label: ways
    ```
    """

  private static let sampling = """
    # Importance sampling

    ```{demo} naive-vs-importance
    #| label: budget
    #| captions: {error: "As in @eq-evidence."}
    latent-bits: 8
    samples: 64
    ```

    $$ p(x) = 1 $$ {#eq-evidence}

    $$ 2 = 2 $$

    $$ 3 = 3 $$ {#eq-three}

    ## The sum of *all*

    """

  private static func rendering(
    _ text: String, settings: String = "", only: String? = nil
  ) throws -> (Rendering, TemporaryCourse) {
    let course = try TemporaryCourse([
      "weft.yml": "lessons: [sampling.md, bound.md]\n" + settings, "bound.md": bound,
      "sampling.md": sampling + text,
    ])
    return (try Rendering(course.path(only ?? "")), course)
  }

  @Test(
    "A reference says what it refers to, and leads there",
    arguments: [
      (
        "See @fig-budget-error.",
        "<a class=\"weft-ref weft-joined\" href=\"#budget-error\">Figure 1</a>."
      ),
      (
        "See @fig-budget.", "<a class=\"weft-ref weft-joined\" href=\"#budget-error\">Figure 1</a>."
      ),
      ("By @eq-three.", "<a class=\"weft-ref weft-joined\" href=\"#eq-three\">Equation (2)</a>."),
      (
        "In @sec-the-sum-of-all:",
        "In <a class=\"weft-ref\" href=\"#the-sum-of-all\">“The sum of all”</a>:"
      ),
      ("By @lem-jensen.", "<a class=\"weft-ref\" href=\"bound.html#lem-jensen\">Lemma 1</a>."),
      ("See @nte-signs.", "<a class=\"weft-ref\" href=\"bound.html#nte-signs\">Note “Signs”</a>."),
      (
        "A @tip-first.",
        "A <a class=\"weft-ref weft-joined\" href=\"bound.html#tip-first\">Tip</a>."
      ),
      (
        "See @tbl-ways-minima.",
        "<a class=\"weft-ref weft-joined\" href=\"bound.html#tbl-ways-minima\">Table 2</a>."
      ),
      (
        "See @tbl-costs and @tbl-ways.",
        "<a class=\"weft-ref weft-joined\" href=\"bound.html#tbl-costs\">Table 1</a> and "
          + "<a class=\"weft-ref weft-joined\" href=\"bound.html#tbl-ways-minima\">Table 2</a>."
      ),
      (
        "By @bound/eq-gap.",
        "<a class=\"weft-ref weft-joined\" href=\"bound.html#eq-gap\">Equation (1)</a>."
      ),
      ("In @sec-gap.", "<a class=\"weft-ref\" href=\"bound.html#sec-gap\">“The gap”</a>."),
      ("(eq. [-@eq-three])", "(eq. <a class=\"weft-ref weft-joined\" href=\"#eq-three\">(2)</a>)"),
      (
        "[Gl. @eq-three, links]",
        "<a class=\"weft-ref weft-joined\" href=\"#eq-three\">Gl. (2)</a>, links"
      ),
      (
        "[@eq-evidence; @eq-three; @lem-jensen]",
        "Equations <a class=\"weft-ref weft-joined\" href=\"#eq-evidence\">(1)</a> and "
          + "<a class=\"weft-ref weft-joined\" href=\"#eq-three\">(2)</a> and "
          + "<a class=\"weft-ref\" href=\"bound.html#lem-jensen\">Lemma 1</a>"
      ),
    ])
  func words(_ text: String, _ html: String) throws {
    let (rendering, _) = try Self.rendering(text)
    #expect(rendering.diagnostics == [])
    #expect(rendering.html("sampling.html").contains(html))
  }

  @Test("A reference to a lesson without a page says why it has none")
  func lessonsWithoutPages() throws {
    let course = try TemporaryCourse([
      "weft.yml": "lessons: [one.md]\n", "one.md": "# One\n\nSee @two/eq-a.\n",
      "two.md": "# Two\n\n$$ a $$ {#eq-a}\n",
    ])
    let found = try Rendering(course.path("")).diagnostics.filter { $0.severity == .error }
    #expect(
      found.map(\.summary) == ["'two.md' is not under 'lessons:' in 'weft.yml', and has no page"])
    #expect(found.map(\.hint) == ["list it there"])
  }

  @Test("A reference to a heading shows the numbers in it")
  func numbersInHeadings() throws {
    let (rendering, course) = try Self.rendering(
      "Of {eval}`budget.naive-estimate.exact / budget.naive-estimate.exact | digits=3` states {#sec-states}\n---\n\nSee @sec-states.\n"
    )
    #expect(rendering.diagnostics == [])
    let page = rendering.html("sampling.html")
    #expect(page.contains("See <a class=\"weft-ref\" href=\"#sec-states\">“Of <data "))
    #expect(page.contains(">1</data> states”</a>."))
    try course.write("# A bound\n\nSee @sec-states.\n", to: "bound.md")
    #expect(
      try Rendering(course.path("")).html("bound.html").contains(
        "See <a class=\"weft-ref\" href=\"sampling.html#sec-states\">“Of 1 states”</a>."))
  }

  @Test("Tables of demos and of the lesson count together and show their numbers")
  func numbersOfTables() throws {
    let page = try Self.rendering("").0.html("bound.html")
    #expect(page.contains("Table 1.</span> What draws cost"))
    #expect(page.contains("<caption><span class=\"weft-ordinal\">Table 2.</span> "))
  }

  @Test("Figures and equations show their numbers")
  func numbers() throws {
    let page = try Self.rendering("").0.html("sampling.html")
    #expect(page.contains("<figcaption><span class=\"weft-ordinal\">Figure 1.</span> As in <a "))
    #expect(page.contains("<figcaption><span class=\"weft-ordinal\">Figure 2.</span> "))
    #expect(page.contains("id=\"eq-three\"><span class=\"weft-ordinal\">(2)</span>"))
  }

  @Test("A course may be numbered through")
  func throughTheCourse() throws {
    let (rendering, _) = try Self.rendering("By @lem-jensen.", settings: "numbering: course\n")
    #expect(rendering.html("sampling.html").contains(">Figure 1.2.</span>"))
    #expect(rendering.html("sampling.html").contains(">Lemma 2.1</a>"))
    #expect(rendering.html("bound.html").contains(">Lemma 2.1</strong>"))
    #expect(rendering.html("bound.html").contains("<span class=\"weft-ordinal\">(2.1)</span>"))
  }

  @Test(
    "Figures that are not shown have no number, and those that are count in the order of the page")
  func shownFigures() throws {
    let course = try TemporaryCourse([
      "a.md": """
      # A

      ```{demo} naive-vs-importance
      #| label: one
      #| show: [values, weights]
      latent-bits: 8
      samples: 64
      ```

      ```{demo} jensen-bound
      #| label: two
      ```

      See @fig-one-weights, @fig-one and @fig-two.
      """
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics == [])
    let page = rendering.html("a.html")
    #expect(page.components(separatedBy: ">Figure 1</a>").count == 3)
    #expect(page.contains(">Figure 2</a>"))
  }

  @Test("A reference works in headings, titles, lists, quotes, captions and alternative texts")
  func everywhere() throws {
    let course = try TemporaryCourse([
      "a.md": """
      ---
      title: Beyond @eq-one
      ---
      $$ x $$ {#eq-one}

      ## After @eq-one

      - In a list @eq-one

      > In a quote @eq-one

      ![Beside @eq-one](a.svg)
      """, "a.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics == [])
    let page = rendering.html("a.html")
    let link = "<a class=\"weft-ref weft-joined\" href=\"#eq-one\">Equation (1)</a>"
    #expect(page.contains("<h1>Beyond Equation (1)</h1>"))
    #expect(page.contains("<h2 id=\"after-eq-one\">After \(link)</h2>"))
    #expect(page.contains("<li>In a list \(link)</li>"))
    #expect(page.contains("<p>In a quote \(link)</p>"))
    #expect(page.contains("alt=\"Beside Equation (1)\""))
  }

  @Test("Ten references that lead nowhere are ten errors, each with what was meant")
  func broken() throws {
    let (rendering, course) = try Self.rendering(
      """
      @fig-budgt-error, @fig-budget-eror, @eq-evidense, @sec-the-sum-of-al, @eq-jensen,

      @boun/eq-gap, @bound/eq-gab, @lem-jensn, [@eq-three; @tbl-sizes], @bound/fig-bond.

      """)
    _ = course
    let found = rendering.diagnostics
    #expect(found.map(\.id) == Array(repeating: "unknown-reference", count: 10))
    #expect(found.allSatisfy { $0.severity == .error })
    #expect(
      found.map { $0.hint ?? "" } == [
        "did you mean '@fig-budget-error'?", "did you mean '@fig-budget-error'?",
        "did you mean '@eq-evidence'?", "did you mean '@sec-the-sum-of-all'?",
        "did you mean '@bound/lem-jensen'?", "did you mean '@bound/eq-gap'?",
        "did you mean '@bound/eq-gap'?", "did you mean '@bound/lem-jensen'?",
        "a table is named by a line ': Caption {#tbl-name}' after it, one of a demo "
          + "'@tbl-label-table'",
        "did you mean '@bound/fig-bound'?",
      ])
    let source = try #require(rendering.rendered.sources.first { $0.path.hasSuffix("sampling.md") })
    #expect(
      found.compactMap(\.range).map { String(decoding: source.bytes[$0], as: UTF8.self) } == [
        "@fig-budgt-error", "@fig-budget-eror", "@eq-evidense", "@sec-the-sum-of-al", "@eq-jensen",
        "@boun/eq-gap", "@bound/eq-gab", "@lem-jensn", "@tbl-sizes", "@bound/fig-bond",
      ])
    #expect(
      rendering.html("sampling.html").contains("<span class=\"weft-problem\">@eq-evidense</span>"))
  }

  @Test("What several lessons have is named with its lesson")
  func ambiguous() throws {
    let course = try TemporaryCourse([
      "a.md": "# A\n\n$$ x $$ {#eq-one}\n\nBy @eq-one.", "b/b.md": "# B\n\n$$ x $$ {#eq-one}",
      "c.md": "# C\n\nBy @eq-one, @a/eq-one and @b/b/eq-one.",
    ])
    let rendering = try Rendering(course.root)
    #expect(
      rendering.diagnostics.map(\.summary) == ["'@eq-one' may be any of 2 things"])
    #expect(rendering.diagnostics.first?.hint == "write '@a/eq-one' or '@b/eq-one'")
    #expect(rendering.html("a.html").contains("href=\"#eq-one\">Equation (1)</a>"))
    #expect(rendering.html("c.html").contains("href=\"b/b.html#eq-one\">Equation (1)</a>"))
  }

  @Test("What a reference to another lesson shows comes with the page, each once and without ids")
  func glances() throws {
    let (rendering, _) = try Self.rendering(
      "By @lem-jensen, @lem-jensen, @eq-gap, @fig-bound and @eq-three.")
    let page = rendering.html("sampling.html")
    let glances = try #require(page.range(of: "<div class=\"weft-glances\" hidden>"))
    let shown = page[glances.lowerBound...].prefix { _ in true }
    #expect(shown.components(separatedBy: "data-for=").count == 4)
    #expect(shown.contains("The bound lies below, by <span class=\"weft-ref"))
    #expect(shown.contains("data-for=\"bound.html#eq-gap\""))
    #expect(shown.contains("Figure 1."))
    #expect(!shown.contains(" id="))
    #expect(page.contains("weft-notes.js"))
    #expect(!rendering.html("bound.html").contains("weft-glances\""))
  }

  @Test("A page alone is what it is in the whole course")
  func alone() throws {
    let text = "By @lem-jensen, @eq-gap, @fig-bound and @sec-gap."
    let whole = try Self.rendering(text, settings: "numbering: course\n").0
    let alone = try Self.rendering(text, settings: "numbering: course\n", only: "sampling.md").0
    #expect(alone.diagnostics == [])
    #expect(alone.html("sampling.html") == whole.html("sampling.html"))
  }

  @Test("A page without references runs no script for them")
  func without() throws {
    let course = try TemporaryCourse(["a.md": "# A\n\nWords."])
    let rendering = try Rendering(course.root)
    #expect(!rendering.html("a.html").contains("script"))
    #expect(!rendering.site.files.contains { $0.path == "weft-notes.js" })
  }

  @Test("Only what refers to a changed number is woven again")
  func onlyWhatChanged() throws {
    let course = try TemporaryCourse([
      "a.md": "# A\n\n$$ x $$ {#eq-one}\n", "b.md": "# B\n\nBy @eq-one.", "c.md": "# C\n\nWords.",
    ])
    var memory = RenderMemory()
    let (files, _) = try CourseFiles.find(course.root)
    let renderer = CourseRenderer(
      catalog: courseCatalog(), usesCache: false, userFolders: course.userFolders)
    func render() -> [String] {
      let plan = renderer.plan(
        Course(files, remembering: &memory.lessons), remembering: &memory)
      return renderer.weave(plan, remembering: &memory).pages.map { $0.woven.body.joined() }
    }
    let first = render()
    try course.write("# A\n\n$$ y $$ {#eq-two}\n\n$$ x $$ {#eq-one}\n", to: "a.md")
    let second = render()
    #expect(first[1] != second[1])
    #expect(second[1].contains("Equation (2)"))
    #expect(first[2] == second[2])
  }
}
