import Foundation
import Testing

/// Only a course that cites needs pandoc.
@Suite struct CitationCommandTests {
  let folder = FileManager.default.temporaryDirectory.path + "/weft-" + UUID().uuidString

  func check(_ lesson: String) throws -> Command {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let files = [
      "weft.yml": "title: T\nbibliography: works.bib\n", "works.bib": "@misc{a, title = {A}}\n",
      "a.md": lesson,
    ]
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try Command("check", ".", in: folder, environment: ["PATH": "/nonexistent"])
  }

  @Test func `Without it a course that cites is told what to install`() throws {
    let told = try check("# A\n\nSo [@a].\n")
    #expect(told.code == 1)
    #expect(
      told.errors.contains(
        "weft.yml:2:15: error[no-pandoc]: this course cites, and 'pandoc' is not found on this machine"
      ),
      "\(told.errors)")
    #expect(
      told.errors.contains("install Debian's 'pandoc' and 'citation-style-language-styles'"))
  }

  @Test func `A course that does not cite does without`() throws {
    let told = try check("# A\n\nSo.\n")
    #expect(told.code == 0 && !told.errors.contains("pandoc"), "\(told.errors)")
  }
}
