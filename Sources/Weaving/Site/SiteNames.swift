import Foundation
import LessonSyntax

/// The names of a site's files: each must be one file, on every disk that the site may come to.
struct SiteNames {
  private struct Claim {
    var output: String
    /// What the file is made of, as a user would write it; `nil` for Weft's own.
    var source: String?
  }

  private var exact: [String: Claim] = [:]
  /// By the name without its case, and with accents written in one way.
  private var folded: [String: Claim] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  func has(_ output: String) -> Bool { exact[output] != nil }

  /// - Returns: Whether the file may be written.
  mutating func claim(_ output: String, source: String?) -> Bool {
    let claim = Claim(output: output, source: source)
    if let other = exact[output] {
      if other.source != source { report(claim, "takes the name of another file of the site") }
      return other.source == source
    }
    exact[output] = claim
    let name = Self.folded(output)
    if let other = folded[name] {
      let pair = "'\(other.source ?? other.output)' and '\(source ?? output)'"
      diagnostics.append(
        Diagnostic(
          .warning, id: "same-name",
          "\(pair) have one name on disks that know no difference of case",
          file: source ?? other.source ?? output, hint: "rename one of them"))
    } else {
      folded[name] = claim
    }
    return true
  }

  /// Files that lie in a folder with the name of another file.
  mutating func checkFolders() {
    for claim in exact.values.sorted(by: { $0.output < $1.output }) {
      var folder = FilePath.folder(of: claim.output)
      while !folder.isEmpty {
        if folded[Self.folded(folder)] != nil {
          report(claim, "lies in a folder with the name of another file of the site, '\(folder)'")
          break
        }
        folder = FilePath.folder(of: folder)
      }
    }
  }

  private mutating func report(_ claim: Claim, _ what: String) {
    let name = claim.source ?? claim.output
    diagnostics.append(
      Diagnostic(id: "taken-name", "'\(name)' \(what)", file: name, hint: "rename it"))
  }

  private static func folded(_ name: String) -> String {
    name.precomposedStringWithCanonicalMapping.lowercased()
  }
}
