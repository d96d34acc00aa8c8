import LessonSyntax
import Testing

/// Front matter at the top of a lesson.
private struct Fixture {
  let source: SourceText
  let matter: FrontMatter
  let diagnostics: [Diagnostic]

  init(_ yaml: String, end: String = "\n") {
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { $0 + end }.joined()
    source = SourceText(path: "lesson.md", text: "---\(end)\(text)---\(end)\(end)Words.\(end)")
    let mapped = MappedText(pieces: [(text, 3 + end.utf8.count)])
    (matter, diagnostics) = FrontMatter.parse(mapped, in: source)
  }

  var culprits: [String] {
    diagnostics.map { "\($0.id): \($0.range.map { source.text(in: $0) } ?? "nothing")" }
  }
}

@Suite("Front matter")
struct FrontMatterTests {
  @Test("Every key has its value and its place", arguments: ["\n", "\r\n", "\r"])
  func whole(end: String) {
    let fixture = Fixture(
      """
      # About this lesson
      title: "Ünïcode 😀 draws"
      description: Why a good proposal beats a million blind draws.
      authors: [Ada, 'Bob']
      lang: de-CH
      """, end: end)
    let matter = fixture.matter
    #expect(fixture.culprits == [])
    #expect(matter.title?.value == "Ünïcode 😀 draws")
    #expect(matter.title.map { fixture.source.text(in: $0.range) } == "\"Ünïcode 😀 draws\"")
    #expect(matter.description?.value == "Why a good proposal beats a million blind draws.")
    #expect(matter.authors.map(\.value) == ["Ada", "Bob"])
    #expect(matter.authors.map { fixture.source.text(in: $0.range) } == ["Ada", "'Bob'"])
    #expect(matter.lang?.value == "de-CH")
  }

  @Test(
    "Texts are texts, whatever they look like",
    arguments: [
      ("title: 2024", "2024"), ("title: yes", "yes"), ("title: 1.50", "1.50"),
      ("title: '~'", "~"), ("title: >\n  Two\n  lines\n", "Two lines"),
      ("title: Two\n  lines", "Two lines"),
      ("title: C# and $5", "C# and $5"), ("title: \"a\\tb\"", "a\tb"), ("'title': x", "x"),
      ("{title: x}", "x"),
    ])
  func texts(yaml: String, title: String) {
    let fixture = Fixture(yaml)
    #expect(fixture.culprits == [])
    #expect(fixture.matter.title?.value == title)
  }

  @Test("One author needs no list; nothing at all is fine", arguments: ["", "# hm", "~", "\n"])
  func nothing(yaml: String) {
    #expect(Fixture("authors: Ada").matter.authors.map(\.value) == ["Ada"])
    let fixture = Fixture(yaml)
    #expect(fixture.culprits == [] && fixture.matter.title == nil)
  }

  @Test(
    "What is wrong is reported where it is",
    arguments: [
      ("titel: a", ["unknown-front-matter: titel"]),
      ("title: a\nlang: en\ntitle: b", ["duplicate-key: title"]),
      ("title: [a]", ["wrong-type: [a]"]), ("title:", ["wrong-type: title"]),
      ("title: ~", ["wrong-type: ~"]), ("title: ''", ["wrong-type: ''"]),
      ("title: {a: b}", ["wrong-type: {a: b}"]),
      ("authors: [a, [b], {c: d}]", ["wrong-type: [b]", "wrong-type: {c: d}"]),
      ("lang: english language", ["bad-language: english language"]),
      ("lang: e\"n", ["bad-language: e\"n"]), ("lang: -en", ["bad-language: -en"]),
      ("title: [A bad lesson", ["broken-yaml: ["]), ("title: A: b", ["broken-yaml: :"]),
      ("title: \"a", ["broken-yaml: \""]), ("- title", ["broken-yaml: - title"]),
      ("A bad lesson", ["broken-yaml: A bad lesson"]), ("title: *bold* words", ["yaml-alias: *"]),
      ("title: &a b\nlang: *a", ["yaml-alias: &a", "yaml-alias: *a"]),
      ("title: !x b", ["yaml-alias: !x"]),
      ("é: 1\nß: 2", ["unknown-front-matter: é"]),
    ])
  func problems(yaml: String, culprits: [String]) {
    for end in ["\n", "\r\n"] { #expect(Fixture(yaml, end: end).culprits == culprits) }
  }

  @Test("A misspelt key is asked about; a strange one is told what there is")
  func words() {
    let fixture = Fixture("tilte: a\nsamples: 3\nlayout: post")
    #expect(
      DiagnosticText.render(fixture.diagnostics, sources: [fixture.source]) == """
        lesson.md:2:1: error[unknown-front-matter]: 'tilte' is not a key of front matter
            2 | tilte: a
              | ^^^^^ did you mean 'title'?
        lesson.md:3:1: warning[unknown-front-matter]: 'samples', 'layout': not among the keys of front matter that Weft reads
            3 | samples: 3
              | ^^^^^^^ it reads title, description, authors, lang, draft, thumbnail, covers

        """)
  }

  @Test("What a lesson covers has one demo, several or none")
  func covers() {
    let fixture = Fixture(
      "covers:\n  a bound, and its gap: one\n  'log p(x)': [one, two]\n  history: []")
    #expect(fixture.culprits == [])
    #expect(
      fixture.matter.covers.map(\.name.value) == ["a bound, and its gap", "log p(x)", "history"])
    #expect(fixture.matter.covers.map { $0.demos.map(\.value) } == [["one"], ["one", "two"], []])
    let name = fixture.matter.covers[1].name
    #expect(fixture.source.text(in: name.range) == "'log p(x)'")
  }

  @Test("What is no subject with its demos is told so, where it stands")
  func strangeCovers() {
    let list = Fixture("covers: [a bound]")
    #expect(
      DiagnosticText.render(list.diagnostics, sources: [list.source]) == """
        lesson.md:2:9: error[wrong-type]: 'covers' takes subjects with their demos, not a list
            2 | covers: [a bound]
              |         ^^^^^^^^^ such as 'importance sampling: naive-vs-importance', on lines of their own

        """)
    let none = Fixture("covers:\n  a bound:\n  b: {c: d}\n  b: e")
    #expect(none.diagnostics.map(\.id) == ["wrong-type", "wrong-type", "duplicate-key"])
    #expect(none.diagnostics.first?.summary == "'a bound' has no value")
    #expect(none.diagnostics.first?.hint == "write [] where there is none")
  }

  @Test("A draft says so; what is neither true nor false keeps a lesson out as well")
  func drafts() {
    #expect(Fixture("draft: true").matter.draft?.value == true)
    #expect(Fixture("draft: false").matter.draft?.value == false)
    let fixture = Fixture("draft: yes")
    #expect(fixture.culprits == ["wrong-type: yes"] && fixture.matter.draft?.value == true)
  }

  @Test(
    "Front matter that is read as text is told where it stands",
    arguments: [
      ("\n---\ntitle: A\n---\n\nWords.\n", 1),
      ("<!-- a comment\nof two lines -->\n\n---\ntitle: A\nlang: en\n---\n", 3),
      (" ---\ntitle: A\n---\n", 0), ("\u{FEFF}\u{FEFF}---\ntitle: A\n---\n", 0),
      ("+++\ntitle = \"A\"\n+++\n", 0),
    ])
  func misplaced(text: String, line: Int) {
    let lesson = Lesson.parse(SourceText(path: "a.md", text: text))
    let found = lesson.diagnostics.filter { $0.id == "misplaced-front-matter" }
    #expect(found.count == 1 && found.first?.severity == .warning)
    #expect(
      found.first?.range.map { lesson.source.position(of: $0.lowerBound).line } == line + 1)
  }

  @Test(
    "A rule between paragraphs is no front matter",
    arguments: ["\n---\n\nWords: here.\n\n---\n", "# A\n\n---\nb: c\n---\n", "\n---\nOnly: one\n"])
  func rules(text: String) {
    let lesson = Lesson.parse(SourceText(path: "a.md", text: text))
    #expect(!lesson.diagnostics.contains { $0.id == "misplaced-front-matter" })
  }

  @Test("The good is kept, and everything is reported in one run")
  func several() {
    let fixture = Fixture("titel: a\ntitle: T\nauthors: [a\nlang: x y\ndescription: D")
    #expect(
      fixture.culprits == [
        "unknown-front-matter: titel", "broken-yaml: [", "bad-language: x y",
      ])
    #expect(fixture.matter.title?.value == "T" && fixture.matter.description?.value == "D")
  }
}
