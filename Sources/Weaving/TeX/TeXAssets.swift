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
    let (css, fonts) = keepingWOFF2(bytes)
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
/// Works on bytes: every render does this, and over characters it took as long as weaving a page.
/// - Returns: The style sheet and the names of the fonts, in their order.
private func keepingWOFF2(_ css: [UInt8]) -> (css: String, fonts: [String]) {
  let marker = Array("src:url(".utf8)
  var result: [UInt8] = []
  var fonts: [String] = []
  var rest = css[...]
  while let start = rest.firstIndex(of: marker[0]) {
    result += rest[..<start]
    rest = rest[start...]
    guard rest.starts(with: marker) else {
      result.append(rest.removeFirst())
      continue
    }
    let declaration = rest.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "}") }
    rest = rest[declaration.endIndex...]
    let url = declaration.dropFirst(marker.count).prefix { $0 != UInt8(ascii: ")") }
    let name = String(decoding: url.split(separator: UInt8(ascii: "/")).last ?? [], as: UTF8.self)
    if name.hasSuffix(".woff2") {
      if !fonts.contains(name) { fonts.append(name) }
      result += marker
      result += Array("fonts/\(name)) format('woff2')".utf8)
    } else {
      result += declaration
    }
  }
  return (String(decoding: result + rest, as: UTF8.self), fonts)
}
