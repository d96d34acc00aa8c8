import DemoKit

/// The first page of a course: its lessons in the order of teaching.
package struct IndexModel: Sendable, Equatable {
  package struct Lesson: Sendable, Equatable {
    package var title: String
    /// Relative to the index, percent-encoded.
    package var url: String
    package var description: String?

    package init(title: String, url: String, description: String? = nil) {
      self.title = title
      self.url = url
      self.description = description
    }
  }

  /// A BCP 47 language tag.
  package var lang: String
  package var title: String
  package var authors: [String]
  package var lessons: [Lesson]
  /// HTML that stands before the list, taken as it is.
  package var intro: String?
  /// The way to the folder of shared files: relative, ends in "/", or is empty.
  package var assets: String
  /// Whether the introduction holds formulas.
  package var usesMath: Bool

  package init(
    lang: String = "en", title: String, authors: [String] = [], lessons: [Lesson],
    intro: String? = nil, assets: String = "", usesMath: Bool = false
  ) {
    self.lang = lang
    self.title = title
    self.authors = authors
    self.lessons = lessons
    self.intro = intro
    self.assets = assets
    self.usesMath = usesMath
  }

  /// The whole HTML document, the same bytes for the same model.
  package var html: String { regions.document() }

  package var regions: PageRegions {
    PageRegions(
      lang: lang, title: title, description: nil,
      styles: PageFrame.styles(assets: assets, usesMath: usesMath),
      opening: """
        <header class="weft-opening">
        <h1>\(HTMLText.escaped(title))</h1>
        \(byline)</header>
        """,
      blocks: introduction + [list], isLesson: false)
  }

  private var byline: String {
    authors.isEmpty ? "" : "<p class=\"weft-authors\">\(PageText.list(authors))</p>\n"
  }

  private var introduction: [String] {
    guard let intro, !intro.isEmpty else { return [] }
    return ["<div class=\"weft-body\">\n\(intro)</div>\n"]
  }

  private var list: String {
    guard !lessons.isEmpty else { return "<p>There are no lessons yet.</p>\n" }
    let items = lessons.map { lesson in
      let description = lesson.description.map { "<p>\(HTMLText.escaped($0))</p>" } ?? ""
      return """
        <li><h2><a href="\(PageText.url(lesson.url))">\(HTMLText.escaped(lesson.title))</a></h2>\
        \(description)</li>

        """
    }
    return "<ol class=\"weft-lessons\">\n\(items.joined())</ol>\n"
  }
}
