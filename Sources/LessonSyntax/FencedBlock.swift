/// A fenced code block as the Markdown parser found it.
package struct FencedBlock: Sendable {
  /// What follows the opening fence: `{demo} naive-vs-importance`.
  package var info: MappedText
  /// The lines between the fences, each with its newline.
  package var body: MappedText
  /// The whole block as written, fences included, without the prefixes of quotes and lists.
  package var source: String
  /// The opening fence's line, without its newline.
  package var range: Range<Int>

  package init(info: MappedText, body: MappedText, source: String, range: Range<Int>) {
    self.info = info
    self.body = body
    self.source = source
    self.range = range
  }
}
