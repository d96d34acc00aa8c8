import Foundation
import LessonSyntax
import Testing
import Weaving

@Suite("Writing a site") struct SiteWriterTests {
  private func file(_ path: String, _ text: String) -> SiteWriter.File {
    .init(path: path, bytes: Array(text.utf8))
  }

  @Test("what has not changed is not written again")
  func unchanged() throws {
    let folder = try TemporaryCourse()
    let writer = folder.writer
    let first = writer.write([file("a.html", "A"), file("x/b.html", "B")], isComplete: true)
    let second = writer.write([file("a.html", "A"), file("x/b.html", "C")], isComplete: true)
    #expect(first.written == 2 && first.unchanged == 0)
    #expect(second.written == 1 && second.unchanged == 1)
    #expect(folder.read("out/x/b.html") == "C")
  }

  @Test("a file that Weft did not write is neither replaced nor removed")
  func foreign() throws {
    let folder = try TemporaryCourse(["out/a.html": "mine", "out/notes.txt": "mine too"])
    let writer = folder.writer
    let outcome = writer.write([file("a.html", "A"), file("b.html", "B")], isComplete: true)
    #expect(outcome.diagnostics.map(\.id) == ["foreign-file"])
    #expect(folder.read("out/a.html") == "mine")
    #expect(folder.read("out/b.html") == "B")
    #expect(writer.clean().removed == 1)
    #expect(folder.files(in: "out") == ["a.html", "notes.txt"])
  }

  @Test("pages of lessons that are gone go, unless only one page was rendered")
  func removed() throws {
    let folder = try TemporaryCourse()
    let writer = folder.writer
    _ = writer.write([file("a.html", "A"), file("x/b.html", "B")], isComplete: true)
    _ = writer.write([file("a.html", "A2")], isComplete: false)
    #expect(folder.read("out/x/b.html") == "B")
    let outcome = writer.write([file("a.html", "A2")], isComplete: true)
    #expect(outcome.removed == 1)
    #expect(!folder.exists("out/x"))
  }

  @Test("clean leaves nothing of Weft's behind, and the folder itself where others use it")
  func clean() throws {
    let folder = try TemporaryCourse(["out/keep/me.txt": "x"])
    let writer = folder.writer
    _ = writer.write([file("a.html", "A"), file("keep/b.html", "B")], isComplete: true)
    #expect(writer.clean().removed == 2)
    #expect(folder.files(in: "out") == ["keep/me.txt"])
    #expect(writer.clean().removed == 0)
  }

  @Test(
    "a forged list of files reaches nothing outside the folder",
    arguments: ["../victim.txt", "/tmp/../victim.txt", "x/../../victim.txt", "./../victim.txt"])
  func forged(_ entry: String) throws {
    let folder = try TemporaryCourse([
      "victim.txt": "precious", "out/.weft-manifest": entry + "\n",
    ])
    #expect(folder.writer.clean().removed == 0)
    #expect(folder.read("victim.txt") == "precious")
  }

  @Test("a folder that became a link to elsewhere is not followed")
  func linkedFolder() throws {
    let folder = try TemporaryCourse(["elsewhere/b.html": "precious"])
    let writer = folder.writer
    _ = writer.write([file("x/b.html", "B")], isComplete: true)
    try FileManager.default.removeItem(atPath: folder.path("out/x"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("out/x"), withDestinationPath: folder.path("elsewhere"))
    _ = writer.clean()
    #expect(folder.read("elsewhere/b.html") == "precious")
  }

  @Test("an output folder that can't be written is said, and nothing is half there")
  func unwritable() throws {
    let folder = try TemporaryCourse(["out": "a file in the place of the folder"])
    let outcome = folder.writer.write(
      [file("a.html", "A")], isComplete: true)
    #expect(outcome.diagnostics.map(\.id) == ["unwritable-output"])
    #expect(folder.read("out") == "a file in the place of the folder")
  }

  @Test("what a killed process left half written is swept away, what a living one writes is not")
  func sweep() throws {
    let folder = try TemporaryCourse([
      "out/.weft-writing-999999999-1": "half", "out/.weft-writing-1-1": "being written",
    ])
    _ = folder.writer.write([file("a.html", "A")], isComplete: true)
    #expect(folder.files(in: "out") == [".weft-manifest", ".weft-writing-1-1", "a.html"])
  }

  @Test("a page that can't be removed is said to be left, and is still known to be ours")
  func stubborn() throws {
    let folder = try TemporaryCourse()
    let writer = folder.writer
    _ = writer.write([file("a.html", "A"), file("x/b.html", "B")], isComplete: true)
    // Not even root can remove from a folder that is not there any more; a file in the way of the
    // folder gives the same answer to everybody.
    try FileManager.default.removeItem(atPath: folder.path("out/x"))
    try folder.write("in the way", to: "out/x")
    let cleaned = writer.clean()
    #expect(cleaned.removed == 1 && cleaned.left.isEmpty)
    #expect(folder.files(in: "out") == ["x"])
  }

  @Test("no temporary file stays behind")
  func noLeftovers() throws {
    let folder = try TemporaryCourse()
    let writer = folder.writer
    for round in 0..<5 { _ = writer.write([file("a.html", "\(round)")], isComplete: true) }
    #expect(folder.files(in: "out") == [".weft-manifest", "a.html"])
  }
}
