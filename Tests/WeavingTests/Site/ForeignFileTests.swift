import DemoKit
import Foundation
import LessonSyntax
import Testing
import Weaving

/// What Weft did not write is the author's, wherever it lies.
@Suite("Files of the author's in the output") struct ForeignFileTests {
  private func file(_ path: String, _ text: String, origin: FileState? = nil) -> SiteWriter.File {
    .init(path: path, bytes: Array(text.utf8), origin: origin)
  }

  @Test("one that held the same bytes before is never Weft's")
  func sameBytes() throws {
    let folder = try TemporaryCourse(["out/img/plot.svg": "<svg/>"])
    let first = folder.writer.write(
      [file("a.html", "A"), file("img/plot.svg", "<svg/>")], isComplete: true)
    #expect(first.written == 1 && first.unchanged == 1 && first.diagnostics.isEmpty)
    _ = folder.writer.write([file("a.html", "A")], isComplete: true)
    #expect(folder.read("out/img/plot.svg") == "<svg/>")
    _ = folder.writer.clean()
    #expect(folder.files(in: "out") == ["img/plot.svg"])
  }

  @Test("one that is the picture itself stays the author's even when the folder is taken over")
  func ownSource() throws {
    let folder = try TemporaryCourse(["out/plot.svg": "<svg/>", "out/b.svg": "<svg/>"])
    let picture = try BoundFile(folder.path("out/plot.svg"), beneath: folder.path("out"))
    let files = [
      file("a.html", "A"), file("plot.svg", "<svg/>", origin: picture.state),
      file("b.svg", "<svg/>"),
    ]
    _ = folder.writer(replaces: true).write(files, isComplete: true)
    _ = folder.writer.write([file("a.html", "A")], isComplete: true)
    // The other was taken over on purpose.
    #expect(folder.files(in: "out") == [".weft-manifest", "a.html", "plot.svg"])
  }

  @Test("a page that was changed by hand is neither replaced nor removed, and is named")
  func changed() throws {
    let folder = try TemporaryCourse()
    let pages = [file("a.html", "A"), file("b.html", "B"), file("c.html", "C")]
    _ = folder.writer.write(pages, isComplete: true)
    for name in ["a", "b"] { try folder.write("mine", to: "out/\(name).html") }
    let again = folder.writer.write([file("a.html", "A2"), file("c.html", "C")], isComplete: true)
    #expect(
      again.diagnostics.map(\.summary) == [
        "'\(folder.path("out"))/a.html' was changed after Weft wrote it, and stays as it is",
        "'\(folder.path("out"))/b.html' was changed after Weft wrote it, and stays though its lesson "
          + "is gone",
      ])
    #expect(again.diagnostics.map(\.severity) == [.error, .warning])
    #expect(folder.read("out/a.html") == "mine" && folder.read("out/b.html") == "mine")
    let replaced = folder.writer(replaces: true).write([file("a.html", "A2")], isComplete: true)
    #expect(replaced.diagnostics.isEmpty && folder.read("out/a.html") == "A2")
    try folder.write("mine", to: "out/a.html")
    let cleaned = folder.writer.clean()
    #expect(cleaned.changed == [folder.path("out/a.html")])
    #expect(folder.files(in: "out") == ["a.html", "b.html"])
  }

  @Test("a folder that the author made stays, and one that Weft made goes when it is empty")
  func folders() throws {
    let folder = try TemporaryCourse()
    for name in ["out/mine", "out/mine/inner"] {
      try FileManager.default.createDirectory(
        atPath: folder.path(name), withIntermediateDirectories: true)
    }
    let pages = [file("mine/inner/a.html", "A"), file("ours/inner/a.html", "A")]
    _ = folder.writer.write(pages, isComplete: true)
    #expect(folder.writer.clean().removed == 2)
    #expect(folder.exists("out/mine/inner") && !folder.exists("out/ours"))
  }

  @Test("many are counted, not listed")
  func many() throws {
    let names = (1...9).map { "page-\($0).html" }
    let folder = try TemporaryCourse(
      Dictionary(uniqueKeysWithValues: names.map { ("out/" + $0, "mine") }))
    let outcome = folder.writer.write(names.map { file($0, "A") }, isComplete: true)
    #expect(
      outcome.diagnostics.map(\.summary) == [
        "9 files in '\(folder.path("out"))', first 'page-1.html', are there already and Weft did not "
          + "write them"
      ])
  }

  // MARK: - Lists that are not this user's

  /// As another user, or another machine, would have left the folder.
  private func handOver(_ folder: TemporaryCourse, _ files: [SiteWriter.File]) throws {
    _ = folder.writer.write(files, isComplete: true)
    try FileManager.default.removeItem(atPath: folder.path(".user"))
  }

  @Test("where Weft can't be sure, it takes what is the same, and says once what it left")
  func otherUser() throws {
    let folder = try TemporaryCourse()
    let names = (1...20).map { "page-\($0).html" }
    try handOver(folder, names.map { file($0, "A") })
    let list = folder.read("out/.weft-manifest")
    let same = folder.writer.write(names.map { file($0, "A") }, isComplete: true)
    #expect(same.diagnostics.isEmpty && same.unchanged == 20)
    #expect(folder.read("out/.weft-manifest") == list)
    let other = folder.writer.write(names.map { file($0, "B") }, isComplete: true)
    #expect(other.diagnostics.map(\.id) == ["foreign-file"])
    #expect(other.diagnostics[0].summary.contains("20 that differ were left as they are"))
    #expect(other.diagnostics[0].hint?.contains("weft render --replace") == true)
    #expect(names.allSatisfy { folder.read("out/" + $0) == "A" })
    // Pages of lessons that are gone may not be Weft's either.
    _ = folder.writer.write([file(names[0], "A")], isComplete: true)
    #expect(folder.exists("out/" + names[1]))
    let cleaned = folder.writer.clean()
    #expect(cleaned.removed == 0 && cleaned.refusal?.hasSuffix("so nothing was removed") == true)
  }

  @Test("taken over on purpose, a folder is this user's, and only what it did not write stays")
  func takenOver() throws {
    let folder = try TemporaryCourse()
    try handOver(folder, [file("a.html", "A"), file("b.html", "B"), file("gone.html", "G")])
    try folder.write("mine", to: "out/notes.txt")
    let pages = [file("a.html", "A"), file("b.html", "B2")]
    #expect(folder.writer(replaces: true).write(pages, isComplete: true).diagnostics.isEmpty)
    #expect(folder.read("out/b.html") == "B2")
    #expect(folder.writer.write([file("a.html", "A3")], isComplete: true).diagnostics.isEmpty)
    #expect(folder.files(in: "out") == [".weft-manifest", "a.html", "gone.html", "notes.txt"])
    #expect(folder.writer.clean().removed == 1)
    #expect(folder.files(in: "out") == ["gone.html", "notes.txt"])
  }

  @Test("a list that was changed, even by a letter, is not believed")
  func forged() throws {
    let folder = try TemporaryCourse()
    _ = folder.writer.write([file("a.html", "A")], isComplete: true)
    let list = try #require(folder.read("out/.weft-manifest"))
    try folder.write("A", to: "out/b.html")
    for forged in [
      list.replacingOccurrences(of: "a.html", with: "b.html"), list + list, "",
      list.replacingOccurrences(of: "weft 2", with: "weft 3"),
    ] {
      try folder.write(forged, to: "out/.weft-manifest")
      #expect(folder.writer.clean().removed == 0)
      #expect(folder.exists("out/b.html"))
    }
  }

  @Test("a secret that others may read is none")
  func knownSecret() throws {
    let folder = try TemporaryCourse()
    _ = folder.writer.write([file("a.html", "A")], isComplete: true)
    #expect(chmod(folder.path(".user/settings/secret"), 0o644) == 0)
    #expect(folder.writer.clean().removed == 0)
    #expect(chmod(folder.path(".user/settings/secret"), 0o600) == 0)
    #expect(folder.writer.clean().removed == 1)
  }

  @Test(
    "a name with line ends, or whatever else, names that file and no other",
    arguments: ["a\nprecious.txt\nb", "a\r\nprecious.txt\r\nb", "%0aprecious.txt", "a b", "%"])
  func oddNames(name: String) throws {
    let folder = try TemporaryCourse(["out/precious.txt": "precious"])
    for text in ["A", "B"] {
      #expect(
        folder.writer.write([file(name + ".html", text)], isComplete: true).diagnostics.isEmpty)
      #expect(folder.read("out/\(name).html") == text)
    }
    #expect(folder.writer.clean().removed == 1)
    #expect(folder.files(in: "out") == ["precious.txt"])
  }

  @Test("a run that was killed while it wrote leaves nothing that is not known again")
  func killed() throws {
    let folder = try TemporaryCourse(["course/a.md": ""])
    _ = folder.writer.write([file("a.html", "A"), file("b.html", "B")], isComplete: true)
    // The list was written, and one of three pages.
    let digest = { (text: String) in Digest(of: Array(text.utf8)).hexadecimal }
    var list = SiteManifest(course: "../course")
    list.files = [
      "a.html": [digest("A"), digest("A2")], "b.html": [digest("B"), digest("B2")],
      "c.html": [digest("C")],
    ]
    try list.write(to: OpenFolder(folder.path("out")), by: UserSecret(of: folder.userFolders))
    try folder.write("A2", to: "out/a.html")
    let outcome = folder.writer.write(
      [file("a.html", "A3"), file("b.html", "B3")], isComplete: true)
    #expect(outcome.diagnostics.isEmpty && outcome.written == 2)
    #expect(folder.writer.clean().removed == 2)
    #expect(folder.files(in: "out").isEmpty)
  }

  // MARK: - Two courses

  @Test("another course is refused, changes nothing, and may take over on purpose")
  func otherCourse() throws {
    let folder = try TemporaryCourse(["one/a.md": "", "two/a.md": ""])
    _ = folder.writer(of: "one").write(
      [file("a.html", "A"), file("b.html", "B")], isComplete: true)
    let before = folder.files(in: "out").map { folder.read("out/" + $0) }
    #expect(folder.writer(of: "one").refusal(isComplete: true) == nil)
    #expect(
      folder.writer(of: "two").refusal(isComplete: true) == """
        '\(folder.path("out"))' holds the pages of another course, '\(FilePath.real(folder.path("one")))'. \
        Give this one a folder of its own with -o, or let it take that one over with --replace.
        """)
    let refused = folder.writer(of: "two").write([file("a.html", "Z")], isComplete: true)
    #expect(!refused.isWritten && refused.written == 0)
    #expect(folder.files(in: "out").map { folder.read("out/" + $0) } == before)
    // Also where it can't be sure whose the pages are.
    #expect(rename(folder.path(".user"), folder.path(".other-user")) == 0)
    #expect(
      folder.writer(of: "one").refusal(isComplete: true) == nil
        && folder.writer(of: "two").refusal(isComplete: true) != nil)
    try FileManager.default.removeItem(atPath: folder.path(".user"))
    #expect(rename(folder.path(".other-user"), folder.path(".user")) == 0)
    let taken = folder.writer(of: "two", replaces: true)
      .write([file("a.html", "Z")], isComplete: true)
    #expect(taken.written == 1 && taken.removed == 1)
    #expect(folder.files(in: "out") == [".weft-manifest", "a.html"])
  }

  @Test("a course that was moved with its pages is the same course")
  func moved() throws {
    let folder = try TemporaryCourse(["project/course/a.md": ""])
    func writer(_ project: String) -> SiteWriter {
      SiteWriter(
        output: folder.path(project + "/out"), of: folder.path(project + "/course"),
        folders: folder.userFolders)
    }
    _ = writer("project").write([file("a.html", "A")], isComplete: true)
    #expect(rename(folder.path("project"), folder.path("moved")) == 0)
    let outcome = writer("moved").write([file("a.html", "B")], isComplete: true)
    #expect(outcome.diagnostics.isEmpty && outcome.written == 1)
  }

  @Test("two courses at once: one has the folder, the other is told, and nothing is mixed")
  func atOnce() async throws {
    let folder = try TemporaryCourse(["one/a.md": "", "two/a.md": ""])
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for course in ["one", "two"] {
        let writer = folder.writer(of: course)
        let files = (0..<40).map { file("\(course)-\($0).html", course) }
        group.addTask { writer.write(files, isComplete: true).isWritten }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 }.count == 1)
    let names = folder.files(in: "out").filter { $0 != ".weft-manifest" }
    #expect(names.count == 40 && Set(names.map { $0.prefix(3) }).count == 1)
  }

  @Test("a folder that another run keeps is not written into")
  func locked() throws {
    let folder = try TemporaryCourse(["out/x": ""])
    let other = open(folder.path("out"), O_RDONLY | O_DIRECTORY)
    #expect(flock(other, LOCK_EX) == 0)
    var writer = folder.writer
    writer.patience = .milliseconds(60)
    let outcome = writer.write([file("a.html", "A")], isComplete: true)
    #expect(!outcome.isWritten && !folder.exists("out/a.html"))
    #expect(outcome.diagnostics[0].summary.hasPrefix("another run of Weft is writing into"))
    close(other)
    #expect(writer.write([file("a.html", "A")], isComplete: true).isWritten)
  }
}
