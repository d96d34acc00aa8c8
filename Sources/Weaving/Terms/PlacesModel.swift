import Foundation
import LessonSyntax

/// What the lessons of a course are about, in the order of the alphabet, each with the lessons and the demos.
struct PlacesModel {
  struct Link: Sendable, Equatable {
    /// As HTML. Taken as it is.
    var html: String
    /// Relative to this page, percent-encoded.
    var url: String
  }

  private struct Row {
    var name: String
    var lessons: [Link] = []
    var demos: [Link] = []
  }

  static let path = "where-to-find-what.html"
  static let title = "Where to find what"

  var lang: String
  /// By the folded names, so that lessons may begin a name with a large letter or a small one.
  private var rows: [String: Row] = [:]

  init(lang: String) { self.lang = lang }

  var isEmpty: Bool { rows.isEmpty }

  /// A lesson about the same thing as one before it stands in the same row.
  mutating func add(_ subject: String, lesson: Link, demos: [Link]) {
    let key = Self.key(subject)
    var row = rows[key] ?? Row(name: subject)
    row.lessons.append(lesson)
    // A demo that several lessons use is found where it comes first.
    for demo in demos where !row.demos.contains(where: { $0.html == demo.html }) {
      row.demos.append(demo)
    }
    rows[key] = row
  }

  var block: String {
    let words = PageFrame.wordsLanguage(in: lang)
    let lines: [Markup] = rows.sorted { $0.key < $1.key }.map { _, row in
      """
      <tr><th scope="row">\(row.name)</th><td>\(Self.list(row.lessons))</td><td>\(Self.list(row.demos))</td></tr>

      """
    }
    let table: Markup = """
      <table class="weft-places">
      <thead\(words)><tr><th scope="col">What</th><th scope="col">Lesson</th><th scope="col">Demo</th></tr></thead>
      <tbody>
      \(lines)</tbody>
      </table>

      """
    return table.html
  }

  private static func list(_ links: [Link]) -> Markup {
    let items: [Markup] = links.map { link in
      "<li><a href=\"\(PageText.address(link.url))\">\(html: link.html)</a></li>"
    }
    return items.isEmpty ? "" : "<ul>\(items)</ul>"
  }

  /// The same order whatever language the machine is set to.
  private static func key(_ name: String) -> String {
    name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
  }
}
