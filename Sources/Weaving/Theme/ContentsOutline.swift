/// The headings of a page as nested lists, two levels deep.
struct ContentsOutline {
  private struct Item {
    var entry: ContentsEntry
    var children: [ContentsEntry]
  }

  private var items: [Item] = []

  /// The highest level that occurs is the outer list, whatever its number; the next one in use is the
  /// inner; deeper headings are left out.
  init(_ headings: some Collection<ContentsEntry>) {
    let levels = Set(headings.map(\.level)).sorted()
    for heading in headings {
      if heading.level == levels[0] || items.isEmpty {
        items.append(Item(entry: heading, children: []))
      } else if heading.level == levels[1] {
        items[items.count - 1].children.append(heading)
      }
    }
  }

  /// How many headings are shown.
  var count: Int { items.reduce(0) { $0 + 1 + $1.children.count } }

  /// - Parameter lang: The language of the headings, where the list around them is in another.
  func markup(lang: String?) -> Markup {
    let attribute: Markup = lang.map { " lang=\"\($0)\"" } ?? ""
    let lines: [Markup] = items.map { item in
      let links: [Markup] = item.children.map { "<li>\(Self.link($0))</li>" }
      let inner: Markup = links.isEmpty ? "" : "<ol>\(links)</ol>"
      return "<li>\(Self.link(item.entry))\(inner)</li>\n"
    }
    return "<ol\(attribute)>\n\(lines)</ol>\n"
  }

  private static func link(_ entry: ContentsEntry) -> Markup {
    "<a href=\"#\(entry.anchor)\">\(html: entry.text.html)</a>"
  }
}
