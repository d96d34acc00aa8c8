import Foundation
import LessonSyntax
import Testing
import Weaving

/// Things that stand where a lesson should, and what is said of each.
@Suite("Files that are no lessons") struct UnreadableTests {
  private let good = "# A good lesson\n\nWords.\n"

  @Test("a folder with the name of a lesson")
  func folder() throws {
    let course = try TemporaryCourse(["good.md": good, "odd.md/note.txt": "x"])
    let rendering = try Rendering(course.root)
    #expect(
      rendering.words(below: course.root)
        == "odd.md: error[unreadable-file]: 'odd.md' is a folder, not a file\n")
    #expect(rendering.html("good.html").contains("<p>Words.</p>"))
  }

  @Test("a link that leads nowhere")
  func danglingLink() throws {
    let course = try TemporaryCourse(["good.md": good])
    try FileManager.default.createSymbolicLink(
      atPath: course.path("lost.md"), withDestinationPath: "nowhere.md")
    let rendering = try Rendering(course.root)
    #expect(
      rendering.words(below: course.root)
        == "lost.md: error[no-such-file]: there is no 'lost.md'\n")
  }

  @Test("a pipe, which is never waited for")
  func pipe() throws {
    let course = try TemporaryCourse(["good.md": good])
    #expect(mkfifo(course.path("pipe.md"), 0o600) == 0)
    let rendering = try Rendering(course.root)
    #expect(
      rendering.words(below: course.root)
        == "pipe.md: error[unreadable-file]: 'pipe.md' is not a regular file\n")
  }

  @Test("a file that may not be read", .enabled(if: geteuid() != 0))
  func forbidden() throws {
    let course = try TemporaryCourse(["good.md": good, "secret.md": good])
    #expect(chmod(course.path("secret.md"), 0) == 0)
    let rendering = try Rendering(course.root)
    #expect(
      rendering.words(below: course.root)
        == "secret.md: error[unreadable-file]: 'secret.md' can't be read: permission denied\n")
  }

  @Test("a file that reading fails for, whoever reads")
  func failing() throws {
    // Even root gets an error from reading this one.
    try #require(FileKind(of: "/proc/self/mem") == .file)
    #expect {
      try SourceReader.read("/proc/self/mem")
    } throws: { error in
      let diagnostic = (error as? SourceReader.Unreadable)?.diagnostic
      return diagnostic?.id == "unreadable-file"
        && diagnostic?.summary.hasPrefix("'/proc/self/mem' can't be read: ") == true
    }
  }

  @Test("a link to a file outside the course, which is nobody's to publish")
  func linkOut() throws {
    let outside = try TemporaryCourse(["secret.txt": "SECRET"])
    let course = try TemporaryCourse(["good.md": good, "part/real.md": good])
    try FileManager.default.createSymbolicLink(
      atPath: course.path("leak.md"), withDestinationPath: outside.path("secret.txt"))
    try FileManager.default.createSymbolicLink(
      atPath: course.path("again.md"), withDestinationPath: "part/real.md")
    let rendering = try Rendering(course.root)
    #expect(
      rendering.words(below: course.root) == """
        leak.md: error[unreadable-file]: 'leak.md' is a link that leads out of the course

        """)
    #expect(
      !rendering.site.files.contains {
        String(decoding: $0.bytes, as: UTF8.self).contains("SECRET")
      })
    #expect(rendering.html("again.html").contains("<p>Words.</p>"))
  }

  @Test("a folder without a lesson is warned about")
  func nothing() throws {
    let course = try TemporaryCourse(["notes.txt": "x"])
    #expect(try Rendering(course.root).diagnostics.map(\.id) == ["empty-course"])
  }

  @Test("a path that is not there, a file that is no lesson")
  func wrongPaths() throws {
    let course = try TemporaryCourse(["notes.txt": "x"])
    for (name, summary) in [
      ("gone.md", "there is no '\(course.path("gone.md"))'"),
      (
        "notes.txt", "'\(course.path("notes.txt"))' is not a lesson: its name does not end in '.md'"
      ),
    ] {
      #expect {
        try CourseFiles.find(course.path(name))
      } throws: { ($0 as? CourseFiles.Missing)?.diagnostic.summary == summary }
    }
  }
}
