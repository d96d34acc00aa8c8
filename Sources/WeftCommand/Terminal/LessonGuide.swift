import LessonSyntax

/// docs/lessons.md for a terminal: what `help lesson` and `help course` print.
struct LessonGuide {
  private struct Section {
    var level: Int
    var title: String
    /// With its heading.
    var lines: [Substring]
  }

  private var sections: [Section] = []

  /// - Returns: `nil` for what the command line's own help answers.
  static func answer(to arguments: [String]) throws -> String? {
    guard arguments.count >= 2, arguments[0] == "help" else { return nil }
    let words = arguments.dropFirst(2).joined(separator: " ")
    switch arguments[1] {
    case "lesson", "lessons": return try LessonGuide(EmbeddedFiles.docsLessons).text(about: words)
    case "course": return LessonGuide(EmbeddedFiles.docsLessons).part("A course")
    default: return nil
    }
  }

  init(_ markdown: String) {
    var fence: Substring?
    var isInComment = false
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = fence {
        if line == open { fence = nil }
      } else if isInComment || line.hasPrefix("<!--") {
        isInComment = !line.hasSuffix("-->")
        continue
      } else if line.hasPrefix("```") {
        fence = line.prefix { $0 == "`" }
      } else if line.hasPrefix("#") {
        let marks = line.prefix { $0 == "#" }
        sections.append(
          Section(level: marks.count, title: String(line.dropFirst(marks.count + 1)), lines: []))
      }
      let isSecondBlank = line.isEmpty && sections.last?.lines.last?.isEmpty == true
      if !sections.isEmpty, !isSecondBlank { sections[sections.count - 1].lines.append(line) }
    }
  }

  /// The sections whose titles have the words, or all where there are none.
  private func text(about words: String) throws -> String {
    let found = sections.filter {
      words.isEmpty || $0.title.lowercased().contains(words.lowercased())
    }
    guard found.isEmpty else { return Self.text(found) }
    throw Misuse(
      "No section about '\(words)'. There are: "
        + sections.filter { $0.level > 1 }.map(\.title).joined(separator: "; ") + ".")
  }

  /// A section of the first level, with those below it.
  private func part(_ title: String) -> String {
    let rest = sections.drop { $0.title != title }
    return Self.text(rest.prefix(1) + rest.dropFirst().prefix { $0.level > 1 })
  }

  private static func text(_ sections: some Sequence<Section>) -> String {
    sections.map { section in
      section.lines[...(section.lines.lastIndex { !$0.isEmpty } ?? 0)].joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}
