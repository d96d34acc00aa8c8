/// What a word of a page means, as it is shown beside it.
package struct PageNote: Sendable, Equatable {
  /// By which links refer to it. Names of lessons hold no full stop, so that none can be this.
  package var id: String
  /// Taken as it is: the weaver has escaped it.
  package var html: String

  /// Where the script stands in the folder of shared files.
  package static let scriptPath = "weft-notes.js"

  /// Hidden, and yet what the links are described by.
  static func markup(_ notes: [PageNote]) -> Markup {
    guard !notes.isEmpty else { return "" }
    let items: [Markup] = notes.map { "<div id=\"\($0.id)\">\(html: $0.html)</div>\n" }
    return "<aside class=\"weft-notes\" hidden=\"\">\n\(items)</aside>\n"
  }
}
