import DemoKit
import Demos
import Foundation
import LessonSyntax
import Testing
import Weaving

/// The folders beside this file, each with a `lesson.md`, what Weft says about it in `expected.txt`,
/// and in `culprits.txt` what each located diagnostic must point at, a line each.
enum BadLessons {
  static let folder =
    FilePath.folder(of: #filePath) + "/BadLessons"

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
}

@Suite("Bad lessons") struct BadLessonTests {
  /// Two demos, whatever the course has by now, so that the words stay.
  private static let catalog: Catalog<NativeContext> = {
    var catalog = Catalog<NativeContext>()
    catalog.add(NaiveVersusImportance.self)
    catalog.add(JensenBound.self)
    return catalog
  }()

  @Test("are what they were counted to be")
  func count() { #expect(BadLessons.names.count >= 59) }

  @Test("each is told what is wrong, to the letter", arguments: BadLessons.names)
  func words(_ name: String) throws {
    let root = BadLessons.folder + "/" + name
    let rendering = try Rendering(root, catalog: Self.catalog)
    #expect(!rendering.diagnostics.isEmpty)
    try Golden.expect(rendering.words(below: root), at: root + "/expected.txt")
  }

  @Test("each range finds the culprit", arguments: BadLessons.names)
  func ranges(_ name: String) throws {
    let root = BadLessons.folder + "/" + name
    let rendering = try Rendering(root, catalog: Self.catalog)
    let culprits =
      FileManager.default.contents(atPath: root + "/culprits.txt")
      .map { String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init) } ?? []
    let found = rendering.diagnostics.compactMap { diagnostic -> String? in
      guard let range = diagnostic.range,
        let source = rendering.rendered.sources.first(where: { $0.path == diagnostic.file })
      else { return nil }
      let text = String(decoding: source.bytes[range], as: UTF8.self)
      return text.isEmpty
        ? "(the end)"
        : text.replacingOccurrences(of: "\n", with: "⏎").replacingOccurrences(of: "\0", with: "␀")
    }
    #expect(found == culprits)
  }

  @Test("the good part of a page still renders", arguments: BadLessons.names)
  func goodPart(_ name: String) throws {
    let root = BadLessons.folder + "/" + name
    let source = FileManager.default.contents(atPath: root + "/lesson.md") ?? Data()
    let rendering = try Rendering(root, catalog: Self.catalog)
    let page = rendering.html("lesson.html")
    if String(decoding: source, as: UTF8.self).contains("\nSome words before.\n") {
      #expect(page.contains("<p>Some words before.</p>"))
    }
    #expect(page.contains("</html>"))
  }
}
