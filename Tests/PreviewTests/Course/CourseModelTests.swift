import Demos
import Foundation
import LessonSyntax
import Preview
import Testing
import Weaving

/// Edits drawn by a generator whose numbers are always the same.
private struct RandomEdits {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func number(below limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % limit
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(below: elements.count)]
  }

  static let names = [
    "a.md", "b.md", "c.md", "part/d.md", "part/e.md", "index.md", "README.md", "_f.md", "g.MD",
    "weft.yaml",
  ]
  private static let pieces = [
    "Some words, and more of them.", "# A heading", "## Another heading", "## A heading",
    "A formula $x^2$ and $\\alpha$.", "$$\ny = \\KL{q}{p}\n$$ {#eq-one}",
    "A bad one: $\\fracc{1}$.",
    "See [a](a.md), [b](b.md#a-heading) and [d](part/d.md#another-heading).",
    "See [up](../a.md#eq-one) and [nothing](none.md).", "![A picture](pictures/one.svg)",
    "```{demo} gan-jsd-lemma\n#| label: lemma\n```", "```{demo} kl-directions\n```",
    "```{demo} gan-jsd-lema\n```", "```{demo} jensen-bound\n#| label: lemma\nno-such: 1\n```",
    "It is {eval}`lemma.jensen-shannon`.", "It is {eval}`lema.x`.", "> quoted\n> - list\n\n1. one",
    "<b>raw</b>", "<div>\n\n*raw*\n\n</div>", "",
    "The [ELBO]{.term also=\"lower bound\"} of $x$ is {eval}`lemma.jensen-shannon`.",
    "A [gap]{.term} is what [a](a.md) has.", "An ELBO and two lower bounds have gaps.",
  ]
  private static let linked = [
    "## Another heading", "## A heading", "$$\nz\n$$ {#eq-one}", "See [a](a.md#a-heading).",
    "See [b](b.md#another-heading) and [c](c.md#eq-one).", "See [d](part/d.md#a-heading).",
    "See [up](../a.md#another-heading).", "See [lemma](b.md#lemma-game-value).",
    "See [front](index.md), [data](data.csv), [picture](pictures/one.svg) and [folder](part/).",
  ]
  private static let settings = [
    "title: A course\n", "title: Another\nauthors: [Ada]\n", "lessons: [b, a]\n", "html: true\n",
    "lang: de\nhtml: false\n", "macros:\n  \\KL: \"D(#1, #2)\"\n", "title: [\n",
    "lessons: [c, nope]\n",
    "parts: [{title: 'One $x$', lessons: [b, a]}, c]\nfooter: 'See [a](a.md) and $y$'\n",
    "logo: {file: pictures/one.svg, alt: One}\nlicence: MIT\nrepository: https://github.com/a/b\n",
  ]

  mutating func lesson() -> String {
    let front = [
      "", "---\ntitle: Title \(number(below: 3))\n---\n", "---\ndescription: D\n---\n",
      "---\ndraft: true\n---\n", "\n---\ntitle: X\n---\n",
    ]
    // Links and what they lead to are where pages depend on one another.
    let pieces = (0..<number(below: 7)).map { _ in
      number(below: 3) == 0 ? pick(Self.linked) : pick(Self.pieces)
    }
    return pick(front) + pieces.joined(separator: "\n\n") + "\n"
  }

  /// Changes a file.
  /// - Returns: What a watcher would say of it.
  mutating func edit(_ course: TemporaryCourse) throws -> FolderChanges {
    switch number(below: 10) {
    case 0:
      let name = pick(Self.names)
      course.remove(name)
      return FolderChanges(touched: [name])
    case 1:
      try course.replace("weft.yml", with: pick(Self.settings))
      return FolderChanges(written: ["weft.yml"])
    case 2:
      course.remove("weft.yml")
      return FolderChanges(touched: ["weft.yml"])
    case 3:
      try course.write("<svg>\(number(below: 9))</svg>", to: "pictures/one.svg")
      return FolderChanges(written: ["pictures/one.svg"], isWhole: true)
    case 4:
      course.remove("pictures/one.svg")
      return FolderChanges(touched: ["pictures/one.svg"])
    case 5:
      course.remove("part")
      return FolderChanges(isWhole: true)
    default:
      let name = pick(Self.names)
      let isNew = name.hasPrefix("part/")
      try course.write(lesson(), to: name)
      return FolderChanges(written: [name], isWhole: isNew)
    }
  }
}

@Suite("A course in memory")
struct CourseModelTests {
  @Test("is what a fresh render makes of the folder, whatever was edited before", arguments: 1...6)
  func sequences(seed: UInt64) throws {
    let folder = try TemporaryCourse()
    let code = try browserCode(in: folder)
    var edits = RandomEdits(seed: seed)
    for name in RandomEdits.names.prefix(4) { try folder.write(edits.lesson(), to: name) }
    var course = try PreviewCourse(folder.root, browserCode: code)
    var now = ContinuousClock.now
    _ = course.rendered(after: FolderChanges(isWhole: true), at: now)
    for step in 1...25 {
      var changes = FolderChanges()
      for _ in 0...edits.number(below: 3) { changes.formUnion(try edits.edit(folder)) }
      _ = course.rendered(after: changes, at: now)
      // Whatever is waited out is over by then.
      now += .seconds(1)
      let rendition = course.rendered(after: FolderChanges(), at: now)
      let fresh = try FreshRender(folder.root, browserCode: code)
      expectSame(rendition, fresh, "seed \(seed), step \(step)")
    }
  }

  @Test("changes what stands around every page, and nothing else, with the settings")
  func surroundings() throws {
    let folder = try TemporaryCourse([
      "weft.yml": "footer: One\n", "a.md": "# A\n\nWords.\n", "part/b.md": "# B\n\nWords.\n",
    ])
    var course = try PreviewCourse(folder.root)
    let before = course.rendered(after: FolderChanges(isWhole: true))
    try folder.write(
      "footer: See [b](part/b.md)\nparts: [{title: P, lessons: [a, part/b]}]\n", to: "weft.yml")
    let after = course.rendered(after: FolderChanges(written: ["weft.yml"]))
    #expect(after.words.isEmpty)
    for (old, new) in zip(before.pages, after.pages) where new.path != "index.html" {
      #expect(new.regions.footer.contains("part/b.html\">b</a>"))
      #expect(new.regions.opening.contains("<p class=\"weft-part\">P</p>"))
      #expect(new.regions.blocks == old.regions.blocks)
    }
  }

  @Test("follows a term: its words everywhere, what explains it on the pages that use it alone")
  func terms() throws {
    let folder = try TemporaryCourse([
      "a.md": "# A\n\nAn ELBO.\n", "b.md": "# B\n\nThe [ELBO]{.term} is one.\n",
      "c.md": "# C\n\nA gap.\n",
    ])
    var course = try PreviewCourse(folder.root)
    func page(_ path: String, _ rendition: PreviewCourse.Rendition) throws -> PageRegions {
      try #require(rendition.pages.first { $0.path == path }).regions
    }
    let first = course.rendered(after: FolderChanges(isWhole: true))
    #expect(try page("a.html", first).notes.contains("The <dfn>ELBO</dfn> is one."))
    try folder.write("# B\n\nThe [ELBO]{.term} is another.\n", to: "b.md")
    let second = course.rendered(after: FolderChanges(written: ["b.md"]))
    #expect(try page("a.html", second).notes.contains("is another."))
    #expect(try page("a.html", second).blocks == page("a.html", first).blocks)
    #expect(try page("glossary.html", second).blocks[0].contains("is another."))
    #expect(try page("c.html", second) == page("c.html", first))
    try folder.write("# B\n\nThe [gap]{.term} is one.\n", to: "b.md")
    let third = course.rendered(after: FolderChanges(written: ["b.md"]))
    #expect(try page("a.html", third).notes.isEmpty)
    #expect(try page("c.html", third).blocks[0].contains("weft-use"))
    #expect(third.assets.contains { $0.path == PageNote.scriptPath })
  }

  @Test("follows a link whose end changes in another lesson, and a title that others show")
  func dependents() throws {
    let folder = try TemporaryCourse([
      "a.md": "# A\n\n[there](b.md#part)\n", "b.md": "# B\n\n## Part\n", "c.md": "# C\n",
    ])
    var course = try PreviewCourse(folder.root)
    #expect(course.rendered(after: FolderChanges(isWhole: true)).words.isEmpty)
    try folder.write("# Bee\n\n## Parts\n", to: "b.md")
    let changed = course.rendered(after: FolderChanges(written: ["b.md"]))
    #expect(changed.diagnostics.map(\.id) == ["dead-link"])
    for path in ["a.html", "c.html"] {
      let page = try #require(changed.pages.first { $0.path == path })
      #expect(page.regions.neighbours.contains("</span> Bee</a>"), "\(path)")
    }
    #expect(
      changed.pages.first { $0.path == "index.html" }?.regions.blocks[0].contains(">Bee<") ?? false)
    try folder.write("lessons: [c, a, b]\n", to: "weft.yml")
    try folder.write("# Bee\n\n## Part\n", to: "b.md")
    let ordered = course.rendered(after: FolderChanges(written: ["b.md", "weft.yml"]))
    #expect(ordered.words.isEmpty)
    #expect(ordered.pages.map(\.path) == ["index.html", "c.html", "a.html", "b.html"])
  }

  @Test("serves students nothing of a solution, not even what is wrong in it")
  func students() throws {
    let lesson = """
      > [!EXERCISE]
      > Show it.

      > [!SOLUTION]
      > zqword {eval}`zqlabel.zqvalue` ![zqalt](zqpicture.svg) [zqlink](zqfile.csv)
      >
      > ```{demo} kl-directions
      > #| caption: zqcaption
      > ```
      """
    let folder = try TemporaryCourse([
      "a.md": lesson, "weft.yml": "audience: student\n",
      "zqpicture.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", "zqfile.csv": "zq",
    ])
    var course = try PreviewCourse(folder.root, browserCode: browserCode(in: folder))
    let first = course.rendered(after: FolderChanges(isWhole: true))
    #expect(first.diagnostics.map(\.id) == ["unknown-label"])
    try folder.write(lesson + "\n\nMore.\n", to: "a.md")
    for rendition in [first, course.rendered(after: FolderChanges(written: ["a.md"]))] {
      let served = rendition.pages.map { $0.wholeJSON(session: "s") }.joined()
      #expect(served.contains("Show it.") && served.contains("unknown-label"))
      #expect(!served.contains("zq"))
      #expect(!rendition.files.contains { $0.path.contains("zq") })
    }
  }

  private func browserCode(in folder: TemporaryCourse) throws -> BrowserCode {
    let path = folder.path(".code.wasm")
    try Data([0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]).write(to: URL(fileURLWithPath: path))
    return try #require(BrowserCode(file: path))
  }

  private func expectSame(
    _ rendition: PreviewCourse.Rendition, _ fresh: FreshRender, _ place: Comment
  ) {
    let shown = Dictionary(rendition.files.map { ($0.path, $0.bytes) }) { first, _ in first }
    let wanted = Dictionary(fresh.files.map { ($0.path, $0.bytes) }) { first, _ in first }
    #expect(shown.keys.sorted() == wanted.keys.sorted(), place)
    for (path, bytes) in wanted where shown[path] != bytes {
      Issue.record("\(path) is not what a fresh render makes of it (\(place))")
    }
    let words = DiagnosticText.render(fresh.diagnostics, sources: fresh.sources)
    #expect(rendition.words == words, place)
  }
}
