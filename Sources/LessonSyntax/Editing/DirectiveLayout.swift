import DemoKit

/// How the parameters of one directive are laid out in the file.
struct DirectiveLayout {
  private let source: SourceText
  private let directive: DemoDirective
  let yaml: MappedText
  let bytes: YAMLBytes
  /// The mapping of the parameters; `nil` where none is written.
  private let root: YAMLNode?
  /// 1-based, of the opening fence.
  private let firstLine: Int
  /// 1-based, of the closing fence.
  private let lastLine: Int

  init(_ directive: DemoDirective, in source: SourceText) throws(EditRefusal) {
    self.source = source
    self.directive = directive
    yaml = DirectiveLines(directive.body).parameters
    bytes = YAMLBytes(yaml.text)
    root = YAMLDocument(yaml.text).root
    firstLine = source.position(of: directive.range.lowerBound).line
    lastLine = firstLine + 1 + directive.body.text.utf8.count { $0 == 0x0A }
    guard closingPrefix != nil else { throw .notClosed }
  }

  /// What turns the written values into the wanted ones.
  func edits(for values: [ParameterInput]) throws(EditRefusal) -> [TextEdit] {
    var edits: [TextEdit] = []
    var missing: [String] = []
    for input in values {
      if let entry = root?.entries?.first(where: { $0.key.scalar?.text == input.name }) {
        edits += try self.edits(of: entry, to: input)
      } else {
        missing.append(
          try scalar(input.name, of: input.name) + ": " + text(of: input.value, of: input.name))
      }
    }
    return edits + addition(of: missing)
  }

  /// The place in the file of a range of the YAML.
  func place(_ range: Range<Int>) -> Range<Int> { yaml.place(of: range) }

  func lineNumber(of offset: Int) -> Int {
    source.position(of: yaml.sourceOffset(offset)).line
  }

  /// Everything before a byte on its line in the file: the marks of quotes, and indentation.
  func prefix(of offset: Int) -> String {
    let place = yaml.sourceOffset(offset)
    return source.text(in: source.lineStarts[lineNumber(of: offset) - 1]..<place)
  }

  /// Whole lines of the file, line ends included.
  func lines(_ lines: ClosedRange<Int>) -> Range<Int> {
    source.lineStarts[lines.lowerBound - 1]..<source.lineStarts[lines.upperBound]
  }

  /// What ends the lines of the block.
  var lineEnd: String {
    source.text(in: source.lineRange(firstLine).upperBound..<source.lineStarts[firstLine])
  }

  // MARK: - New lines

  private func addition(of entries: [String]) -> [TextEdit] {
    guard !entries.isEmpty else { return [] }
    if let flow = root, flow.entries != nil, bytes[flow.range.lowerBound] == UInt8(ascii: "{") {
      let last = flow.entries?.last
      let place = last.map { max($0.key.range.upperBound, $0.value.range.upperBound) }
      let text = (last == nil ? "" : ", ") + entries.joined(separator: ", ")
      let start = self.place(flow.range.lowerBound..<flow.range.lowerBound + 1).upperBound
      // Behind the last byte of the last value, which is not always before the first of the next.
      let end = place.map { self.place($0 - 1..<$0).upperBound } ?? start
      return [TextEdit(range: end..<end, text: text)]
    }
    let place = source.lineStarts[lastTextLine]
    let lines = entries.map { newLinePrefix + $0 + lineEnd }
    return [TextEdit(range: place..<place, text: lines.joined())]
  }

  /// The last line of the body that is not blank, else the opening fence's; 1-based.
  private var lastTextLine: Int {
    let text = Array(directive.body.text.utf8)
    guard let last = text.lastIndex(where: { !YAMLBytes.isSpace($0) }) else { return firstLine }
    return source.position(of: directive.body.sourceOffset(last)).line
  }

  private var newLinePrefix: String {
    if let first = root?.entries?.first { return prefix(of: first.key.range.lowerBound) }
    return closingPrefix ?? ""
  }

  /// Everything before the closing fence on its line; `nil` where there is none.
  private var closingPrefix: String? {
    guard lastLine <= source.lineStarts.count, firstLine < lastLine else { return nil }
    let line = source.lineRange(lastLine)
    let opening = source.bytes[directive.range.lowerBound]
    guard let fence = source.bytes[line].firstIndex(of: opening) else { return nil }
    return source.text(in: line.lowerBound..<fence)
  }
}
