/// A fenced code block as the Markdown parser found it.
struct FencedBlock {
  /// What follows the opening fence: `{demo} naive-vs-importance`.
  var info: MappedText
  /// The lines between the fences, each with its newline.
  var body: MappedText
  /// The whole block as written, fences included, without the prefixes of quotes and lists.
  var source: String
  /// The opening fence's line, without its newline.
  var range: Range<Int>
}

extension DemoDirective {
  /// Understands a block whose info string begins with `{demo}`.
  init(_ block: FencedBlock, in source: SourceText) {
    self.init(
      demo: Located("", block.range), label: nil, captions: [], alternatives: [], show: nil,
      controls: nil, echo: nil, parameters: [], source: block.source, range: block.range,
      problems: [])
  }
}
