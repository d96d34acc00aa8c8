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
        == "odd.md: error[unreadable-file]: 'odd.md' is a folder, not a lesson\n")
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
    let course = try TemporaryCourse(["good.md": good])
    try FileManager.default.createSymbolicLink(
      atPath: course.path("memory.md"), withDestinationPath: "/proc/self/mem")
    let words = try Rendering(course.root).words(below: course.root)
    #expect(words.hasPrefix("memory.md: error[unreadable-file]: 'memory.md' can't be read: "))
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
