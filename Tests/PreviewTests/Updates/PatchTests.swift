import Foundation
import Preview
import Testing
import Weaving

/// A page as a browser has it, which follows events.
private struct FollowedPage: Equatable {
  var head: [String] = []
  var markup: [String: String] = [:]
  var blocks: [String] = []
  var live: String?
  var scripts: [String] = []

  mutating func apply(_ part: JSONValue) {
    let region = part["region"]?.text ?? ""
    switch region {
    case "head":
      head =
        [part["lang"]?.text ?? "", part["title"]?.text ?? "", part["description"]?.text ?? "none"]
        + (part["styles"]?.elements.compactMap(\.text) ?? [])
    case "body":
      let start = part["keepStart"]?.number ?? 0
      let end = part["keepEnd"]?.number ?? 0
      // A block that is as it was has no text.
      let html = (part["html"]?.elements ?? []).enumerated().map { index, block in
        block.text ?? blocks[start + index]
      }
      blocks = blocks.prefix(start) + html + blocks.suffix(end)
    case "live":
      live = part["json"]?.text
      scripts = part["scripts"]?.elements.compactMap(\.text) ?? []
    default: markup[region] = part["html"]?.text ?? ""
    }
  }
}

@Suite("What is sent of a changed page")
struct PatchTests {
  private static let lessons = [
    "# One\n\nText.\n",
    "# One\n\nText.\n\nMore.\n",
    "# One\n\nText.\n\nText.\n\nText.\n\nMore.\n",
    "# One\n\nText.\n\nMore.\n\n## Part\n\n## Part\n\nThe end \"quoted\" \\ </script> \u{2028}.\n",
    "---\ntitle: Two\nlang: de\ndescription: D\nauthors: [A]\n---\n\n```{demo} gan-jsd-lemma\n```\n",
    "---\ntitle: Two\n---\n\n```{demo} gan-jsd-lemma\n```\n\n$x$\n", "",
    "- a\n- b\n\n> q\n>\n> r\n\n```\n<code>\n\n</code>\n```\n\n---\n\n![i](a.png) $$x$$ more\n",
  ]

  @Test("leads from any state of a page to any other")
  func anyToAny() throws {
    let folder = try TemporaryCourse(["z.md": "# Last\n"])
    var course = try PreviewCourse(folder.root)
    var state = PreviewState(session: "s")
    var followed: [String: (version: Int, page: FollowedPage)] = [:]
    for first in Self.lessons {
      for second in Self.lessons {
        for text in [first, second] {
          try folder.write(text + "\n<!-- \(first.count) -->", to: "a.md")
          for event in state.update(to: course.rendered(after: FolderChanges(isWhole: true))) {
            follow(event, &followed)
          }
          for (path, page) in state.pages {
            let whole = try #require(JSONValue(page.wholeJSON(session: "s")))
            var shown = FollowedPage()
            whole["regions"]?.elements.forEach { shown.apply($0) }
            if followed[path] == nil { followed[path] = (page.version, shown) }
            #expect(followed[path]?.page == shown, "\(path)")
            #expect(followed[path]?.version == page.version)
          }
        }
      }
    }
  }

  private func follow(
    _ event: UpdateEvent, _ followed: inout [String: (version: Int, page: FollowedPage)]
  ) {
    guard event.name == "page", let data = JSONValue(event.data), let path = data["page"]?.text
    else { return }
    #expect(!event.data.contains("\n"))
    #expect(data["base"]?.number == followed[path]?.version)
    data["parts"]?.elements.forEach { followed[path]?.page.apply($0) }
    followed[path]?.version = data["version"]?.number ?? 0
  }

  @Test("holds only the blocks that changed")
  func smallEdits() throws {
    let paragraphs = (0..<50).map { "Paragraph \($0).\n" }
    let folder = try TemporaryCourse(["a.md": "# A\n\n" + paragraphs.joined(separator: "\n")])
    var course = try PreviewCourse(folder.root)
    var state = PreviewState(session: "s")
    _ = state.update(to: course.rendered(after: FolderChanges(isWhole: true)))
    var changed = paragraphs
    changed[20] = "Another.\n"
    try folder.write("# A\n\n" + changed.joined(separator: "\n"), to: "a.md")
    let events = state.update(to: course.rendered(after: FolderChanges(written: ["a.md"])))
    #expect(events.map(\.name) == ["page"])
    let parts = try #require(JSONValue(events[0].data)?["parts"]).elements
    #expect(parts.count == 1)
    #expect(parts[0]["keepStart"]?.number == 20)
    #expect(parts[0]["keepEnd"]?.number == 29)
    #expect(parts[0]["html"]?.elements.compactMap(\.text) == ["<p>Another.</p>\n"])
  }

  @Test("leaves out blocks between two that changed")
  func apart() throws {
    let folder = try TemporaryCourse(["a.md": "# A\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n"])
    var course = try PreviewCourse(folder.root)
    var state = PreviewState(session: "s")
    _ = state.update(to: course.rendered(after: FolderChanges(isWhole: true)))
    try folder.write("# A\n\n1.5\n\nTwo.\n\nThree.\n\n4.5\n", to: "a.md")
    let events = state.update(to: course.rendered(after: FolderChanges(written: ["a.md"])))
    let parts = try #require(JSONValue(events[0].data)?["parts"]).elements
    let html = try #require(parts[0]["html"]).elements
    #expect(
      html.map { $0.text ?? "as it was" } == [
        "<p>1.5</p>\n", "as it was", "as it was", "<p>4.5</p>\n",
      ])
  }

  @Test("is nothing when nothing that is shown changed, and only problems when only they did")
  func noChange() throws {
    let folder = try TemporaryCourse(["a.md": "# A\n\nText.\n"])
    var course = try PreviewCourse(folder.root)
    var state = PreviewState(session: "s")
    _ = state.update(to: course.rendered(after: FolderChanges(isWhole: true)))
    #expect(state.update(to: course.rendered(after: FolderChanges(written: ["a.md"]))).isEmpty)
    #expect(state.version == 1)
    try folder.write("no-such: 1\n", to: "weft.yml")
    let events = state.update(to: course.rendered(after: FolderChanges(written: ["weft.yml"])))
    let data = events.compactMap { JSONValue($0.data) }
    #expect(data.count == 2)
    #expect(data.allSatisfy { $0["parts"]?.elements.isEmpty ?? false })
    let problem = data[0]["diagnostics"]?.elements.first
    #expect(problem?["id"]?.text == "unknown-setting")
    #expect(problem?["line"]?.number == 1)
    #expect(problem?["text"]?.text?.contains("    1 | no-such: 1\n      | ^^^^^^^") ?? false)
  }

  @Test("is the name of a picture, when only that changed")
  func pictures() throws {
    let folder = try TemporaryCourse(["a.md": "![p](p.svg)\n", "p.svg": "<svg>1</svg>"])
    var course = try PreviewCourse(folder.root)
    var state = PreviewState(session: "s")
    _ = state.update(to: course.rendered(after: FolderChanges(isWhole: true)))
    for text in ["<svg>2</svg>", "<svg>3</svg>"] {
      try folder.write(text, to: "p.svg")
      let events = state.update(to: course.rendered(after: FolderChanges(written: ["p.svg"])))
      #expect(events.map(\.name) == ["asset"])
      #expect(JSONValue(events[0].data)?["path"]?.text == "p.svg")
      #expect(state.assets["p.svg"]?.bytes == Array(text.utf8))
    }
    folder.remove("p.svg")
    let events = state.update(
      to: course.rendered(after: FolderChanges(touched: ["p.svg"]), at: .now + .seconds(1)))
    let gone = state.update(to: course.rendered(after: FolderChanges(), at: .now + .seconds(2)))
    #expect(state.assets["p.svg"] == nil)
    let problems = (events + gone).compactMap { JSONValue($0.data)?["diagnostics"]?.elements.first }
    #expect(problems.map { $0["id"]?.text } == ["missing-image"])
  }

  @Test("every block is one element", arguments: ["lessons", "bad"])
  func blocks(_ which: String) throws {
    let folder = try TemporaryCourse()
    for (index, lesson) in Self.lessons.enumerated() {
      try folder.write(lesson, to: "l\(index).md")
    }
    var course = try PreviewCourse(folder.root)
    let pages = course.rendered(after: FolderChanges(isWhole: true)).pages
    for page in pages {
      for block in page.regions.blocks {
        #expect(block.hasPrefix("<") && block.hasSuffix(">\n"), "\(block)")
        #expect(Self.topElements(block) == 1, "\(block)")
      }
    }
  }

  private static func topElements(_ html: String) -> Int {
    let void: Set<String> = ["br", "hr", "img", "input", "path", "meta", "link", "wbr", "col"]
    var depth = 0
    var count = 0
    for piece in html.components(separatedBy: "<").dropFirst() {
      let tag = piece.prefix { $0 != ">" }
      if tag.hasPrefix("/") {
        depth -= 1
      } else {
        if depth == 0 { count += 1 }
        let name = String(tag.prefix { $0.isLetter || $0.isNumber })
        if !tag.hasSuffix("/"), !void.contains(name) { depth += 1 }
      }
    }
    return depth == 0 ? count : -1
  }
}
