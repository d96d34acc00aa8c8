/// The words for diagnostics: in a terminal, for programs, for GitHub's log.
///
/// Whatever a lesson holds, nothing in these texts can control a terminal or end a line early.
package enum DiagnosticText {
  /// For people: where, what, the line, carets under the culprit and what to do.
  /// ```
  /// lessons/intro.md:12:1: error[unknown-parameter]: 'sample' is not a parameter of 'naive-…'
  ///    12 | sample: 4096
  ///       | ^^^^^^ did you mean 'samples'? (integer, 1…1000000)
  /// ```
  /// - Parameters:
  ///   - sources: Where the lines are taken from; a diagnostic of another file is shown without.
  ///   - usesColour: Whether to write ANSI escapes.
  /// - Returns: The diagnostics in the order given, each line with its newline.
  package static func render(
    _ diagnostics: [Diagnostic], sources: [SourceText], usesColour: Bool = false
  ) -> String {
    let shelf = Shelf(sources)
    let style = DiagnosticStyle(usesColour: usesColour)
    return diagnostics.map { paragraph($0, place: shelf.place(of: $0), style) }.joined()
  }

  private static func paragraph(
    _ diagnostic: Diagnostic, place: Place?, _ style: DiagnosticStyle
  ) -> String {
    var heading = SafeText.line(diagnostic.file)
    if let start = place?.start { heading += ":\(start.line):\(start.column)" }
    let kind = "\(diagnostic.severity.rawValue)[\(diagnostic.id)]"
    var text = style.strong(heading + ":") + " "
    text += style.mark(kind, diagnostic.severity) + ": "
    text += style.strong(SafeText.line(diagnostic.summary)) + "\n"
    let hint = diagnostic.hint.map { SafeText.line($0) }
    guard let place else { return text + (hint.map { "        \($0)\n" } ?? "") }
    return text + excerpt(place, hint: hint, diagnostic.severity, style)
  }

  private static func excerpt(
    _ place: Place, hint: String?, _ severity: Diagnostic.Severity, _ style: DiagnosticStyle
  ) -> String {
    let excerpt = SourceExcerpt(place.source, place.range)
    let number = String(place.start.line)
    let gutter = max(5, number.count)
    func row(_ label: String) -> String {
      style.faint(String(repeating: " ", count: gutter - label.count) + label + " |")
    }
    let carets = String(repeating: "^", count: excerpt.carets) + (hint.map { " \($0)" } ?? "")
    let line = excerpt.line.isEmpty ? "" : " " + excerpt.line
    return row(number) + line + "\n" + row("") + " "
      + String(repeating: " ", count: excerpt.indent) + style.mark(carets, severity) + "\n"
  }
}

extension DiagnosticText {
  /// Where a diagnostic is, in a source that is known.
  struct Place {
    var source: SourceText
    var range: Range<Int>
    var start: SourceText.Position
    /// The position after the last byte.
    var end: SourceText.Position
  }

  /// The sources by their paths.
  struct Shelf {
    private let sources: [String: SourceText]

    init(_ sources: [SourceText]) {
      self.sources = Dictionary(sources.map { ($0.path, $0) }) { first, _ in first }
    }

    func place(of diagnostic: Diagnostic) -> Place? {
      guard let range = diagnostic.range, let source = sources[diagnostic.file] else { return nil }
      return Place(
        source: source, range: range, start: source.position(of: range.lowerBound),
        end: source.position(of: range.upperBound))
    }
  }
}

/// The colours of diagnostics in a terminal.
struct DiagnosticStyle {
  var usesColour: Bool

  func strong(_ text: String) -> String { painted(text, "1") }
  func faint(_ text: String) -> String { painted(text, "2") }

  func mark(_ text: String, _ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: painted(text, "1;31")
    case .warning: painted(text, "1;33")
    }
  }

  private func painted(_ text: String, _ code: String) -> String {
    usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
