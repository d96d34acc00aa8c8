import CCMark
import DemoKit

/// Block quotes that are boxes: their titles, their ids, and what belongs together.
extension LessonReader {
  /// The paragraph whose first line is a box's title.
  struct BoxTitle {
    var paragraph: MarkdownNode
    /// The position of the box in the lesson.
    var box: Int
    var mark: QuoteMark
    /// Whether the line has not ended yet.
    var isOpen = true
  }

  mutating func enterBox(_ quote: MarkdownNode, _ mark: QuoteMark, _ kind: BoxKind) {
    let text = document.text
    let end = text.source.lineRange(max(text.line(quote.startLine), text.line(quote.endLine)))
    let index = parts.boxes.count
    var box = Box(
      kind, range: text.place(mark.range),
      extent: text.place(mark.range.lowerBound..<max(mark.range.upperBound, end.upperBound)))
    if kind == .exercise { parts.lastExercise = index }
    if kind == .solution { box.exercise = parts.lastExercise }
    mark.blank(in: quote)
    if let paragraph = quote.firstChild {
      boxTitle = BoxTitle(paragraph: paragraph, box: index, mark: mark)
    }
    openBoxes.append((quote, index))
    edits.boxes.append(BoxEdit(quote, kind, index: index))
    parts.boxes.append(box)
  }

  /// A line of a paragraph ends, and with the first one a title.
  mutating func endLine(_ lineEnd: MarkdownNode) {
    if boxTitle?.isOpen == true, lineEnd.parent?.pointer == boxTitle?.paragraph.pointer {
      boxTitle?.isOpen = false
    }
  }

  /// Takes the title out of the paragraph that began with it.
  mutating func leaveTitle(_ paragraph: MarkdownNode) {
    guard let open = boxTitle, open.paragraph.pointer == paragraph.pointer, let leaf else { return }
    boxTitle = nil
    let title = MarkdownNode(inlineAround: "<span class=\"weft-box-title\">", "</span>")
    while let node = paragraph.firstChild, !node.isLineEnd { title.append(node) }
    paragraph.firstChild?.remove()
    let line = document.text.source.lineRange(leaf.lines.lowerBound)
    var words = open.mark.range.upperBound..<max(open.mark.range.upperBound, line.upperBound)
    if let name = BoxName.take(from: title, written: words, in: document.text.bytes) {
      words = words.lowerBound..<name.lowerBound - 2
      giveName(name, to: open.box)
    }
    if parts.boxes[open.box].kind == .solution,
      let name = BoxName.exercise(words, in: document.text)
    {
      parts.boxes[open.box].exerciseName = name
      if let index = parts.mentions.lastIndex(where: { $0.range == name.range }) {
        parts.mentions[index].namesExercise = true
      }
      title.children.forEach { $0.remove() }
    }
    title.trimEnd()
    if title.firstChild == nil {
      title.remove()
    } else {
      let words = TitleText(of: title).trimmed
      parts.boxes[open.box].title = words
      if parts.boxes[open.box].kind == .definition { explain(words, title, in: open.box) }
      edits.boxes[open.box].title = title
    }
    if paragraph.firstChild == nil { paragraph.remove() }
  }

  private mutating func giveName(_ range: Range<Int>, to index: Int) {
    let kind = parts.boxes[index].kind
    let name = Located(
      String(decoding: document.text.bytes[range], as: UTF8.self), document.text.place(range))
    guard BoxName.isGood(name.value, for: kind) else {
      parts.diagnostics.append(
        Diagnostic(
          id: "bad-box-name", "'\(name.value)' is not an id for '[!\(kind.rawValue)]'",
          file: parts.source.path, range: name.range,
          hint: "'\(kind.prefix)-' and lower-case letters, digits or hyphens"))
      return
    }
    guard parts.takeName(name) else { return }
    parts.boxes[index].id = name
    edits.boxes[index].id = name.value
  }

  mutating func leaveBox(_ quote: MarkdownNode, _ index: Int) {
    guard quote.firstChild == nil, edits.boxes[index].title == nil else { return }
    let box = parts.boxes[index]
    parts.diagnostics.append(
      Diagnostic(
        .warning, id: "empty-box", "nothing stands in this box", file: parts.source.path,
        range: box.range, hint: "write what it says on the lines below, each after '> '"))
  }
}

/// `{#lem-jensen}` at the end of a box's first line, and `@exr-name` in its place.
enum BoxName {
  /// Takes the id out of a title.
  /// - Parameter written: Where the title stands, in the bytes of the text.
  /// - Returns: Where the name stands, without what is around it.
  static func take(
    from title: MarkdownNode, written: Range<Int>, in bytes: [UInt8]
  ) -> Range<Int>? {
    guard let place = place(in: written, of: bytes), let text = title.lastChild,
      text.type == CMARK_NODE_TEXT,
      let start = text.literal.lastIndex(of: UInt8(ascii: "{")),
      text.literal[start...].starts(with: "{#".utf8)
    else { return nil }
    text.setLiteral(text.literal[..<start])
    return place
  }

  /// Where an id's name stands at the end of a line.
  static func place(in line: Range<Int>, of bytes: [UInt8]) -> Range<Int>? {
    var end = line.upperBound
    while end > line.lowerBound, bytes[end - 1].isWhitespace { end -= 1 }
    guard end > line.lowerBound, bytes[end - 1] == UInt8(ascii: "}"),
      let brace = bytes[line.lowerBound..<end].lastIndex(of: UInt8(ascii: "{")),
      brace + 3 < end, bytes[brace + 1] == UInt8(ascii: "#"),
      !bytes[brace..<end].contains(where: { $0.isWhitespace })
    else { return nil }
    return brace + 2..<end - 1
  }

  /// `@exr-name` where nothing else stands in a title.
  static func exercise(_ title: Range<Int>, in text: MarkdownText) -> Located<String>? {
    guard let first = text.bytes[title].firstIndex(where: { !$0.isWhitespace }),
      let last = text.bytes[title].lastIndex(where: { !$0.isWhitespace }),
      text.bytes[first] == UInt8(ascii: "@")
    else { return nil }
    let name = String(decoding: text.bytes[first + 1...last], as: UTF8.self)
    guard isGood(name, for: .exercise) else { return nil }
    return Located(name, text.place(first..<last + 1))
  }

  static func isGood(_ name: String, for kind: BoxKind) -> Bool {
    name.hasPrefix(kind.prefix + "-") && name.utf8.count > kind.prefix.utf8.count + 1
      && name.utf8.allSatisfy {
        $0.isDigit || $0 == UInt8(ascii: "-") || ($0.isLetter && $0 >= UInt8(ascii: "a"))
      }
  }
}

extension LessonParts {
  /// Finds the exercise of each solution that names one; every solution must have one.
  mutating func joinSolutions() {
    let exercises = boxes.indices.filter { boxes[$0].kind == .exercise }
    let names = exercises.compactMap { boxes[$0].id?.value }
    for index in boxes.indices where boxes[index].kind == .solution {
      if let name = boxes[index].exerciseName {
        boxes[index].exercise = exercises.first { boxes[$0].id?.value == name.value }
        if boxes[index].exercise == nil {
          diagnostics.append(
            Diagnostic(
              id: "solution-without-exercise",
              "there is no exercise '\(name.value)' in this lesson", file: source.path,
              range: name.range,
              hint: Suggestion.question("@" + name.value, in: names.map { "@" + $0 })
                ?? "an exercise begins with '> [!EXERCISE] {#\(name.value)}'"))
        }
      } else if boxes[index].exercise == nil {
        diagnostics.append(
          Diagnostic(
            id: "solution-without-exercise", "there is no exercise before this solution",
            file: source.path, range: boxes[index].range,
            hint: "an exercise begins with '> [!EXERCISE]'; one that stands elsewhere is named: "
              + "'> [!SOLUTION] @exr-name'"))
      }
    }
  }
}
