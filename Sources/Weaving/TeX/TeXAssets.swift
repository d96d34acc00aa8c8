/// A file that a page with formulas needs beside it.
package struct TeXAsset: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    case text(String)
    /// To be copied from here.
    case file(String)
  }

  /// Where it goes, from the directory of the assets: `katex/katex.css`.
  package var path: String
  package var content: Content
}

extension KaTeXPackage {
  /// The style sheet's place in the assets; a page with math links to it.
  package static let styleSheetPath = "katex/katex.css"

  /// The style sheet, naming WOFF2 fonts only (every browser of the last ten years reads them), and
  /// the fonts that it names.
  ///
  /// - Throws: `.unavailable` when a file is missing.
  package func assets() throws(TeXError) -> [TeXAsset] {
    guard let bytes = HostFile.bytes(directory + "/katex.min.css") else {
      throw TeXError(.unavailable, "'\(directory)/katex.min.css' can't be read")
    }
    let (css, fonts) = keepingWOFF2(String(decoding: bytes, as: UTF8.self))
    if let missing = fonts.first(where: { !HostFile.exists("\(directory)/fonts/\($0)") }) {
      throw TeXError(
        .unavailable, "KaTeX's font '\(missing)' is missing: install its package fonts-katex")
    }
    return [TeXAsset(path: Self.styleSheetPath, content: .text(css))]
      + fonts.map { .init(path: "katex/fonts/\($0)", content: .file("\(directory)/fonts/\($0)")) }
  }
}

/// Drops from each `src:` all but its WOFF2 font.
///
/// - Returns: The style sheet and the names of the fonts, in their order.
private func keepingWOFF2(_ css: String) -> (css: String, fonts: [String]) {
  let marker = "src:url("
  let ending = ".woff2)"
  var result = ""
  var fonts: [String] = []
  for (index, piece) in css.split(separator: marker, omittingEmptySubsequences: false).enumerated()
  {
    guard index > 0 else {
      result += piece
      continue
    }
    let declaration = piece.prefix { $0 != ";" && $0 != "}" }
    let url = declaration.prefix { $0 != ")" } + ")"
    if url.hasSuffix(ending) {
      let name = url.dropLast().split(separator: "/").last.map(String.init) ?? ""
      if !fonts.contains(name) { fonts.append(name) }
      result += marker + "fonts/\(name)) format('woff2')"
    } else {
      result += marker + declaration
    }
    result += piece.dropFirst(declaration.count)
  }
  return (result, fonts)
}
