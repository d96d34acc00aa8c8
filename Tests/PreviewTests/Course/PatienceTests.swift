import Foundation
import Preview
import Testing
import Weaving

@Suite("Files that are odd for a moment")
struct PatienceTests {
  private let start = ContinuousClock.now

  private func words(_ rendition: PreviewCourse.Rendition) -> String? {
    rendition.pages.first { $0.path == "a.html" }?.regions.blocks.joined()
  }

  @Test("are shown as they were, until the moment is over")
  func moments() throws {
    let folder = try TemporaryCourse(["a.md": "# A\n\nBefore.\n"])
    var course = try PreviewCourse(folder.root)
    let before = words(course.rendered(after: FolderChanges(isWhole: true), at: start))
    #expect(before == "<p>Before.</p>\n")

    folder.remove("a.md")
    let gone = FolderChanges(touched: ["a.md"])
    #expect(words(course.rendered(after: gone, at: start + .milliseconds(10))) == before)
    let next = try #require(course.nextLook(after: start + .milliseconds(10)))
    #expect(next <= start + .milliseconds(160))
    #expect(
      words(course.rendered(after: FolderChanges(), at: start + .milliseconds(100))) == before)
    #expect(words(course.rendered(after: FolderChanges(), at: start + .milliseconds(161))) == nil)
    #expect(course.nextLook(after: start + .milliseconds(161)) == nil)

    try folder.write("# A\n\nAgain.\n", to: "a.md")
    let back = FolderChanges(written: ["a.md"])
    #expect(words(course.rendered(after: back, at: start + .seconds(1))) == "<p>Again.</p>\n")

    try folder.write("", to: "a.md")
    #expect(words(course.rendered(after: back, at: start + .seconds(2))) == "<p>Again.</p>\n")
    #expect(words(course.rendered(after: FolderChanges(), at: start + .seconds(3))) == "")
  }

  @Test("come back before it is over and are read at once")
  func comingBack() throws {
    let folder = try TemporaryCourse(["a.md": "# A\n\nBefore.\n"])
    var course = try PreviewCourse(folder.root)
    _ = course.rendered(after: FolderChanges(isWhole: true), at: start)
    folder.remove("a.md")
    _ = course.rendered(after: FolderChanges(touched: ["a.md"]), at: start + .milliseconds(10))
    try folder.write("# A\n\nAfter.\n", to: "a.md")
    let back = course.rendered(
      after: FolderChanges(written: ["a.md"]), at: start + .milliseconds(20))
    #expect(words(back) == "<p>After.</p>\n")
  }

  @Test("are waited for while they are written, but not for ever")
  func writing() throws {
    let folder = try TemporaryCourse(["a.md": "# A\n\nBefore.\n"])
    var course = try PreviewCourse(folder.root)
    _ = course.rendered(after: FolderChanges(isWhole: true), at: start)
    let touched = FolderChanges(touched: ["a.md"])
    var shownAt: [Int] = []
    for time in stride(from: 0, through: 600, by: 30) {
      try folder.write("# A\n\nHalf \(time).\n", to: "a.md")
      let shown = words(course.rendered(after: touched, at: start + .milliseconds(time)))
      if shown != "<p>Before.</p>\n" {
        shownAt.append(time)
        break
      }
    }
    #expect(shownAt == [510])
    try folder.write("# A\n\nAfter.\n", to: "a.md")
    _ = course.rendered(after: touched, at: start + .seconds(1))
    let quiet = course.rendered(after: FolderChanges(), at: start + .milliseconds(1051))
    #expect(words(quiet) == "<p>After.</p>\n")
  }

  @Test("are no lesson while they are written for the first time")
  func firstTime() throws {
    let folder = try TemporaryCourse(["a.md": "# A\n"])
    var course = try PreviewCourse(folder.root)
    _ = course.rendered(after: FolderChanges(isWhole: true), at: start)
    try folder.write("", to: "b.md")
    let touched = course.rendered(after: FolderChanges(touched: ["b.md"]), at: start)
    #expect(!touched.pages.contains { $0.path == "b.html" })
    try folder.write("# B\n", to: "b.md")
    let written = course.rendered(
      after: FolderChanges(written: ["b.md"]), at: start + .milliseconds(9))
    #expect(written.pages.contains { $0.path == "b.html" })
    try folder.write("# C\n", to: "c.md")
    _ = course.rendered(after: FolderChanges(touched: ["c.md"]), at: start + .milliseconds(20))
    let later = course.rendered(after: FolderChanges(), at: start + .milliseconds(80))
    #expect(later.pages.contains { $0.path == "c.html" })
  }
}
