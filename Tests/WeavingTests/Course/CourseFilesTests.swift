import Foundation
import LessonSyntax
import Testing
import Weaving

@Suite("Which files become pages") struct CourseFilesTests {
  private func pages(_ files: [String: String], drafts: Bool = false) throws -> (
    pages: [String], said: [String]
  ) {
    let course = try TemporaryCourse(files)
    var found = try CourseFiles.find(course.root).files
    found.choices.includesDrafts = drafts
    let read = Course(found)
    return (
      read.pages.map(\.file),
      read.diagnostics.map { "\($0.severity) \($0.id): \($0.summary)" }
    )
  }

  @Test("without a list: every .md but README and names that begin with _ or a point")
  func unlisted() throws {
    let found = try pages([
      "a.md": "# A", "README.md": "x", "part/Readme.md": "x", "_b.md": "x", "_c/d.md": "x",
      ".e.md": "x", ".f/g.md": "x", "part/h.md": "# H",
    ])
    #expect(found.pages == ["a.md", "part/h.md"])
    #expect(found.said.isEmpty)
  }

  @Test("with a list: what it names alone; other lessons are one warning")
  func listed() throws {
    let found = try pages([
      "weft.yml": "lessons: [b, ./a.md, _c.md]\n", "a.md": "# A", "b.md": "# B", "_c.md": "# C",
      "d.md": "[x](nowhere.md)", "e.md": "x", "README.md": "x", "_f.md": "x", "index.md": "# I",
    ])
    #expect(found.pages == ["index.md", "b.md", "a.md", "_c.md"])
    #expect(
      found.said == [
        "warning unlisted-lessons: 'd.md', 'e.md': not under 'lessons:', so they have no page"
      ])
  }

  @Test("a long list of files is told shortly")
  func manyUnlisted() throws {
    var files = ["weft.yml": "lessons: []\n"]
    for number in 10...39 { files["l\(number).md"] = "x" }
    let found = try pages(files)
    #expect(
      found.said.first?.hasSuffix(
        "'l15.md' and 24 more: not under 'lessons:', so they have no page") == true)
  }

  @Test("a draft is left out until it is asked for")
  func drafts() throws {
    let files = ["a.md": "# A", "b.md": "---\ndraft: true\n---\n\n[x](gone.md)\n"]
    #expect(try pages(files).pages == ["a.md"])
    #expect(try pages(files).said.isEmpty)
    #expect(try pages(files, drafts: true).pages == ["a.md", "b.md"])
  }

  @Test("what looks like a lesson or the settings and is neither is named")
  func passedOver() throws {
    let found = try pages([
      "a.md": "# A [n](given.ipynb)", "B.MD": "x", "c.markdown": "x", "d.qmd": "x",
      "given.ipynb": "{}",
      "_e.Rmd": "x", "weft.yaml": "title: T", "inner/weft.yml": "title: T", "notes.txt": "x",
    ])
    #expect(found.pages == ["a.md"])
    #expect(
      found.said == [
        "warning misnamed-settings: 'weft.yaml' is not read: the settings of a course are called "
          + "'weft.yml'",
        "warning inner-settings: 'inner/weft.yml': settings are read from the course's own folder "
          + "alone",
        "warning other-extension: 'B.MD', 'c.markdown': a lesson's name ends in '.md', so no page "
          + "is made",
        "warning foreign-document: 'd.qmd' is a Quarto document, which Weft does not read",
      ])
  }

  @Test(
    "near misses of the settings' name",
    arguments: [
      "weft.yaml", "Weft.yml", "WEFT.YML", "weft.yml.txt", "_weft.yml", ".weft.yml", "wetf.yml",
      "weft.toml",
    ])
  func settings(_ name: String) throws {
    let found = try pages(["a.md": "# A", name: "title: T"])
    #expect(found.said.count == 1 && found.said[0].hasPrefix("warning misnamed-settings"))
  }

  @Test("a linked folder is not followed, and that is said; an output folder is passed over")
  func linkedFolder() throws {
    let course = try TemporaryCourse([
      "one.md": "# One\n\n[r](alias/r.md)\n", "real/r.md": "# R\n", "out/.weft-manifest": "",
    ])
    for (link, end) in [("alias", "real"), ("published", "out"), ("_private", "real")] {
      try FileManager.default.createSymbolicLink(
        atPath: course.path(link), withDestinationPath: end)
    }
    #expect(
      try Rendering(course.root).words(below: course.root) == """
        alias: warning[linked-folder]: 'alias': a link to a folder is not followed, so no lesson is looked for in it
                move the folder itself here
        one.md:3:5: error[dead-link]: 'alias/r.md' has no page: no lesson is looked for in hidden folders and behind links
            3 | [r](alias/r.md)
              |     ^^^^^^^^^^ did you mean 'real/r.md'?

        """)
  }

  @Test("a name with a line end, and one too long for its page, stop their own lesson only")
  func names() throws {
    let long = String(repeating: "n", count: 251)
    let course = try TemporaryCourse(["good.md": "# G", "\(long).md": "# L", "a\nb.md": "# N"])
    let rendering = try Rendering(course.root)
    #expect(rendering.plan.course.pages.map(\.file) == ["good.md"])
    #expect(rendering.diagnostics.map(\.id).sorted() == ["long-name", "unsafe-name"])
    #expect(
      rendering.words(below: course.root).contains(
        "a␊b.md: error[unsafe-name]: there is a line end in the name of this file\n"))
  }

  @Test("folders that lie too deep are an error, and the course is not complete")
  func depth() throws {
    let deep = (0...CourseScanDepth.limit).map { "d\($0)" }.joined(separator: "/")
    let course = try TemporaryCourse(["a.md": "# A", deep + "/b.md": "# B"])
    let read = Course(try CourseFiles.find(course.root).files)
    #expect(read.diagnostics.map(\.id) == ["too-deep"] && !read.isComplete)
    #expect(read.pages.map(\.file) == ["a.md"])
  }

  @Test(
    "a folder that can't be read is an error, and no page of it is gone",
    .enabled(if: geteuid() != 0))
  func unreadable() throws {
    let course = try TemporaryCourse(["a.md": "# A", "part/b.md": "# B"])
    #expect(chmod(course.path("part"), 0) == 0)
    defer { chmod(course.path("part"), 0o700) }
    let read = Course(try CourseFiles.find(course.root).files)
    #expect(read.diagnostics.map(\.id) == ["unreadable-folder"] && !read.isComplete)
  }

  @Test("a folder named ~ is a folder named ~")
  func tilde() throws {
    let course = try TemporaryCourse([
      "~/a.md": "# A\n\n![p](~/p.png) [d](../~/d.pdf)\n", "~/~/p.png": "P", "~/d.pdf": "D",
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.isEmpty)
    #expect(rendering.html("~/~/p.png") == "P" && rendering.html("~/d.pdf") == "D")
  }

  @Test("a lesson that has no page is told why when it is asked for")
  func absent() throws {
    let course = try TemporaryCourse([
      "weft.yml": "lessons: [a, d]", "a.md": "# A", "b.md": "# B", "_c.md": "x",
      "d.md": "---\ndraft: true\n---",
    ])
    let read = Course(try CourseFiles.find(course.root).files)
    #expect(read.absence(of: "a.md") == nil)
    #expect(
      ["b.md", "_c.md", "d.md"].map { read.absence(of: $0)?.id } == [
        "unlisted-lesson", "not-a-lesson", "draft",
      ])
  }
}

private enum CourseScanDepth {
  static let limit = 32
}
