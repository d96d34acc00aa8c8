import LessonSyntax

/// Bounds what is said of one file: nobody reads the thousandth mistake of a lesson.
enum DiagnosticLimit {
  static let limit = 200

  /// Errors have the first right to a place, and what is left out is counted.
  /// - Parameter diagnostics: Those of one file stand together, and stay in their order.
  static func limited(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard diagnostics.count > limit else { return diagnostics }
    var counts: [String: (errors: Int, all: Int)] = [:]
    for diagnostic in diagnostics {
      counts[diagnostic.file, default: (0, 0)].all += 1
      if diagnostic.severity == .error { counts[diagnostic.file, default: (0, 0)].errors += 1 }
    }
    guard counts.values.contains(where: { $0.all > limit }) else { return diagnostics }
    var shown: [String: (errors: Int, warnings: Int)] = [:]
    var kept: [Diagnostic] = []
    for (index, diagnostic) in diagnostics.enumerated() {
      let file = diagnostic.file
      let count = counts[file] ?? (0, 0)
      let isError = diagnostic.severity == .error
      let room = isError ? limit : max(0, limit - count.errors)
      var known = shown[file] ?? (0, 0)
      if (isError ? known.errors : known.warnings) < room {
        if isError { known.errors += 1 } else { known.warnings += 1 }
        shown[file] = known
        kept.append(diagnostic)
      }
      let isLast = index + 1 == diagnostics.count || diagnostics[index + 1].file != file
      if isLast, count.all > known.errors + known.warnings {
        kept.append(rest(of: file, count, known))
      }
    }
    return kept
  }

  private static func rest(
    of file: String, _ count: (errors: Int, all: Int), _ shown: (errors: Int, warnings: Int)
  ) -> Diagnostic {
    let left = count.all - shown.errors - shown.warnings
    return Diagnostic(
      count.errors > shown.errors ? .error : .warning, id: "and-more",
      "and \(left) more", file: file, hint: "mend the first ones; many may have one cause")
  }
}
