import DemoKit

extension DirectiveLayout {
  /// What turns one written value into another.
  func edits(of entry: YAMLEntry, to input: ParameterInput) throws(EditRefusal) -> [TextEdit] {
    let node = entry.value
    if case .list(let elements) = node.content, case .list(let texts) = input.value {
      return bytes[node.range.lowerBound] == UInt8(ascii: "[")
        ? try flowList(elements, node, texts, of: input.name)
        : try blockList(elements, texts, of: input.name)
    }
    if ParameterYAML.value(of: node) == input.value { return [] }
    // A missing value has the place of its key.
    if node.range == entry.key.range { return [try missing(after: entry.key, input)] }
    guard isOnOneLine(node.range) else { throw .severalLines(input.name) }
    let style = node.scalar?.style ?? .plain
    return [
      TextEdit(range: place(node.range), text: try text(of: input.value, of: input.name, style))
    ]
  }

  /// One value as YAML writes it on one line.
  func text(
    of value: ParameterInput.Value, of name: String, _ style: YAMLScalar.Style = .plain
  ) throws(EditRefusal) -> String {
    switch value {
    case .scalar(let text): return try scalar(text, of: name, style)
    case .list(let texts):
      var written: [String] = []
      for text in texts { written.append(try scalar(text, of: name)) }
      return "[" + written.joined(separator: ", ") + "]"
    case .other: throw .unwritable(name)
    }
  }

  func scalar(
    _ text: String, of name: String, _ style: YAMLScalar.Style = .plain
  ) throws(EditRefusal) -> String {
    guard let written = YAMLText.scalar(text, style: style) else { throw .unwritable(name) }
    return written
  }

  private func missing(
    after key: YAMLNode, _ input: ParameterInput
  ) throws(EditRefusal) -> TextEdit {
    var colon = key.range.upperBound
    while let byte = bytes[colon], byte == 0x20 || byte == 0x09 { colon += 1 }
    guard bytes[colon] == UInt8(ascii: ":") else { throw .unsafe }
    let end = place(colon..<colon + 1).upperBound
    return TextEdit(range: end..<end, text: " " + (try text(of: input.value, of: input.name)))
  }

  private func isOnOneLine(_ range: Range<Int>) -> Bool {
    !bytes.bytes[range].contains { YAMLBytes.isLineEnd($0) }
  }

  // MARK: - Lists

  /// The elements that both lists have.
  private func common(
    _ elements: [YAMLNode], _ texts: [String], of name: String
  ) throws(EditRefusal) -> [TextEdit] {
    var edits: [TextEdit] = []
    for (element, text) in zip(elements, texts) {
      guard let old = element.scalar else { throw .unsafe }
      if old.trimmedText == text { continue }
      guard isOnOneLine(element.range), !element.range.isEmpty else { throw .severalLines(name) }
      let written = try scalar(text, of: name, old.style)
      edits.append(TextEdit(range: place(element.range), text: written))
    }
    return edits
  }

  private func flowList(
    _ elements: [YAMLNode], _ node: YAMLNode, _ texts: [String], of name: String
  ) throws(EditRefusal) -> [TextEdit] {
    var edits = try common(elements, texts, of: name)
    if texts.count > elements.count {
      let style = elements.last?.scalar?.style ?? .plain
      var added: [String] = []
      for text in texts[elements.count...] { added.append(try scalar(text, of: name, style)) }
      let last = elements.last?.range.upperBound ?? node.range.lowerBound + 1
      let end = place(last - 1..<last).upperBound
      let comma = elements.isEmpty ? "" : ", "
      edits.append(TextEdit(range: end..<end, text: comma + added.joined(separator: ", ")))
    } else if texts.count < elements.count, let last = elements.last {
      let start =
        texts.isEmpty ? node.range.lowerBound + 1 : elements[texts.count - 1].range.upperBound
      let removed = start..<last.range.upperBound
      guard !bytes.bytes[removed].contains(UInt8(ascii: "#")) else { throw .commentInList(name) }
      guard isOnOneLine(removed) else { throw .severalLines(name) }
      edits.append(TextEdit(range: place(removed), text: ""))
    }
    return edits
  }

  private func blockList(
    _ elements: [YAMLNode], _ texts: [String], of name: String
  ) throws(EditRefusal) -> [TextEdit] {
    guard let last = elements.last, !texts.isEmpty else { throw .severalLines(name) }
    var edits = try common(elements, texts, of: name)
    if texts.count > elements.count {
      let prefix = prefix(of: last.range.lowerBound)
      let end = lines(
        lineNumber(of: last.range.lowerBound)...lineNumber(of: last.range.upperBound - 1)
      )
      .upperBound
      for text in texts[elements.count...] {
        let line = prefix + (try scalar(text, of: name, last.scalar?.style ?? .plain)) + lineEnd
        edits.append(TextEdit(range: end..<end, text: line))
      }
    } else if texts.count < elements.count {
      let first = lineNumber(of: elements[texts.count].range.lowerBound)
      let removed = lines(first...lineNumber(of: last.range.upperBound - 1))
      let from = bytes.line(around: elements[texts.count].range.lowerBound).lowerBound
      let to = bytes.line(around: last.range.upperBound - 1).upperBound
      guard !bytes.bytes[from..<to].contains(UInt8(ascii: "#")) else { throw .commentInList(name) }
      edits.append(TextEdit(range: removed, text: ""))
    }
    return edits
  }
}
