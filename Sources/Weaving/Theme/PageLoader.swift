import DemoKit
import Foundation
import FrontEnd

/// A script that stands in a page: it hands data over and loads Weft's own scripts.
///
/// The page's policy allows it by the digest of its bytes, data and all, so that nothing in a lesson can
/// pass for it; data that a script looked up in the page, by an id, could be a lesson's. What it loads
/// can't be allowed in the same way: the digest of another file needs a server that lets itself be asked.
struct PageLoader: Sendable {
  /// What the data are called in the scripts that are loaded. An element with this id would be a global
  /// of the same name, but gives way to a constant.
  var name: String
  /// JSON without `<`.
  var data: String
  /// The addresses of the scripts, which run one after the other.
  var scripts: [String]

  private var script: String {
    Scripts.loader(
      of: data, named: name,
      sources: JSONWriter.forScript { $0.array(scripts) { $0.text($1) } })
  }

  /// In one line. A script's text is no HTML: it holds no `<`.
  var markup: Markup { "<script>\(html: script)</script>\n" }

  /// As a policy names it: `'sha256-…'`.
  var digest: String {
    "'sha256-\(Data(Digest(of: Array(script.utf8)).bytes).base64EncodedString())'"
  }
}
