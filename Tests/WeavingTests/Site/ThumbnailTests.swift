import Foundation
import Testing
import Weaving

@Suite("The figures in the list of lessons") struct ThumbnailTests {
  static func lesson(_ label: String, _ matter: String = "", show: String = "") -> String {
    """
    ---
    title: \(label)
    \(matter)
    ---
    Words.

    ```{demo} kl-directions
    #| label: \(label)
    \(show)
    ```

    """
  }

  /// What stands before a lesson's title in the list.
  static func pictures(_ rendering: Rendering) -> [String] {
    let list = rendering.html("index.html").components(separatedBy: "<li>").dropFirst()
    return list.map { $0.components(separatedBy: "<h2>")[0] }
  }

  @Test("are the one that a lesson names, or else the first that it shows")
  func figures() throws {
    let course = try TemporaryCourse([
      "a.md": Self.lesson("a"), "b.md": Self.lesson("b", "thumbnail: b-landscape"),
      "c.md": Self.lesson("c", show: "#| show: [values, landscape]"),
      "d.md": Self.lesson("d", show: "#| show: [values]"), "e.md": "# Words alone\n",
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.isEmpty)
    let pictures = Self.pictures(rendering)
    #expect(pictures.count == 5)
    #expect(pictures[0].contains("weft-band") && !pictures[0].contains("weft-level"))
    #expect(pictures[1].contains("weft-level"))
    #expect(pictures[2] == pictures[1])
    #expect(pictures[3].isEmpty && pictures[4].isEmpty)
    for picture in pictures { #expect(!picture.contains("<text") && !picture.contains("<g ")) }
  }

  @Test("are all there when one lesson alone is rendered")
  func alone() throws {
    let course = try TemporaryCourse([
      "a.md": Self.lesson("a"), "b.md": Self.lesson("b", "thumbnail: b-landscape"),
      "c.md": "# Words alone\n",
    ])
    let whole = try Rendering(course.root).html("index.html")
    for name in ["a.md", "b.md", "c.md"] {
      #expect(try Rendering(course.path(name)).html("index.html") == whole)
    }
  }

  @Test("that a lesson does not have are asked about")
  func unknown() throws {
    let course = try TemporaryCourse([
      "a.md": Self.lesson("a", "thumbnail: a-landscap"), "b.md": "---\nthumbnail: x\n---\n# B\n",
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.map(\.id) == ["unknown-figure", "unknown-figure"])
    #expect(rendering.diagnostics.map(\.hint) == ["did you mean 'a-landscape'?", "it shows none"])
  }
}
