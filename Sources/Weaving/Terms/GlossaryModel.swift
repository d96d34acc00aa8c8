import Foundation

/// The terms of a course in the order of the alphabet, each with what explains it.
struct GlossaryModel {
  struct Entry: Sendable, Equatable {
    var name: SetText
    var synonyms: [String]
    /// The block of the lesson, as HTML without links. Taken as it is.
    var explanation: String
    /// Of the place that explains it.
    var url: String
    var lesson: SetText
    /// On this page.
    var anchor: String
  }

  static let path = "glossary.html"

  var entries: [Entry]
  var lang: String

  private struct Row {
    var key: String
    var markup: Markup
  }

  /// One block for each name; what something is called besides leads to its name.
  var blocks: [String] {
    let words = PageFrame.wordsLanguage(in: lang)
    let rows = entries.flatMap { entry -> [Row] in
      let link: Markup = """
        <a href="\(PageText.address(entry.url))">\(html: entry.lesson.html)</a>
        """
      let own = Row(
        key: Self.key(entry.name.plain),
        markup: """
          <dt id="\(entry.anchor)">\(html: entry.name.html)</dt>
          <dd>\(html: entry.explanation) <span class="weft-source-of">\(link)</span></dd>

          """)
      return [own]
        + entry.synonyms.map { synonym in
          Row(
            key: Self.key(synonym),
            markup: """
              <dt>\(synonym)</dt>
              <dd><span\(words)>see</span> <a href="#\(entry.anchor)">\(html: entry.name.html)</a></dd>

              """)
        }
    }
    let list: Markup =
      "<dl class=\"weft-glossary\">\n\(rows.sorted { $0.key < $1.key }.map(\.markup))</dl>\n"
    return [list.html]
  }

  /// The same order whatever language the machine is set to.
  private static func key(_ name: String) -> String {
    name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil) + "\u{0}" + name
  }
}
