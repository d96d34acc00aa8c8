import Foundation
import LessonSyntax
import Testing
import Weaving

@Suite("Terms of a course") struct TermTests {
  private static let bound = """
    # A bound

    The [ELBO]{.term also="evidence lower bound, variational bound"} is a bound; the ELBO of $q$ is
    $\\log w$ on average, see [the plan](a.md).

    An [importance weight]{.term} is a ratio.
    """

  private static func rendering(_ files: [String: String]) throws -> Rendering {
    let course = try TemporaryCourse(
      ["weft.yml": "lessons: [a, b]\n", "b.md": bound].merging(files) { $1 })
    return try Rendering(course.root)
  }

  /// The words that lead to what explains them, in order.
  private static func uses(_ text: String) throws -> [String] {
    let rendering = try rendering(["a.md": text])
    #expect(rendering.diagnostics.isEmpty)
    return PageTree(rendering.html("a.html")).elements
      .filter { $0.attributes["class"] == "weft-use" }.map(\.text)
  }

  @Test(
    "are found by their words, once in a section",
    arguments: [
      ("The ELBO, and the ELBO.", ["ELBO"]),
      ("ELBO\n\n# Next\n\nELBO\n\n## Below\n\nELBO", ["ELBO", "ELBO", "ELBO"]),
      ("Evidence lower\nbound", ["Evidence lower\nbound"]),
      ("evidence lower bounds: two ELBOs.", ["evidence lower bounds"]),
      ("Importance weights, (importance weight).", ["Importance weights"]),
      ("An *ELBO* and its ELBO’s gap.", ["ELBO"]),
      ("The ELBO's, “variational bound”.", ["ELBO"]),
      ("elbo Elbo ELBOW log-ELBO ELBO-based ELBO2 importances weight", []),
      ("evidence Lower bound, Evidence lower boundary, evidence *lower* bound", []),
      ("# The ELBO\n\n`ELBO` and [ELBO](b.md) and $ELBO$\n\n    ELBO\n", []),
      ("- ELBO\n- ELBO\n\n> ELBO", ["ELBO"]),
      ("evidence&nbsp;lower bound", []), ("ELBO$x$ evidence $y$ lower bound", ["ELBO"]),
    ])
  func uses(text: String, words: [String]) throws { #expect(try Self.uses(text) == words) }

  @Test("are no links in the paragraph that explains them, and are explained in lessons before it")
  func places() throws {
    let rendering = try Self.rendering(["a.md": "# A\n\nWhat is the ELBO? $x$\n"])
    #expect(rendering.diagnostics.isEmpty)
    let b = rendering.html("b.html")
    #expect(b.contains("The <dfn id=\"term-elbo\">ELBO</dfn> is a bound; the ELBO of"))
    #expect(!b.contains("weft-use") && !b.contains("weft-notes"))
    let a = PageTree(rendering.html("a.html"))
    #expect(a.problem == nil)
    let use = try #require(a.first("a", class: "weft-use"))
    #expect(use.attributes["href"] == "b.html#term-elbo")
    let note = a.elements.first { $0.attributes["id"] == use.attributes["aria-describedby"] }
    #expect(note?.text.hasPrefix("The ELBO is a bound") == true)
    #expect(note?.text.hasSuffix("see the plan. A bound") == true)
    #expect(a.first("aside", class: "weft-notes")?.attributes["hidden"] != nil)
    #expect(rendering.site.files.contains { $0.path == PageNote.scriptPath })
    #expect(rendering.html("a.html").contains("[\"weft-notes.js\"]"))
  }

  @Test("stand in a glossary, with what else they are called")
  func glossary() throws {
    let rendering = try Self.rendering(["a.md": "# A\n\nWords.\n"])
    let tree = PageTree(rendering.html("glossary.html"))
    #expect(tree.problem == nil)
    #expect(
      tree.all("dt").map(\.text) == [
        "ELBO", "evidence lower bound", "importance weight", "variational bound",
      ])
    #expect(tree.all("dd").map(\.text).last == "see ELBO")
    #expect(tree.addresses.contains("b.html#term-importance-weight"))
    #expect(tree.addresses.contains("#term-elbo") && !tree.addresses.contains(""))
    #expect(rendering.html("index.html").contains("<a href=\"glossary.html\">Glossary</a>"))
    #expect(!rendering.html("a.html").contains(PageNote.scriptPath))
    let without = try Self.rendering(["b.md": "# B\n\nNo words.\n", "a.md": "# A\n"])
    #expect(without.html("glossary.html").isEmpty)
    #expect(!without.html("index.html").contains("glossary"))
  }

  @Test("that are explained twice are errors at both places")
  func twice() throws {
    let rendering = try Self.rendering([
      "a.md": "# A\n\nA [bound]{.term also=\"ELBO\"} is not an [Importance\nweight]{.term}.\n"
    ])
    #expect(rendering.diagnostics.map(\.id) == Array(repeating: "duplicate-term", count: 4))
    #expect(
      rendering.diagnostics.map { $0.summary.split(separator: " is")[0] } == [
        "'ELBO'", "'importance weight'", "'ELBO'", "'importance weight'",
      ])
    #expect(rendering.diagnostics[2].summary.hasSuffix("a.md:3, too"))
  }

  @Test(
    "that are written wrongly, or where nothing is explained, are told",
    arguments: [
      ("# The [ELBO]{.term}\n\nWords.", "misplaced-term"),
      ("The [gap]{.term id=x}.", "bad-term"), ("The [gap]{.term also=x}.", "bad-term"),
      ("![a [gap]{.term}](b.md)", "misplaced-term"), ("The [gap]{.terms}.", "attributes"),
      ("The [a [gap]]{.term}.", "attributes"), ("The []{.term}.", "attributes"),
    ])
  func mistakes(text: String, id: String) throws {
    let course = try TemporaryCourse(["a.md": text])
    #expect(try Rendering(course.root).diagnostics.map(\.id).contains(id))
  }

  @Test("may hold formulas, values and emphasis around them")
  func inside() throws {
    let course = try TemporaryCourse([
      "a.md": """
      # A

      The *[$f$-divergence]{.term also="f-divergence"}* "[of {eval}`gap.gap | digits=1`]{.term}".

      ## B

      An f-divergence.

      ```{demo} jensen-bound
      #| label: gap
      samples: 100
      ```
      """
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.isEmpty, "\(rendering.words(below: course.root))")
    let page = rendering.html("a.html")
    #expect(page.contains("<em><dfn id=\"term-f-divergence\"><span class=\"katex\">"))
    #expect(page.contains("“<dfn id=\"term-of-gapgap--digits1\">of <data"))
    #expect(page.contains("An <a class=\"weft-use\" href=\"#term-f-divergence\""))
  }

  @Test("may be the title of a definition, and those in solutions are not for students")
  func boxes() throws {
    let course = try TemporaryCourse([
      "weft.yml": "audience: student\n",
      "a.md": """
      # A

      > [!DEFINITION] Gap {#def-gap}
      > What a bound *lacks*.

      > [!DEFINITION] The [slack]{.term also="play"}
      > What is left.

      ## B

      > [!EXERCISE]
      > Find the gap, with some play.

      > [!SOLUTION]
      > A [trick]{.term} finds it.

      Is there a trick?
      """,
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.isEmpty, "\(rendering.words(below: course.root))")
    let page = rendering.html("a.html")
    let uses = PageTree(page).elements.filter { $0.attributes["class"] == "weft-use" }
    #expect(uses.map(\.text) == ["gap", "play"])
    #expect(page.contains("<span class=\"weft-box-title\"><dfn id=\"term-gap\">Gap</dfn></span>"))
    let glossary = PageTree(rendering.html("glossary.html"))
    #expect(glossary.all("dt").map(\.text) == ["Gap", "play", "slack"])
    #expect(glossary.all("dd")[0].text.hasPrefix("Definition 1 (Gap). What a bound lacks."))
    #expect(
      !rendering.site.files.contains {
        String(decoding: $0.bytes, as: UTF8.self).contains("finds it")
      })
  }

  @Test("two thousand in a course of sixty lessons take no time to speak of")
  func many() throws {
    var files = ["weft.yml": "title: Many\n"]
    for lesson in 0..<60 {
      let terms = (0..<34).map { "The [word\(lesson)x\($0) of it]{.term} is explained.\n" }
      let uses = (0..<300).map { "Here word\($0 % 60)x\($0 % 34) of it is used, among others.\n" }
      files["l\(lesson).md"] = "# L\n\n" + (terms + uses).joined(separator: "\n")
    }
    let course = try TemporaryCourse(files)
    let start = ContinuousClock.now
    let rendering = try Rendering(course.root)
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(rendering.diagnostics.isEmpty)
    #expect(PageTree(rendering.html("glossary.html")).all("dt").count == 60 * 34)
  }

  @Test(
    "no text makes the search for terms slow",
    arguments: [
      "[", "[a]{.term", "]{.term}", "[a]{.term also=\"", "[a]{.term} ", "[a]{.term}\n\n", "elbo-",
    ])
  func hostile(piece: String) throws {
    // Linear work takes a tenth of this; quadratic work would take minutes.
    let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
    let course = try TemporaryCourse(["a.md": text + "\n\nThe [elbo]{.term} is one.\n"])
    let start = ContinuousClock.now
    _ = try Rendering(course.root)
    #expect(ContinuousClock.now - start < .seconds(60))
  }
}
