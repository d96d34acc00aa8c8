/// One formula as KaTeX takes it, without its dollar signs.
package struct TeXFormula: Hashable, Sendable {
  package var tex: String
  /// Whether it stands on a line of its own.
  package var isDisplay: Bool

  package init(tex: String, isDisplay: Bool) {
    self.tex = tex
    self.isDisplay = isDisplay
  }
}

/// A macro of the course: wherever `name` stands in a formula, KaTeX reads `expansion`, in which `#1`
/// to `#9` are its arguments.
package struct TeXMacro: Hashable, Sendable {
  /// With its backslash: `\E`.
  package var name: String
  package var expansion: String

  /// - Parameters:
  ///   - name: A backslash is put before a name of letters only.
  ///   - expansion: TeX.
  package init(_ name: String, _ expansion: String) {
    let isWord = !name.isEmpty && name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic }
    self.name = isWord ? "\\" + name : name
    self.expansion = expansion
  }
}

/// Why a formula has no HTML.
package struct TeXError: Error, Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// The formula is wrong, or larger than any formula should be. Always the same for the same
    /// formula, so it may be remembered.
    case formula
    /// It took too long on this machine, this time: never to be remembered.
    case timeout
    /// KaTeX or JavaScriptCore is not installed. The message says what to install.
    case unavailable
  }

  package var kind: Kind
  /// One phrase without a full stop, KaTeX's own where it has one.
  package var message: String
  /// The culprit, in UTF-8 offsets of the formula's TeX; empty at its end where something is missing.
  package var range: Range<Int>
  /// The command that was probably meant: `\frac`.
  package var suggestion: String?
  /// What to do instead, where a page has its own way.
  package var hint: String?

  package init(
    _ kind: Kind, _ message: String, range: Range<Int> = 0..<0, suggestion: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.range = range
    self.suggestion = suggestion
  }

  private static let undefined = "Undefined control sequence: "

  /// The command that KaTeX does not know, with its backslash.
  var undefinedCommand: String? {
    guard message.hasPrefix(Self.undefined) else { return nil }
    return String(message.dropFirst(Self.undefined.count).prefix { $0 != " " })
  }
}
