import Foundation
import LessonSyntax
import Testing
import Weaving

@Suite("Pages that can't be written") struct WritingTroubleTests {
  private func file(_ path: String, _ text: String) -> SiteWriter.File {
    .init(path: path, bytes: Array(text.utf8))
  }

  /// What is said of one page while two others are written.
  private func words(_ folder: TemporaryCourse, writing path: String) -> String? {
    let outcome = folder.writer.write(
      [file("a.html", "A"), file(path, "B"), file("z.html", "Z")], isComplete: true)
    #expect(outcome.isWritten && outcome.diagnostics.count == 1)
    #expect(folder.read("out/a.html") == "A" && folder.read("out/z.html") == "Z")
    #expect(outcome.diagnostics.first?.severity == .error)
    return outcome.diagnostics.first?.summary.replacingOccurrences(of: folder.root + "/", with: "")
  }

  @Test("a folder in the place of a page stops that page alone")
  func folder() throws {
    let folder = try TemporaryCourse(["out/b.html/in.txt": "mine"])
    #expect(
      words(folder, writing: "b.html")
        == "'out/b.html' can't be written: a folder has that name")
    #expect(folder.read("out/b.html/in.txt") == "mine")
    #expect(folder.writer.clean().removed == 2)
  }

  @Test("a file in the place of a folder stops what would be in that folder")
  func fileForFolder() throws {
    let folder = try TemporaryCourse(["out/part": "mine"])
    #expect(
      words(folder, writing: "part/b.html")
        == "'out/part/b.html' can't be written: 'out/part' is not a folder")
  }

  @Test("a link in the output is no way to elsewhere, to write or to remove")
  func link() throws {
    let folder = try TemporaryCourse(["elsewhere/b.html": "B", "elsewhere/c.html": "mine"])
    try FileManager.default.createDirectory(
      atPath: folder.path("out"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("out/sub"), withDestinationPath: "../elsewhere")
    #expect(
      words(folder, writing: "sub/new/b.html")
        == "'out/sub/new/b.html' can't be written: 'out/sub' is a link")
    #expect(
      words(folder, writing: "sub/c.html")
        == "'out/sub/c.html' can't be written: 'out/sub' is a link")
    #expect(folder.files(in: "elsewhere") == ["b.html", "c.html"])
    #expect(folder.read("elsewhere/c.html") == "mine")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("out/l.html"), withDestinationPath: "../elsewhere/c.html")
    #expect(
      words(folder, writing: "l.html")
        == "'out/l.html' is there already and Weft did not write it")
    let replaced = folder.writer(replaces: true).write([file("l.html", "L")], isComplete: true)
    #expect(replaced.diagnostics.isEmpty && folder.read("out/l.html") == "L")
    #expect(folder.read("elsewhere/c.html") == "mine")
  }

  @Test("the output folder itself may be a link: it is the user's own")
  func linkedOutput() throws {
    let folder = try TemporaryCourse(["real/x": "mine"])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("out"), withDestinationPath: "real")
    _ = folder.writer.write([file("a.html", "A")], isComplete: true)
    #expect(folder.files(in: "real") == [".weft-manifest", "a.html", "x"])
    _ = folder.writer.clean()
    #expect(folder.files(in: "real") == ["x"])
    #expect(rename(folder.path("real"), folder.path("moved")) == 0)
    #expect(
      folder.writer.write([file("a.html", "A")], isComplete: true).diagnostics.map(\.summary)
        == ["'\(folder.path("out"))' can't be written: it is a link that leads nowhere"])
    #expect(!folder.exists("real"))
  }

  @Test("a name that is too long stops that page alone")
  func longName() throws {
    let folder = try TemporaryCourse()
    let name = String(repeating: "n", count: 252) + ".html"
    #expect(
      words(folder, writing: name) == "'out/\(name)' can't be written: the name is too long")
    #expect(
      words(folder, writing: name + "/b.html")
        == "'out/\(name)' can't be written: the name is too long")
  }

  @Test("a file in the place of the output folder is said as what it is")
  func outputIsAFile() throws {
    let folder = try TemporaryCourse(["out": "mine"])
    let outcome = folder.writer.write([file("a.html", "A")], isComplete: true)
    #expect(
      outcome.diagnostics.map(\.summary) == ["'\(folder.path("out"))' is a file: -o takes a folder"]
    )
    #expect(folder.read("out") == "mine")
  }

  @Test(
    "a full disk is said once, and what fits on it is written", .enabled(if: SmallDisk.isPossible))
  func fullDisk() throws {
    let folder = try TemporaryCourse(["out/.keep": ""])
    let disk = try SmallDisk(at: folder.path("out"))
    let large = SiteWriter.File(path: "b.html", bytes: [UInt8](repeating: 7, count: 1 << 20))
    let outcome = folder.writer.write(
      [file("a.html", "A"), large, file("c.html", "C")], isComplete: true)
    #expect(
      outcome.diagnostics.map(\.summary) == [
        "'\(folder.path("out"))/b.html' can't be written: no space left on device"
      ])
    #expect(folder.files(in: "out") == [".weft-manifest", "a.html", "c.html"])
    #expect(folder.writer.clean().removed == 2)
    withExtendedLifetime(disk) {}
  }

  @Test("a read-only disk is said in words", .enabled(if: SmallDisk.isPossible))
  func readOnlyDisk() throws {
    let folder = try TemporaryCourse(["out/.keep": ""])
    let disk = try SmallDisk(at: folder.path("out"), options: "ro")
    let outcome = folder.writer.write([file("a.html", "A")], isComplete: true)
    #expect(
      outcome.diagnostics.map(\.summary) == [
        "'\(folder.path("out"))/.weft-manifest' can't be written: the file system is read-only"
      ])
    withExtendedLifetime(disk) {}
  }

  @Test("what may not be written in is said in words", .enabled(if: geteuid() != 0))
  func forbidden() throws {
    let folder = try TemporaryCourse(["out/part/x": "mine"])
    #expect(chmod(folder.path("out/part"), 0o555) == 0)
    defer { chmod(folder.path("out/part"), 0o755) }
    #expect(
      words(folder, writing: "part/b.html")
        == "'out/part/b.html' can't be written: permission denied")
  }

  @Test("every reason is in words")
  func reasons() {
    let codes = [
      EACCES, EPERM, ENOENT, EEXIST, ENOTDIR, EISDIR, ENOSPC, EDQUOT, EROFS, ENAMETOOLONG, ELOOP,
      EXDEV, EMFILE, ENFILE, EIO, ENODEV, EINTR, EFBIG, ENOTEMPTY, EBUSY,
    ]
    let words = codes.map(FileTrouble.words)
    #expect(Set(words).count == codes.count)
    #expect(words.allSatisfy { $0.count > 5 && !$0.contains("unknown error") })
  }
}

/// A disk of 256 KB, where the test may make one.
final class SmallDisk {
  private let place: String

  static let isPossible: Bool = {
    #if os(Linux)
      guard geteuid() == 0, let probe = try? TemporaryCourse(["disk/x": ""]) else { return false }
      return (try? SmallDisk(at: probe.path("disk"))) != nil
    #else
      return false
    #endif
  }()

  init(at place: String, options: String = "rw") throws {
    self.place = place
    try Self.run("mount", "-t", "tmpfs", "-o", "size=256k,\(options)", "weft-test", place)
  }

  deinit { try? Self.run("umount", place) }

  private static func run(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.featureUnsupported) }
  }
}
