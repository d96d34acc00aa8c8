/// What stands above a page's text: its part of the course, title, description, authors, reading time.
struct PageOpening {
  private let heading: Markup
  /// The text without its title.
  let blocks: [String]

  /// The body's own first heading is taken out to stand above the description; it may hold markup.
  init(title: SetText, body: [String], hasTitleInBody: Bool) {
    var blocks = body[...]
    let first = blocks.popFirst().map { $0.drop(while: \.isWhitespace) } ?? ""
    guard hasTitleInBody, first.hasPrefix("<h1"), let end = first.firstRange(of: "</h1>") else {
      heading = "<h1>\(html: title.html)</h1>"
      self.blocks = (first.isEmpty ? [] : [String(first)]) + blocks
      return
    }
    let rest = first[end.upperBound...].drop(while: \.isWhitespace)
    heading = Markup(html: String(first[..<end.upperBound]))
    self.blocks = (rest.isEmpty ? [] : [String(rest)]) + blocks
  }

  /// - Parameter minutes: How long the text takes to read.
  func markup(
    part: SetText? = nil, description: SetText?, authors: [String], minutes: Int? = nil
  ) -> Markup {
    var lines: [Markup] = []
    if let part { lines.append("<p class=\"weft-part\">\(html: part.html)</p>\n") }
    lines.append("\(heading)\n")
    if let description, !description.html.isEmpty {
      lines.append("<p class=\"weft-lede\">\(html: description.html)</p>\n")
    }
    if !authors.isEmpty {
      lines.append("<p class=\"weft-authors\">\(PageText.list(authors))</p>\n")
    }
    if let minutes { lines.append(Self.time(minutes)) }
    return "<header class=\"weft-opening\">\n\(lines)</header>"
  }

  /// The sign for minutes is the same in every language.
  static func time(_ minutes: Int) -> Markup {
    "<p class=\"weft-time\"><bdi>\(minutes) min</bdi></p>\n"
  }
}
