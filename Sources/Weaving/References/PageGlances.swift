import LessonSyntax

/// What references to other lessons show of them. It comes with the page, which can't ask for it when it is
/// opened from disk; nothing of it is seen until a script shows it.
struct PageGlances {
  private(set) var html = ""

  /// - Parameters:
  ///   - size: Of the page's text, in bytes: with these it may not be twice as large.
  ///   - piece: Of another page; `nil` for one that can't be had.
  init(
    _ glances: [ResolvedReferences.Glance], size: Int,
    piece: (ResolvedReferences.Glance) -> String?
  ) {
    let limit = max(8000, size / 2)
    var pieces = ""
    for glance in glances {
      guard let piece = piece(glance), pieces.utf8.count + piece.utf8.count <= limit else {
        continue
      }
      let entry: Markup = "<div data-for=\"\(glance.url)\">\(html: piece)</div>\n"
      pieces += entry.html
    }
    if !pieces.isEmpty { html = "<div class=\"weft-glances\" hidden>\n\(pieces)</div>\n" }
  }
}
