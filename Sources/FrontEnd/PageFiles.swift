/// The scripts that pages run: classic ones without a framework, since a page that was opened from disk
/// may load no modules.
package enum Scripts {
  /// Makes a page live: it puts controls above the demos and runs them again as they move.
  ///
  /// Everything that a page shows is there without it. It keeps the elements that it adds in
  /// `.weft-live` and their ids apart from a lesson's by a full stop; all HTML that it puts in was made
  /// by `DemoKit`.
  package static let live = apart([
    "Live/messages.js", "Live/engine.js", "Live/controls.js", "Live/parts.js", "Live/demo.js",
    "Live/figure-data.js", "Live/reader.js", "Live/page.js",
  ])

  /// Keeps an open page as its lesson is. All HTML that it puts in was made by `Weaving`; what it adds
  /// itself stands in a shadow tree, where no style of a page reaches it.
  package static let preview = apart([
    "Preview/stream.js", "Preview/matching.js", "Preview/morphing.js", "Preview/demos.js",
    "Preview/regions.js", "Preview/panel.js", "Preview/saving.js", "Preview/following.js",
  ])

  /// Runs once for all pages of a browser that show a preview.
  package static let previewWorker =
    "\"use strict\";\n\n" + joined(["Preview/stream.js", "Preview/sharing.js"])

  /// Its names are no globals.
  private static func apart(_ paths: [String]) -> String {
    "(() => {\n\"use strict\";\n\n" + joined(paths) + "})();\n"
  }
}

/// The one style sheet that all pages of a course share.
///
/// Nothing is loaded: fonts are those of the reader's system. Prose is set in a serif, because the
/// formulas beside it are (KaTeX's letters look at home among serifs and shout among sans); what a
/// machine made (figures, tables, values) and what leads around (contents, links to other lessons) is
/// set in a sans. So a reader sees at a glance which is which.
package enum Styles {
  package static let page = joined([
    "Theme/tokens.css", "Theme/text.css", "Theme/code.css", "Theme/direction.css",
    "Theme/layout.css", "Theme/navigation.css", "Theme/demos.css", "Theme/claims.css",
    "Theme/live.css", "Theme/print.css",
  ])
}

private func joined(_ paths: [String]) -> String {
  paths.map { EmbeddedFiles.texts[$0] ?? "" }.joined(separator: "\n")
}
