/// The scripts that keep an open page as its lesson is.
///
/// Classic scripts without a framework. All HTML that they put in was made by `Weaving`; what they add
/// themselves stands in a shadow tree, where no style of a page reaches it.
enum PreviewScripts {
  static let pagePath = "weft-preview.js"
  static let workerPath = "weft-preview-worker.js"

  /// Runs in every page.
  static let page =
    "(() => {\n\"use strict\";\n\n"
    + [stream, matching, morphing, demos, regions, panel, saving, following].joined(separator: "\n")
    + "})();\n"

  /// Runs once for all pages of a browser.
  static let worker = "\"use strict\";\n\n" + stream + "\n" + sharing
}
