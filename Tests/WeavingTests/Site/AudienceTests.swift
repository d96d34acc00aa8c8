import DemoKit
import Demos
import Foundation
import LessonSyntax
import Testing
import Weaving

/// A course with a solution that has everything, each with a word of its own that begins with "zq".
enum SolvedCourse {
  static let words = [
    "zqword", "zqtitle", "zqhead", "zqformula", "zqdemo", "zqcaption", "zqecho", "zqclaim",
    "zqpicture",
    "zqalt", "zqlink", "zqterm", "zqalias", "zqcell", "zqbeside", "zqinnote", "zqnote", "zqchoice",
    "zqbox", "zqeval", "zqdownload",
    "3.21987",
  ]

  static let lesson = """
    # A lesson

    Before.

    ```{demo} kl-directions
    #| label: demo-seen
    #| show: [values]
    ```

    > [!EXERCISE] Warm up {#exr-warm}
    > Show it. $$a$$ {#eq-before}

    > [!SOLUTION] Of zqtitle {#sol-warm}
    > ## A zqhead
    >
    > The zqword is $\\mathrm{zqformula}$, that is {eval}`zqdemo.forward-sd` or {eval}`zqeval.x`,
    > see [zqlink](files/zqdownload.csv) and ![zqalt](zqpicture.svg).
    >
    > A [zqterm]{.term also="zqalias"} is explained here[^zqn].
    >
    > | a | b |
    > |---|---|
    > | 1 | zqcell |
    >
    > ```{demo} kl-directions
    > #| label: zqdemo
    > #| caption: "A zqcaption {eval}`zqdemo.forward-sd`"
    > #| show: [fits, values]
    > # zqecho
    > means: [-3.21987, 1]
    > ```
    >
    > ```{check}
    > zqdemo.forward-sd > 0   # zqclaim
    > ```
    >
    > > [!PREDICT]
    > > Which?
    > > - [x] zqchoice {check}`zqdemo.forward-sd > 0`
    > > - [ ] b {check}`zqdemo.forward-sd < 0`
    >
    > > [!LEMMA] A zqbox
    > > $$b$$ {#eq-zqnote}

    > [!LEMMA] After
    > $$c$$ {#eq-after}

    ```{demo} jensen-bound
    ```

    > [!PREDICT]
    > Which?
    > - [x] a {check}`1 < 2`
    > - [ ] b {check}`1 > 2`

    ![seen](seen.svg)

    [^zqn]: A zqbeside ![zqalt](zqinnote.svg), that is {eval}`demo-seen.forward-sd`.
    """

  static let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>zqpicture</title></svg>"

  static let files = [
    "a.md": lesson, "b.md": "# B\n\nNothing.\n", "zqpicture.svg": picture, "zqinnote.svg": picture,
    "seen.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
    "files/zqdownload.csv": "zqword\n",
  ]

  /// The words that a text has.
  static func found(in text: some StringProtocol) -> [String] {
    let text = text.lowercased()
    return words.filter { text.contains($0) }
  }
}

@Suite("Pages for students") struct AudienceTests {
  let course: TemporaryCourse

  init() throws {
    course = try TemporaryCourse(
      Dictionary(uniqueKeysWithValues: SolvedCourse.files.map { ("course/" + $0.key, $0.value) }))
    try course.write(LivePageTests.module, to: "weft.wasm")
  }

  @discardableResult
  private func render(
    for audience: Audience?, only: String? = nil, writes: Bool = true
  ) throws -> (rendered: RenderedCourse, site: Site, outcome: SiteWriter.Outcome?) {
    var files = try CourseFiles.find(course.path("course")).files
    files.choices.audience = audience
    var renderer = CourseRenderer(catalog: courseCatalog(), usesCache: false)
    renderer.isLive = true
    let read = Course(files)
    let rendered = renderer.render(renderer.plan(read, only: only))
    let site = Site(
      course: read, rendered: rendered, browserCode: BrowserCode(file: course.path("weft.wasm")))
    var writer = course.writer
    writer.audience = read.audience
    let outcome = writes ? writer.write(site.files, isComplete: only == nil) : nil
    return (rendered, site, outcome)
  }

  private func written() -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: course.files(in: "out").map { path in
        let bytes = FileManager.default.contents(atPath: course.path("out/" + path)) ?? Data()
        return (path, path + "\n" + String(decoding: bytes, as: UTF8.self))
      })
  }

  /// The words of solutions that stand in any file, in its name, or in what is packed in base64 there.
  private func leaked() -> [String: [String]] {
    let coded = /[A-Za-z0-9+\/=]{40,}/
    return written().mapValues { text in
      let packed = text.matches(of: coded).map { match in
        String(decoding: Data(base64Encoded: String(match.0)) ?? Data(), as: UTF8.self)
      }
      return ([text] + packed).flatMap { SolvedCourse.found(in: $0) }
    }.filter { !$0.value.isEmpty }
  }

  @Test("nothing of a solution is written for students, and all of it for teachers")
  func nothing() throws {
    try render(for: .teacher)
    let teacher = Set(leaked().values.flatMap { $0 })
    // Of values that no demo has, only the words of the mistake are shown.
    #expect(teacher.isSuperset(of: SolvedCourse.words.filter { $0 != "zqnote" && $0 != "zqbox" }))
    let student = try TemporaryCourse()
    #expect(student.files(in: "out").isEmpty)
    try course.write("audience: student\n", to: "course/weft.yml")
    try render(for: nil)
    #expect(leaked() == [:])
    #expect(written()["a.html"]?.contains("Show it.") == true)
    #expect(written()["seen.svg"] != nil)
  }

  @Test("what a teacher's render left in the folder is gone afterwards, or nothing is written")
  func leftovers() throws {
    try render(for: .teacher)
    #expect(course.exists("out/zqpicture.svg") && course.exists("out/files/zqdownload.csv"))
    let refused = try render(for: .student, only: "b.md").outcome
    #expect(refused?.isWritten == false)
    #expect(refused?.diagnostics.first?.summary.contains("holds pages for teachers") == true)
    #expect(try render(for: .student).outcome?.isWritten == true)
    #expect(leaked() == [:])
    #expect(!course.exists("out/files"))
    // Now the folder is known to hold nothing else, and one page may be written alone.
    #expect(try render(for: .student, only: "b.md").outcome?.isWritten == true)
    #expect(try render(for: .teacher, only: "b.md").outcome?.isWritten == true)
    #expect(try render(for: .student, only: "b.md").outcome?.isWritten == false)
  }

  @Test("a teacher's page that was changed by hand stays, and is an error for students")
  func changedByHand() throws {
    try render(for: .teacher)
    try course.write("changed", to: "out/zqpicture.svg")
    let outcome = try #require(try render(for: .student).outcome)
    #expect(outcome.diagnostics.map(\.id) == ["changed-file"])
    #expect(outcome.diagnostics.map(\.severity) == [.error])
    #expect(try render(for: .student, only: "b.md").outcome?.isWritten == false)
  }

  @Test("what is wrong in a solution is said, and its claims are counted, for both alike")
  func checked() throws {
    let (student, teacher) = (
      try render(for: .student, writes: false).rendered,
      try render(for: .teacher, writes: false).rendered
    )
    #expect(student.diagnostics == teacher.diagnostics)
    #expect(student.diagnostics.map(\.id) == ["unknown-label"])
    #expect(
      student.pages.map(\.woven.claimsHeld) == teacher.pages.map(\.woven.claimsHeld))
    #expect(student.pages[0].woven.claimsHeld == 5)
  }

  @Test("numbers and labels of what stays are the same for students")
  func numbers() throws {
    let pages: [String] = try [Audience.student, .teacher].map { audience in
      let files = try render(for: audience, writes: false).site.files
      return String(decoding: files.first { $0.path == "a.html" }?.bytes ?? [], as: UTF8.self)
    }
    for page in pages {
      #expect(page.contains("<strong>Exercise 1</strong>"))
      #expect(page.contains("<strong>Lemma 2</strong>"))
      #expect(page.contains("id=\"demo-seen\"") && page.contains("id=\"demo-1\""))
      #expect(page.contains("data-question=\"1\""))
    }
    #expect(pages[1].contains("Solution of exercise 1: <span class=\"weft-box-title\">Of zqtitle"))
  }

  @Test(
    "what stands outside a solution can't use what stands in one, for whomever the page is",
    arguments: [
      ("{eval}`inside.forward-sd`", "'inside' stands in a solution, which students don't get"),
      ("```{check}\ninside.forward-sd > 0\n```", "'inside' stands in"),
      ("[see](#a-heading)", "'#a-heading' stands in"),
      ("[see](#sol-it)", "'#sol-it' stands in"),
      ("[see](#inside-fits)", "'#inside-fits' stands in"),
      ("[see](#inside)", "'#inside' stands in"), ("See[^n].", "'[^n]' stands in"),
    ])
  func references(_ outside: String, _ words: String) throws {
    try course.write(
      """
      > [!EXERCISE]
      > a

      > [!SOLUTION] {#sol-it}
      > ## A heading
      >
      > ```{demo} kl-directions
      > #| label: inside
      > ```
      >
      > {eval}`inside.forward-sd`, [there](#a-heading)[^n]
      >
      > [^n]: A note.

      \(outside)
      """, to: "course/a.md")
    for audience in Audience.allCases {
      let diagnostics = try render(for: audience, writes: false).rendered.diagnostics
      #expect(diagnostics.map(\.id) == ["in-solution"])
      #expect(diagnostics.first?.summary.hasPrefix(words) == true)
    }
  }

  @Test("a lesson's figure in the list of lessons is never one of a solution")
  func thumbnail() throws {
    let demo = "```{demo} kl-directions\n#| label: inside\n```"
    try course.write(
      "# A\n\n> [!EXERCISE]\n> a\n\n> [!SOLUTION]\n> \(demo.replacing("\n", with: "\n> "))\n",
      to: "course/a.md")
    #expect(try render(for: .teacher, writes: false).rendered.thumbnails == [:])
    try course.write(
      "---\nthumbnail: inside-fits\n---\n> [!EXERCISE]\n> a\n\n> [!SOLUTION]\n> "
        + demo.replacing("\n", with: "\n> ") + "\n", to: "course/a.md")
    let rendered = try render(for: .student, writes: false).rendered
    #expect(rendered.diagnostics.map(\.id) == ["in-solution"] && rendered.thumbnails == [:])
  }

  @Test("the heads of boxes are marked as English on a page in another language")
  func language() throws {
    try course.write("lang: de\n", to: "course/weft.yml")
    try course.write("> [!NOTE]\n> a\n", to: "course/a.md")
    let page = try render(for: .teacher, writes: false).site.files.first { $0.path == "a.html" }
    #expect(
      page.map {
        String(decoding: $0.bytes, as: UTF8.self).contains("<span lang=\"en\">Note</span>")
      }
        == true)
  }
}
