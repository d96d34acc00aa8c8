import Testing
import Weaving

@Suite("The first page of a course")
struct IndexModelTests {
  private let lessons = [
    IndexModel.Lesson(title: "Blind draws", url: "blind.html", description: "Why they fail."),
    IndexModel.Lesson(title: "A < B", url: "part%20two/bound.html"),
  ]

  @Test("lists the lessons in their order under one title")
  func order() {
    let model = IndexModel(title: "Models", authors: ["Ada", "Emmy"], lessons: lessons)
    let tree = PageTree(model.html)
    #expect(tree.problem == nil)
    #expect(tree.all("h1").map(\.text) == ["Models"])
    #expect(tree.all("h2").map(\.text) == ["Blind draws", "A < B"])
    let links = tree.all("a").filter { $0.path.contains("h2") }
    #expect(links.map { $0.attributes["href"] } == ["blind.html", "part%20two/bound.html"])
    #expect(tree.first("p", class: "weft-authors")?.text == "Ada and Emmy")
    #expect(tree.all("main").count == 1)
  }

  @Test("shows the introduction as it is, before the list")
  func introduction() throws {
    let model = IndexModel(
      title: "Models", lessons: lessons, body: ["<p>What is <em>deep</em>?</p>\n"])
    let names = PageTree(model.html).elements.map(\.name)
    let emphasis = try #require(names.firstIndex(of: "em"))
    let list = try #require(names.firstIndex(of: "ol"))
    #expect(emphasis < list)
  }

  @Test("says so when there are no lessons")
  func empty() {
    let tree = PageTree(IndexModel(title: "Models", lessons: []).html)
    #expect(tree.all("ol").isEmpty)
    #expect(tree.all("main").first?.text.contains("There are no lessons yet.") == true)
  }

  @Test("shows hostile words as words")
  func hostileWords() {
    let hostile = "<img src=x onerror=\"alert(1)\">"
    let model = IndexModel(
      title: SetText(hostile), authors: [hostile],
      lessons: [
        .init(
          title: SetText(hostile), url: "javascript:alert(1)", description: SetText(hostile))
      ])
    let tree = PageTree(model.html)
    #expect(tree.problem == nil)
    #expect(tree.all("img").isEmpty)
    #expect(tree.all("h1").first?.text == hostile)
    #expect(tree.all("a").last?.attributes["href"] == "./javascript:alert(1)")
  }
}
