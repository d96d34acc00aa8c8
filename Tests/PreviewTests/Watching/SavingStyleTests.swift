import Foundation
import Preview
import Testing
import Weaving

/// The ways in which programs write files.
@Suite("Editors", .serialized)
struct SavingStyleTests {
  enum Style: String, CaseIterable, CustomTestStringConvertible {
    case inPlace = "in place"
    case renameOver = "a new file over the old one"
    case removeAndCreate = "removed and written anew"
    case moveAsideAndCreate = "moved aside and written anew"
    case manyPieces = "emptied and written in many pieces"
    case keptOpen = "written and kept open"
    case burst = "ten times in a row"
    case linked = "by a hard link from elsewhere"

    var testDescription: String { rawValue }

    func save(_ text: String, to path: String) throws {
      let data = Data(text.utf8)
      let url = URL(fileURLWithPath: path)
      let aside = path + "~"
      switch self {
      case .inPlace: try data.write(to: url)
      case .renameOver:
        try data.write(to: URL(fileURLWithPath: aside))
        try Self.check(rename(aside, path))
      case .removeAndCreate:
        try FileManager.default.removeItem(at: url)
        usleep(20_000)
        try data.write(to: url)
      case .moveAsideAndCreate:
        try Self.check(rename(path, aside))
        usleep(20_000)
        try data.write(to: url)
        try FileManager.default.removeItem(atPath: aside)
      case .manyPieces, .keptOpen:
        let file = try FileHandle(forWritingTo: url)
        try file.truncate(atOffset: 0)
        for piece in stride(from: 0, to: data.count, by: max(1, data.count / 10)) {
          try file.write(contentsOf: data[piece..<min(data.count, piece + max(1, data.count / 10))])
          usleep(1_000)
        }
        if self == .keptOpen { usleep(200_000) }
        try file.close()
      case .burst:
        for number in 0..<10 { try Data((text + "\n\(number)").utf8).write(to: url) }
        try data.write(to: url)
      case .linked:
        try data.write(to: URL(fileURLWithPath: aside))
        try FileManager.default.removeItem(at: url)
        try FileManager.default.linkItem(atPath: aside, toPath: path)
        try FileManager.default.removeItem(atPath: aside)
      }
    }

    private static func check(_ result: Int32) throws {
      if result != 0 { throw CocoaError(.fileWriteUnknown) }
    }
  }

  @Test("may save as they like: the page follows, and never goes", arguments: Style.allCases)
  func styles(style: Style) async throws {
    let course = try await ServedCourse(["a.md": "# A\n\nWords 0.\n", "b.md": "# B\n"])
    let reader = try await EventReader(port: course.port)
    _ = await reader.events { $0.name == "hello" }
    for edit in 1...3 {
      let words = "Words \(edit)."
      let path = course.folder.path("a.md")
      let text = "# A\n\n" + String(repeating: "Filler.\n\n", count: 200) + words + "\n"
      try await offPool { try style.save(text, to: path) }
      let events = await reader.events(seconds: 3) { _ in
        course.session.current.pages["a.html"]?.regions.blocks.last == "<p>\(words)</p>\n"
      }
      #expect(course.session.current.pages["a.html"]?.regions.blocks.last == "<p>\(words)</p>\n")
      #expect(events.allSatisfy { $0.name == "page" }, "\(events.map(\.name))")
      #expect(events.allSatisfy { $0.page == "a.html" })
      try await Task.sleep(for: .milliseconds(80))
    }
    let fresh = try FreshRender(course.folder.root)
    let page = course.session.current.pages["a.html"]?.regions.document()
    #expect(
      fresh.files.first { $0.path == "a.html" }.map { String(decoding: $0.bytes, as: UTF8.self) }
        == page)
  }

  @Test("folders that come, move and go are followed, and so is the course's own")
  func folders() async throws {
    let course = try await ServedCourse(["a.md": "# A\n"])
    let folder = course.folder
    func settles(_ pages: [String]) async throws -> Bool {
      let deadline = ContinuousClock.now + .seconds(3)
      while ContinuousClock.now < deadline {
        if course.session.current.pages.keys.sorted() == (pages + ["index.html"]).sorted() {
          return true
        }
        try await Task.sleep(for: .milliseconds(5))
      }
      return false
    }
    try folder.write("# B\n", to: "part/deep/b.md")
    #expect(try await settles(["a.html", "part/deep/b.html"]))
    try folder.write("# C\n", to: "part/deep/c.md")
    #expect(try await settles(["a.html", "part/deep/b.html", "part/deep/c.html"]))
    #expect(rename(folder.path("part"), folder.path("other")) == 0)
    #expect(try await settles(["a.html", "other/deep/b.html", "other/deep/c.html"]))
    try folder.write("# D\n", to: "other/deep/d.md")
    #expect(
      try await settles(["a.html", "other/deep/b.html", "other/deep/c.html", "other/deep/d.html"]))
    folder.remove("other")
    #expect(try await settles(["a.html"]))
    #expect(rename(folder.root, folder.root + "-moved") == 0)
    #expect(try await settles([]))
    try folder.write("# E\n", to: "e.md")
    #expect(try await settles(["e.html"]))
    folder.remove("")
    #expect(try await settles([]))
    #expect(rename(folder.root + "-moved", folder.root) == 0)
    #expect(try await settles(["a.html"]))
    try folder.write("# F\n", to: "f.md")
    #expect(try await settles(["a.html", "f.html"]))
  }

  @Test(
    "a file that can't be read, is no text or is no file leaves the last good page, and says why")
  func oddFiles() async throws {
    let course = try await ServedCourse(["a.md": "# A\n\nGood.\n"])
    func waits(for id: String?) async throws -> PreviewPage? {
      let deadline = ContinuousClock.now + .seconds(3)
      while ContinuousClock.now < deadline {
        let page = course.session.current.pages["a.html"]
        if page?.problemIDs == (id.map { [$0] } ?? []) { return page }
        try await Task.sleep(for: .milliseconds(5))
      }
      return nil
    }
    let path = course.folder.path("a.md")
    let good = "<p>Good.</p>\n"
    course.folder.remove("a.md")
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/hostname")
    #expect(try await waits(for: "unreadable-file")?.regions.blocks.last == good)
    course.folder.remove("a.md")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    #expect(try await waits(for: "unreadable-file")?.regions.blocks.last == good)
    course.folder.remove("a.md")
    try Data([0xFF, 0xFE, 0x00, 0x80]).write(to: URL(fileURLWithPath: path))
    let deadline = ContinuousClock.now + .seconds(3)
    while course.session.current.pages["a.html"]?.problemIDs.first != "not-utf-8",
      ContinuousClock.now < deadline
    {
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(course.session.current.pages["a.html"]?.problemIDs.first == "not-utf-8")
    try course.folder.replace("a.md", with: "# A\n\nGood.\n")
    #expect(try await waits(for: nil)?.regions.blocks.last == good)
  }
}
