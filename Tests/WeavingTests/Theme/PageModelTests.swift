import Foundation
import Testing
import Weaving

@Suite("The page of a lesson")
struct PageModelTests {
  private func page(_ change: (inout PageModel) -> Void = { _ in }) -> PageModel {
    var page = PageModel(
      title: "Importance sampling", courseTitle: "Deep generative models",
      description: "Why a good proposal wins.", authors: ["Ada", "Emmy", "Sofia"],
      body: ["<h2 id=\"one\">One</h2>\n", "<p>Text.</p>\n", "<h3 id=\"two\">Two</h3>\n"],
      headings: [
        ContentsEntry(level: 2, text: "One", anchor: "one"),
        ContentsEntry(level: 3, text: "Two", anchor: "two"),
      ],
      previous: PageLink(title: "Before", url: "before.html"),
      next: PageLink(title: "After", url: "after.html"), home: "index.html")
    change(&page)
    return page
  }

  @Test("is whole and well formed, with its landmarks once each")
  func landmarks() {
    let html = page().html
    let tree = PageTree(html)
    #expect(tree.problem == nil)
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n"))
    for name in ["head", "title", "body", "main", "article", "h1"] {
      #expect(tree.all(name).count == 1, "\(name)")
    }
    #expect(tree.all("header").count { !$0.path.contains("main") } == 1)
    let names = tree.all("nav").map {
      $0.attributes["aria-label"] ?? $0.attributes["aria-labelledby"]
    }
    #expect(names == ["weft.contents", "Lessons"])
    #expect(Set(tree.ids).count == tree.ids.count)
  }

  @Test("begins with a link that skips to the main part")
  func skipLink() throws {
    let tree = PageTree(page().html)
    let first = try #require(tree.all("a").first)
    #expect(first.attributes["class"] == "weft-skip")
    let target = try #require(first.attributes["href"]?.dropFirst())
    #expect(tree.all("main").first?.attributes["id"] == String(target))
  }

  @Test("says its title, description and authors")
  func titleBlock() {
    let tree = PageTree(page().html)
    #expect(tree.all("title").first?.text == "Importance sampling · Deep generative models")
    #expect(tree.all("h1").first?.text == "Importance sampling")
    #expect(tree.first("p", class: "weft-lede")?.text == "Why a good proposal wins.")
    #expect(tree.first("p", class: "weft-authors")?.text == "Ada, Emmy and Sofia")
    let description = tree.all("meta").first { $0.attributes["name"] == "description" }
    #expect(description?.attributes["content"] == "Why a good proposal wins.")
  }

  @Test("takes the heading of the body for its title, markup and anchor kept")
  func headingOfTheBody() {
    let model = page {
      $0.body = ["<h1 id=\"top\">On <em>weights</em></h1>\n", "<p>Text.</p>\n"]
      $0.hasTitleInBody = true
      $0.headings = [ContentsEntry(level: 1, text: "On weights", anchor: "top")] + $0.headings
    }
    let tree = PageTree(model.html)
    #expect(tree.all("h1").map(\.text) == ["On weights"])
    #expect(tree.all("h1").first?.attributes["id"] == "top")
    #expect(tree.all("h1").first?.path.last == "header")
    #expect(!tree.addresses.contains("#top"))
    #expect(tree.all("p").filter { $0.text == "Text." }.count == 1)
  }

  @Test("has a title also when the body breaks its word and has none")
  func missingHeading() {
    let model = page {
      $0.body = ["<p>Text.</p>"]
      $0.hasTitleInBody = true
    }
    #expect(PageTree(model.html).all("h1").map(\.text) == ["Importance sampling"])
  }

  @Test("lists its headings two levels deep and leaves the third out")
  func contents() {
    let model = page {
      $0.headings.append(ContentsEntry(level: 4, text: "Three", anchor: "three"))
      $0.headings.append(ContentsEntry(level: 2, text: "A < B", anchor: "a-b"))
    }
    let links = PageTree(model.html).all("a").filter { $0.path.contains("ol") }
    #expect(links.map(\.text) == ["One", "Two", "A < B"])
    #expect(links.map { $0.attributes["href"] } == ["#one", "#two", "#a-b"])
    #expect(links.map { $0.path.count { $0 == "ol" } } == [1, 2, 1])
  }

  @Test("has no contents list for a single heading")
  func shortLesson() {
    let model = page { $0.headings.removeLast() }
    #expect(PageTree(model.html).all("nav").map { $0.attributes["aria-label"] } == ["Lessons"])
  }

  @Test("leads to its neighbours and to the index", arguments: [true, false])
  func neighbours(hasNext: Bool) {
    let tree = PageTree(page { if !hasNext { $0.next = nil } }.html)
    let relations = tree.all("a").compactMap { $0.attributes["rel"] }
    #expect(relations == ["up", "prev"] + (hasNext ? ["next"] : []))
  }

  @Test("finds shared files from a folder below", arguments: ["", "../", "../../"])
  func assets(prefix: String) {
    let model = page {
      $0.assets = prefix
      $0.usesMath = true
    }
    let sheets = PageTree(model.html).all("link").compactMap { $0.attributes["href"] }
    #expect(sheets == ["\(prefix)katex/katex.css", "\(prefix)weft.css"])
  }

  @Test("loads KaTeX's style sheet only for formulas")
  func noMath() {
    #expect(!page().html.contains("katex"))
  }

  @Test("has no script and leads nowhere but to relative addresses")
  func noNetwork() {
    let tree = PageTree(page { $0.usesMath = true }.html)
    #expect(tree.all("script").isEmpty)
    #expect(!tree.addresses.isEmpty)
    for address in tree.addresses {
      #expect(!address.contains("//") && !address.contains(":") && !address.hasPrefix("/"))
    }
    #expect(!tree.elements.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } })
  }

  @Test("forbids whatever its body might load from elsewhere")
  func policy() throws {
    let tree = PageTree(page().html)
    let policy = try #require(
      tree.all("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" })
    let rules = try #require(policy.attributes["content"]).split(separator: "; ")
    #expect(rules.first == "default-src 'none'")
    #expect(!rules.contains { $0.hasPrefix("script-src") })
    #expect(!rules.contains { $0.contains("http") || $0.contains("*") })
  }

  @Test("shows hostile words as words")
  func hostileWords() {
    let hostile = "</title><script>alert(\"1\")</script>&amp;'\u{0}\u{202E}"
    let seen = hostile.replacingOccurrences(of: "\u{0}", with: "\u{FFFD}")
    let model = page {
      $0.title = SetText(hostile)
      $0.courseTitle = SetText(hostile)
      $0.description = SetText(hostile)
      $0.authors = [hostile]
      $0.lang = "en\" onload=\"x"
      $0.headings = [
        ContentsEntry(level: 2, text: SetText(hostile), anchor: "x\" onclick=\"y"),
        ContentsEntry(level: 2, text: SetText(hostile), anchor: "z"),
      ]
      $0.next = PageLink(title: SetText(hostile), url: "a.html\" onclick=\"x")
    }
    let tree = PageTree(model.html)
    #expect(tree.problem == nil)
    #expect(tree.all("script").isEmpty)
    #expect(tree.all("h1").first?.text == seen)
    #expect(tree.all("title").map(\.text) == [seen])
    #expect(!tree.elements.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } })
  }

  @Test(
    "takes no file's name for a scheme or a host",
    arguments: [
      ("javascript:alert(1).html", "./javascript:alert(1).html"),
      ("//example.org/x.html", ".///example.org/x.html"),
      ("\\\\host\\x.html", "./\\\\host\\x.html"),
      ("a/b:c.html", "a/b:c.html"), ("../up.html", "../up.html"),
    ])
  func misleadingNames(url: String, written: String) {
    let tree = PageTree(page { $0.next = PageLink(title: "After", url: url) }.html)
    #expect(tree.all("a").last?.attributes["href"] == written)
  }

  @Test("says that its own few words are English where the lesson is not")
  func otherLanguages() {
    let tree = PageTree(page { $0.lang = "de-CH" }.html)
    #expect(tree.all("html").first?.attributes["lang"] == "de-CH")
    #expect(tree.first("nav", class: "weft-contents")?.attributes["lang"] == "en")
    #expect(tree.all("ol").first?.attributes["lang"] == "de-CH")
    #expect(!page { $0.lang = "en-GB" }.html.contains("lang=\"en\""))
  }
}
