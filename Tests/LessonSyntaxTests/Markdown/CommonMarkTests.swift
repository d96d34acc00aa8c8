import Foundation
import LessonSyntax
import Testing

@Suite("CommonMark 0.30")
struct CommonMarkTests {
  struct Example: Decodable {
    var number: Int
    var section: String
    var markdown: String
    var html: String
  }

  private static let path =
    "\(#filePath)".components(separatedBy: "/Tests/")[0]
    + "/.build-commonmark/spec.json"

  static func examples() throws -> [Example] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Missing()
    }
    return try JSONDecoder().decode([Example].self, from: data)
  }

  struct Missing: Error, CustomStringConvertible {
    let description =
      "the specification's examples are missing: run scripts/fetch-commonmark-examples.py"
  }

  @Test("Every example of the specification gives the specification's HTML, anchors aside")
  func conformance() throws {
    let examples = try Self.examples()
    #expect(examples.count == 652)
    for example in examples {
      let probe = LessonProbe(
        "---\n---\n" + example.markdown, allowsRawHTML: true, math: .dollars)
      let html = probe.html.replacing(/<h([1-6]) id="[^"]*">/) { "<h\($0.1)>" }
      #expect(
        html == Self.withFigures(example.html), "example \(example.number), \(example.section)")
      #expect(probe.lesson.formulas.isEmpty && probe.lesson.evaluations.isEmpty)
    }
  }

  /// A picture that is all of its paragraph and has a title is a figure, whose caption the title is: the one
  /// thing in the examples that Weft reads otherwise.
  private static func withFigures(_ html: String) -> String {
    html.replacing(#/<p>(<img src="[^"]*" alt="[^"]*") title="([^"]*)" /></p>/#) {
      """
      <figure class="weft-picture">
      \($0.1) />
      <figcaption>
      \($0.2)
      </figcaption>
      </figure>
      """
    }
  }

  @Test("Every place that a lesson names in an example is what it says")
  func places() throws {
    for example in try Self.examples() {
      let probe = LessonProbe(example.markdown, allowsRawHTML: true)
      for link in probe.lesson.links + probe.lesson.images where !link.url.isEmpty {
        let written = probe.slice(link.range)
        let isExact = written == link.url || "mailto:" + written == link.url
        let isEscaped = written.contains("\\") || written.contains("&")
        // A definition inside another block may be out of reach; then its paragraph's line stands.
        let isLine = example.markdown.split(separator: "\n").contains { $0.hasSuffix(written) }
        #expect(isExact || isEscaped || isLine, "example \(example.number): \(written)")
      }
    }
  }

  @Test("Without raw HTML no example's HTML gets into the page as HTML")
  func safety() throws {
    let tags: Set<Substring> = [
      "p", "a", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "hr", "br", "img",
      "h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption",
    ]
    for example in try Self.examples() {
      let html = LessonProbe(example.markdown).html
      for tag in html.matches(of: /<\/?([^ >\/]*)/) {
        #expect(tags.contains(tag.1), "example \(example.number)")
      }
    }
  }
}
