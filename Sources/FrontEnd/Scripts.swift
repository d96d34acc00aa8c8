/// The scripts that pages run: classic ones without a framework, since a page that was opened from disk
/// may load no modules.
package enum Scripts {
  /// Makes a page live: it puts controls above the demos and runs them again as they move.
  ///
  /// Everything that a page shows is there without it. It keeps the elements that it adds in
  /// `.weft-live` and their ids apart from a lesson's by a full stop; all HTML that it puts in was made
  /// by `DemoKit`.
  package static let live = apart(EmbeddedFiles.liveMain)

  /// What a page loads once a reader opens a demo's menu, or plays a slider.
  package static let share = apart(EmbeddedFiles.liveShare)

  /// The worker that the demos run in, as a function whose text is one.
  package static let worker = EmbeddedFiles.liveWorker

  /// Shows what a word means beside it, on pages that have such words.
  package static let notes = apart(EmbeddedFiles.pageNotes)

  /// Keeps an open page as its lesson is. All HTML that it puts in was made by `Weaving`; what it adds
  /// itself stands in a shadow tree, where no style of a page reaches it.
  package static let preview = apart(EmbeddedFiles.previewMain)

  /// Runs once for all pages of a browser that show a preview.
  package static let previewWorker = apart(EmbeddedFiles.previewWorker)

  /// A script that says a constant and loads other scripts, in one line.
  /// - Parameters:
  ///   - data: JSON without `<`.
  ///   - sources: The addresses of the scripts, as JSON without `<`.
  package static func loader(of data: String, named name: String, sources: String) -> String {
    "const \(name) = \(data);"
      + EmbeddedFiles.pageLoad.replacing("weftSources", with: sources).dropLast()
  }

  /// Has `identityOf`, for the script engine that the command has: see `Live/identity.js`.
  package static let identity = EmbeddedFiles.liveIdentity

  /// Has `setMacros`, `render` and `commandNames`, beside KaTeX in the same engine: see
  /// `Formulas/katex.js`.
  package static let formulas = EmbeddedFiles.formulasKatex

  /// Its names are no globals.
  private static func apart(_ text: String) -> String {
    "(() => {\n\"use strict\";\n\n" + text + "})();\n"
  }
}

/// The one style sheet that all pages of a course share.
///
/// Nothing is loaded: fonts are those of the reader's system. Prose is set in a serif, because the
/// formulas beside it are (KaTeX's letters look at home among serifs and shout among sans); what a
/// machine made (figures, tables, values) and what leads around (contents, links to other lessons) is
/// set in a sans. So a reader sees at a glance which is which.
package enum Styles {
  package static let page = EmbeddedFiles.themePage
}
