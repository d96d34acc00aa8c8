import Figures

/// The one style sheet that all pages of a course share.
///
/// Nothing is loaded: fonts are those of the reader's system. Prose is set in a serif, because the
/// formulas beside it are (KaTeX's letters look at home among serifs and shout among sans); what a
/// machine made (figures, tables, values) and what leads around (contents, links to other lessons) is
/// set in a sans. So a reader sees at a glance which is which.
package enum Stylesheet {
  /// Where the sheet stands in the folder of shared files.
  package static let path = "weft.css"

  package static var css: String {
    // The figures' colours come first: where both name a colour, the page's own is the one.
    [
      FigureStyle.css, tokens, text, code, direction, layout, navigation, demos, claims, live,
      print,
    ]
    .joined(separator: "\n")
  }
}
