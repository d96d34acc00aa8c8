import Foundation
import LessonSyntax
import Testing
import Weaving

/// docs/lessons.md: what its comments say of its examples.
struct Guide {
  struct Section: CustomTestStringConvertible {
    var title: String
    var text = ""
    var files: [(name: String, text: String)] = []
    var expectations: [Expectation] = []

    var testDescription: String { title }
  }

  struct Expectation {
    var file: String
    /// Whether words of the page are meant, or its HTML.
    var isSource: Bool
    var text: String
  }

  static let text = String(
    decoding: FileManager.default.contents(
      atPath: FilePath.folder(of: FilePath.folder(of: FilePath.folder(of: #filePath)))
        + "/docs/lessons.md") ?? Data(), as: UTF8.self)

  static let sections: [Section] = {
    var guide = Guide()
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() { guide.add(line, &lines) }
    return guide.sections
  }()

  static let examples = sections.filter { !$0.files.isEmpty }

  private var sections: [Section] = []
  private var fileName: String?

  private mutating func add(_ line: Substring, _ rest: inout ArraySlice<Substring>) {
    if line.hasPrefix("#") {
      sections.append(Section(title: line.drop { $0 == "#" || $0 == " " }.description))
    }
    guard let last = sections.indices.last else { return }
    if let comment = line.wholeMatch(of: /<!-- (file|page|source): (.*) -->/) {
      if comment.1 == "file" {
        fileName = String(comment.2)
      } else if let file = sections[last].files.last {
        sections[last].expectations.append(
          Expectation(
            file: file.name, isSource: comment.1 == "source", text: String(comment.2)))
      }
    } else if line.hasPrefix("```") {
      let fence = line.prefix { $0 == "`" }
      let body = rest.prefix { $0 != fence }
      rest = rest.dropFirst(body.count + 1)
      guard let name = fileName else { return }
      sections[last].files.append((name, body.joined(separator: "\n") + "\n"))
      fileName = nil
    } else {
      sections[last].text += line + "\n"
    }
  }
}

@Suite("The guide to lessons") struct GuideTests {
  /// What stands beside the files of every example.
  private static let others = [
    "plot.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"></svg>",
    "logo.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"></svg>",
    "notes.pdf": "%PDF-1.4\n",
  ]

  @Test("shows examples of everything")
  func count() {
    #expect(Guide.examples.count >= 16)
    #expect(Guide.examples.allSatisfy { !$0.expectations.isEmpty })
  }

  @Test(
    "each example renders without a complaint and shows what the guide says",
    arguments: Guide.examples)
  func example(_ section: Guide.Section) throws {
    let course = try TemporaryCourse(Self.others)
    if section.files.contains(where: { $0.text.contains("{sweep}") }) {
      try course.sweep(
        "jensen-bound", ["proposal-sd=0.2..1:5", "proposal-mean=0,1"], seeds: 2, in: "sweeps/width")
    }
    for (name, text) in section.files { try course.write(text, to: name) }
    let rendering = try Rendering(course.root)
    #expect(rendering.words(below: course.root) == "")
    for expected in section.expectations {
      let pages =
        expected.file.hasSuffix(".md")
        ? [Course.page(for: expected.file)] : rendering.site.pages.map(\.path)
      let html = pages.map { rendering.html($0) }.joined()
      let shown = expected.isSource ? html : Self.words(of: html)
      #expect(shown.contains(expected.text), "'\(expected.text)' is not in \(expected.file)")
    }
  }

  private static func words(of html: String) -> String {
    var text = html.replacing(/<script>.*?<\/script>/.dotMatchesNewlines(), with: "")
      .replacing(/<[^>]*>/, with: "")
    for (entity, sign) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      text = text.replacing(entity, with: sign)
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func section(_ title: String) -> String {
    Guide.sections.filter { $0.title == title }.map(\.text).joined()
  }

  @Test("has a line for each key of front matter", arguments: FrontMatter.keys)
  func frontMatter(_ key: String) {
    #expect(Self.section("Front matter").contains("| `\(key)` |"))
  }

  @Test("has a line for each option of a directive", arguments: DemoDirective.optionNames)
  func options(_ name: String) {
    let rows = Self.section("A directive").split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows.contains { $0.split(separator: "|")[0].contains("`\(name)`") })
  }

  @Test("has a line for each option of a sweep", arguments: DemoDirective.sweepOptionNames)
  func sweepOptions(_ name: String) {
    let rows = Self.section("Sweeps").split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows.contains { $0.split(separator: "|")[0].contains("`\(name)`") })
  }

  @Test("names each setting of a course, with an example", arguments: CourseSettings.keys)
  func settings(_ key: String) {
    let part = Guide.sections.drop { $0.title != "A course" }
    #expect(part.contains { $0.text.contains("`\(key)`") })
    #expect(
      part.flatMap(\.files).contains {
        $0.name == CourseFiles.settingsName && "\n\($0.text)".contains("\n\(key):")
      })
  }
}
