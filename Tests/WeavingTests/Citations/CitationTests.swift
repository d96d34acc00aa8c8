import Foundation
import LessonSyntax
import Testing
import Weaving

/// Citations are set by pandoc and shown by Weft.
@Suite struct CitationTests {
  static let works = #"""
    @article{neal1996,
      author = {Neal, Radford M.},
      title = {Sampling from multimodal distributions using tempered transitions},
      journal = {Statistics and Computing}, year = {1996}, volume = 6, pages = {353--366}
    }
    @inproceedings{lee2018,
      author = {Lee, Ann and M{\"u}ller, J{\"o}rg}, title = {On $k^2$-means},
      booktitle = {Proceedings of Nothing}, year = {2018}, url = {https://example.org/a?b=1&c=2}
    }
    @book{hu2018, author = {Hu, Zhiting}, title = {Unifying}, year = {2018}, publisher = {Press}}

    """#

  func rendering(
    _ lesson: String, bibliography: String = works, settings: String = ""
  ) throws -> Rendering {
    let course = try TemporaryCourse([
      "weft.yml": "bibliography: works.bib\n" + settings, "works.bib": bibliography,
      "a.md": "# A\n\n" + lesson + "\n",
    ])
    return try Rendering(course.root)
  }

  /// The text of the page's body, of the list of references, and what was wrong.
  func words(of rendering: Rendering) -> (text: String, list: [String]) {
    let body = rendering.rendered.pages[0].woven.body.joined()
    let items = rendering.rendered.pages[0].woven.references.joined().split(separator: "<li ")
    return (
      MarkdownHTML.text(of: body),
      items.dropFirst().map { MarkdownHTML.text(of: "<li " + $0).replacing("\n", with: "") }
    )
  }

  @Test(
    arguments: [
      ("So [@hu2018].", "So (Hu 2018)."), ("@hu2018 says so.", "Hu (2018) says so."),
      ("[see @neal1996, p. 3; @lee2018]", "(see Neal 1996, 3; Lee and Müller 2018)"),
      ("@neal1996 [p. 3] says", "Neal (1996, 3) says"), ("Hu says [-@hu2018]", "Hu says (2018)"),
      ("a@hu2018 and `@hu2018` and \\@hu2018", "a@hu2018 and @hu2018 and @hu2018"),
    ])
  func `A citation is set as the style has it`(written: String, shown: String) throws {
    let rendering = try rendering(written)
    #expect(rendering.diagnostics.map(\.summary) == [])
    #expect(words(of: rendering).text.contains(shown), "\(words(of: rendering).text)")
  }

  @Test func `What is cited is listed at the end, each with the ways back`() throws {
    let rendering = try rendering("So [@neal1996], and [@lee2018; @neal1996, p. 3].")
    let page = rendering.html("a.html")
    #expect(
      words(of: rendering).list == [
        "Lee, Ann, and Jörg Müller. 2018. “On k2-Means.” In Proceedings of Nothing. "
          + "https://example.org/a?b=1&c=2. ↩",
        "Neal, Radford M. 1996. “Sampling from Multimodal Distributions Using Tempered Transitions.” "
          + "Statistics and Computing 6: 353–66. ↩1 2",
      ])
    #expect(page.contains("<msup><mi>k</mi><mn>2</mn></msup>") && !page.contains("annotation"))
    #expect(page.contains("<a href=\"https://example.org/a?b=1&amp;c=2\">"))
    // Every way leads somewhere, there and back.
    let targets = page.matches(of: /href="#(weft\.(?:ref|cite)-[^"]+)"/).map { String($0.1) }
    #expect(Set(targets).count == 4 && targets.count == 6)
    for target in targets { #expect(page.contains("id=\"\(target)\""), "\(target)") }
    let list = try #require(page.firstRange(of: "<section class=\"weft-references\""))
    let text = try #require(page.firstRange(of: "(Neal 1996") ?? page.firstRange(of: "Neal 1996"))
    #expect(text.lowerBound < list.lowerBound)
  }

  @Test(
    arguments: [
      ("ieee", "So [1], and [1, p. 3], [2]"), ("nature", "So 1, and 1,2"),
      ("apa", "So (Neal, 1996), and (Lee & Müller, 2018; Neal, 1996, p. 3)"),
      // Another one's under a journal's name.
      ("nature-methods", "So 1, and 1,2"),
    ])
  func `A style is named in the settings`(style: String, shown: String) throws {
    let rendering = try rendering(
      "So [@neal1996], and [@lee2018; @neal1996, p. 3]", settings: "csl: \(style)\n")
    #expect(rendering.diagnostics.map(\.summary) == [])
    #expect(words(of: rendering).text.contains(shown), "\(words(of: rendering).text)")
  }

  /// Id, summary, hint, the text that is meant, its file.
  typealias Wrong = (String, String, String?, String, String)

  func found(_ rendering: Rendering) -> [Wrong] {
    rendering.diagnostics.map { diagnostic in
      let source = rendering.rendered.sources.first { $0.path == diagnostic.file }
      let place = diagnostic.range.flatMap { source?.text(in: $0) } ?? ""
      let file = diagnostic.file.split(separator: "/").last.map(String.init) ?? ""
      return (diagnostic.id, diagnostic.summary, diagnostic.hint, place, file)
    }
  }

  @Test func `A key that is not there is told with the nearest, and stays as written`() throws {
    let rendering = try rendering("[@hu2018; @neal1995] and @someone.")
    let wrong = found(rendering)
    try #require(wrong.count == 2)
    #expect(
      wrong[0] == (
        "unknown-citation", "'neal1995' is not in the bibliography", "did you mean 'neal1996'?",
        "neal1995", "a.md"
      ))
    #expect(
      wrong[1] == (
        "unknown-citation", "'someone' is not in the bibliography",
        "for the sign itself write \\@someone", "someone", "a.md"
      ))
    #expect(words(of: rendering).text.contains("[@hu2018; @neal1995] and @someone."))
  }

  @Test func `A bibliography that can't be read is wrong at its line`() throws {
    let broken = "@book{a,\n  title = {x},\n  author = {Y\n}\n\n@book{b, title = {z}}\n"
    let wrong = found(try rendering("[@a]", bibliography: broken))
    try #require(wrong.count == 1)
    #expect(wrong[0].0 == "bad-bibliography" && wrong[0].4 == "works.bib")
    #expect(wrong[0].3 == "@book{b, title = {z}}")
    #expect(wrong[0].1.hasPrefix("this can't be read as a bibliography: unexpected"))
  }

  @Test func `A bibliography that would fill the memory is told so`() throws {
    let doubled = (1...34).map { "@string{a\($0) = a\($0 - 1) # a\($0 - 1)}\n" }.joined()
    let bomb = "@string{a0 = {Sixteen letters.}}\n" + doubled + "@misc{a, title = a34}\n"
    let wrong = found(try rendering("[@a]", bibliography: bomb))
    #expect(wrong.map(\.0) == ["bad-bibliography"] && wrong.map(\.4) == ["works.bib"])
    #expect(wrong.allSatisfy { $0.1.hasSuffix("that takes more than 1 GB of memory") })
  }

  @Test func `A key that stands twice is told at the second`() throws {
    let wrong = found(
      try rendering("[@hu2018]", bibliography: Self.works + "@misc{ hu2018, title = {x}}\n"))
    #expect(wrong.map(\.0) == ["duplicate-entry"])
    #expect(wrong.map(\.3) == ["hu2018"] && wrong.map(\.4) == ["works.bib"])
  }

  @Test(
    arguments: [
      ("bibliography: other.bib", "no-bibliography", "there is no 'ROOT/other.bib'", "other.bib"),
      (
        "bibliography: ../works.bib", "no-bibliography", "there is no '../works.bib'",
        "../works.bib"
      ),
      ("bibliography: works.bib\ncsl: ieeee", "no-style", "there is no style 'ieeee'", "ieeee"),
      (
        "bibliography: works.bib\ncsl: ../../../etc/passwd", "no-style",
        "there is no style '../../../etc/passwd'", "../../../etc/passwd"
      ),
      (
        "bibliography: works.bib\ncsl: chicago-note-bibliography", "style-of-notes",
        "'chicago-note-bibliography' puts citations into footnotes, which a page has no place for",
        "chicago-note-bibliography"
      ),
    ])
  func `What the settings name must be there`(
    settings: String, id: String, summary: String, place: String
  ) throws {
    let course = try TemporaryCourse([
      "weft.yml": settings + "\n", "works.bib": Self.works, "a.md": "# A\n\n[@hu2018]\n",
    ])
    let wrong = found(try Rendering(course.root))
    try #require(wrong.count == 1)
    #expect(wrong[0].0 == id && wrong[0].1 == summary.replacing("ROOT", with: course.root))
    #expect(wrong[0].3 == place && wrong[0].4 == "weft.yml")
  }

  @Test func `A hostile bibliography puts nothing into a page`() throws {
    let hostile = #"""
      @book{a, author = {<img src=x onerror=alert(1)>, B}, year = {2000}, url = {javascript:alert(1)},
        title = {<script>alert(2)</script> \href{javascript:alert(3)}{click} $\href{javascript:alert(4)}{x}$
          $\unicode{x}"'><b onclick=alert(5)>$}, note = {`<script>alert(6)</script>`{=html} \input{/etc/passwd}},
        publisher = {"><script>alert(7)</script>}}

      """#
    let rendering = try rendering("[@a]", bibliography: hostile)
    let page = rendering.rendered.pages[0].woven
    let html = page.body.joined() + page.references.joined()
    #expect(html.contains("weft-references"))
    for tag in html.matches(of: /<([a-z0-9]+)([^>]*)>/) {
      #expect(!["script", "img", "b", "style", "iframe"].contains(String(tag.1)), "\(tag.0)")
      #expect(!tag.2.contains(/\son[a-z]+=/), "\(tag.0)")
      if tag.2.contains("href") { #expect(!tag.2.contains(/href="(?!#|https?:)/), "\(tag.0)") }
    }
    #expect(!html.contains("root:"))
  }

  @Test(
    arguments: [
      #"<link href="file:///etc/passwd" rel="independent-parent"/>"#,
      #"<link rel="independent-parent" href="http://127.0.0.1:9/apa-not-there"/>"#,
      ##"<link rel="independent&#45;parent" href="http://127.0.0.1:9/x"/>"##,
      ##"<li<link/>nk rel="independent&#45;parent" href="http://127.0.0.1:9/x"/>"##,
      ##"<c:link xmlns:c="http://purl.org/net/xbiblio/csl" rel="independent&#45;parent" href="file:///x"/>"##,
    ])
  func `A style of the course's own leads nowhere`(link: String) throws {
    let course = try TemporaryCourse([
      "weft.yml": "bibliography: works.bib\ncsl: own.csl\n", "works.bib": Self.works,
      "own.csl": "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\"><info>"
        + "<title>x</title><id>x</id>\(link)<updated>2012-01-01T00:00:00+00:00</updated></info></style>",
      "a.md": "# A\n\n[@hu2018]\n",
    ])
    let said = try Rendering(course.root).diagnostics.map { $0.summary + ($0.hint ?? "") }
    #expect(
      said.allSatisfy { !$0.contains("fetch") && !$0.contains("Http") && !$0.contains("open") })
    #expect(said.allSatisfy { !$0.contains("127.0.0.1:9") })
  }

  @Test func `A style of the course's own will do`() throws {
    let style = try #require(
      FileManager.default.contents(
        atPath: "/usr/share/citation-style-language/styles/apa.csl"))
    let course = try TemporaryCourse([
      "weft.yml": "bibliography: works.bib\ncsl: styles/own.csl\n", "works.bib": Self.works,
      "styles/own.csl": String(decoding: style, as: UTF8.self), "a.md": "# A\n\n[@hu2018]\n",
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.map(\.summary) == [])
    #expect(words(of: rendering).text.contains("(Hu, 2018)"))
  }

  @Test func `Pandoc is called for lessons whose citations have changed, and for no other`() throws
  {
    let course = try TemporaryCourse([
      "weft.yml": "bibliography: works.bib\n", "works.bib": Self.works,
      "a.md": "# A\n\n[@hu2018]\n", "b.md": "# B\n\n[@lee2018]\n", "c.md": "# C\n\nNone.\n",
    ])
    let (files, _) = try CourseFiles.find(course.root)
    let store = CourseCache(of: course.root, in: course.userFolders).store
    var memory = RenderMemory()
    func calls() -> Int {
      let now = Course(files.now, remembering: &memory.lessons)
      memory.citations.set(now, Array(now.pages.indices), store: store)
      return memory.citations.known.calls
    }
    #expect(calls() == 2)
    try course.write("# A\n\nMore prose. [@hu2018]\n", to: "a.md")
    #expect(calls() == 0)
    try course.write("# A\n\nMore prose. [@hu2018, p. 2]\n", to: "a.md")
    #expect(calls() == 1)
    // Another process finds all in the cache.
    memory = RenderMemory()
    #expect(calls() == 0)
    // An entry that nobody cites changes nothing that is set.
    try course.write(Self.works + "@misc{new, title = {New}}\n", to: "works.bib")
    #expect(calls() == 0)
    try course.write(Self.works.replacing("Unifying", with: "Dividing"), to: "works.bib")
    #expect(calls() == 1)
  }

  @Test func `A preview that has no time leaves citations for later`() throws {
    let course = try TemporaryCourse([
      "weft.yml": "bibliography: works.bib\n", "works.bib": Self.works,
      "a.md": "# A\n\n[@hu2018]\n",
    ])
    let (files, _) = try CourseFiles.find(course.root)
    var lessons = LessonMemory()
    let now = Course(files, remembering: &lessons)
    let setter = CitationSetter()
    setter.set(now, [0], store: nil, patience: .zero)
    #expect(setter.known.isUnfinished && setter.known.calls == 0)
    setter.set(now, [0], store: nil)
    #expect(!setter.known.isUnfinished && setter.known.calls == 1)
    setter.set(now, [0], store: nil, patience: .zero)
    #expect(!setter.known.isUnfinished && setter.known.calls == 0)
  }

  @Test func `A course without a bibliography cites nothing`() throws {
    let course = try TemporaryCourse(["a.md": "# A\n\n[@hu2018] and @hu2018.\n"])
    let rendering = try Rendering(course.root)
    #expect(rendering.html("a.html").contains("[@hu2018] and @hu2018."))
    #expect(rendering.diagnostics.allSatisfy { $0.severity == .warning })
  }

  @Test func `CSL's own format will do, and several files`() throws {
    let course = try TemporaryCourse([
      "weft.yml": "bibliography: [works.bib, more.json]\n", "works.bib": Self.works,
      "more.json":
        #"[{"id":"team","type":"book","title":"A <i>b</i>","author":[{"literal":"Team"}]}]"#,
      "a.md": "# A\n\n[@team; @hu2018]\n",
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.map(\.summary) == [])
    #expect(words(of: rendering).text.contains("(Team, n.d.; Hu 2018)"))
  }
}
