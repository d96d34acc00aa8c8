import Foundation

/// The list of files that Weft wrote into an output folder: only these are ever replaced or removed.
package struct SiteManifest: Sendable, Equatable {
  package static let name = ".weft-manifest"

  /// Relative to the output folder, sorted.
  package var files: [String]

  package init(files: [String]) { self.files = Set(files).sorted() }

  package init(readingFrom output: String) {
    let data = FileManager.default.contents(atPath: output + "/" + Self.name) ?? Data()
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    self.init(files: lines.filter(Self.isSafe))
  }

  package func write(to output: String) throws(WholeFile.Failure) {
    let text = files.map { $0 + "\n" }.joined()
    try WholeFile.write(text.utf8, to: output + "/" + Self.name)
  }

  package func contains(_ file: String) -> Bool { files.contains(file) }

  /// A damaged or forged manifest must not reach outside the output folder.
  static func isSafe(_ file: String) -> Bool {
    !file.hasPrefix("/") && !file.isEmpty && file != name
      && !file.split(separator: "/", omittingEmptySubsequences: false)
        .contains { $0 == ".." || $0 == "." || $0.isEmpty }
  }
}
