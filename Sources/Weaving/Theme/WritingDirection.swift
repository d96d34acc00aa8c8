/// Which way the lines of a language run.
package enum WritingDirection {
  /// - Parameter lang: A BCP 47 language tag; a script in it decides (`az-Arab`, `ug-Latn`), else the
  ///   language does.
  package static func isRightToLeft(_ lang: String) -> Bool {
    let parts = lang.lowercased().split(separator: "-").map(String.init)
    guard let language = parts.first else { return false }
    // A script has four letters, and stands before the region.
    if let script = parts.dropFirst().first(where: { $0.count == 4 && $0.allSatisfy(\.isLetter) }) {
      return scripts.contains(script)
    }
    return languages.contains(language)
  }

  private static let scripts: Set<String> = [
    "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa",
  ]
  /// Those that are written so where no script is named.
  private static let languages: Set<String> = [
    "ar", "arc", "arz", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc", "mzn",
    "nqo", "pnb", "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi",
  ]
}
