import LessonSyntax

/// A lesson with one `{demo}` block, and what was made of it.
struct DirectiveFixture {
  let source: SourceText
  let directive: DemoDirective

  /// - Parameters:
  ///   - lines: Between the fences.
  ///   - prefix: What stands before each line of the block, as in a quote or a list.
  init(_ lines: String, heading: String = "{demo} d", prefix: String = "", end: String = "\n") {
    let body = lines.split(separator: "\n", omittingEmptySubsequences: false)
    var text = "Ünïcode before." + end + end + prefix + "```"
    let info = MappedText(pieces: [(heading, text.utf8.count)])
    let start = text.utf8.count - 3
    text += heading + end
    var pieces: [(text: String, sourceOffset: Int)] = []
    for line in lines.isEmpty ? [] : body {
      text += prefix
      pieces.append((line + end, text.utf8.count))
      text += line + end
    }
    source = SourceText(path: "lesson.md", text: text + prefix + "```" + end)
    let block = FencedBlock(
      info: info, body: MappedText(pieces: pieces), source: "```\(heading)\n\(lines)\n```\n",
      range: start..<(start + 3 + heading.utf8.count))
    directive = DemoDirective(block, in: source)
  }

  func text(_ range: Range<Int>) -> String { source.text(in: range) }

  /// Each problem as `id: culprit`.
  var culprits: [String] {
    directive.problems.map { "\($0.id): \($0.range.map { text($0) } ?? "nothing")" }
  }
}
