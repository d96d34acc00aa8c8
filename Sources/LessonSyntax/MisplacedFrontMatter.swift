/// Finds front matter that is read as text, because it does not begin on the first line or is not YAML.
enum MisplacedFrontMatter {
  /// How many lines front matter may have to be taken for it.
  private static let lengthLimit = 200

  /// - Parameter text: Of a lesson whose first line is not `---`.
  static func diagnostic(in text: SourceText) -> Diagnostic? {
    guard let first = firstLine(of: text) else { return nil }
    let place = text.lineRange(first)
    switch trimmed(first, of: text) {
    case "---" where isFrontMatter(after: first, in: text):
      return Diagnostic(
        .warning, id: "misplaced-front-matter",
        "front matter begins on the very first line, so this is read as text", file: text.path,
        range: place,
        hint: first == 1 ? "delete the blanks before it" : "delete what stands above it")
    case "+++" where first == 1 && hasLine("+++", after: first, in: text):
      return Diagnostic(
        .warning, id: "misplaced-front-matter",
        "front matter is YAML between lines of ---, so this is read as text", file: text.path,
        range: place, hint: "write 'title: …' between lines of ---")
    default: return nil
    }
  }

  /// The first line that holds more than blanks and a comment.
  private static func firstLine(of text: SourceText) -> Int? {
    var isInComment = false
    for number in 1...max(1, text.lineStarts.count) {
      let line = trimmed(number, of: text)
      if !isInComment, !line.isEmpty, !line.hasPrefix("<!--") { return number }
      if line.hasPrefix("<!--") { isInComment = true }
      if line.hasSuffix("-->") { isInComment = false }
    }
    return nil
  }

  /// Whether lines of the form `key: value` follow, up to one of `---`.
  private static func isFrontMatter(after first: Int, in text: SourceText) -> Bool {
    let last = min(text.lineStarts.count, first + lengthLimit)
    var keys = 0
    for number in stride(from: first + 1, through: last, by: 1) {
      let line = trimmed(number, of: text)
      if line == "---" || line == "..." { return keys > 0 }
      if isKey(text.bytes[text.lineRange(number)]) {
        keys += 1
      } else if keys == 0, !line.hasPrefix("#") {
        return false
      }
    }
    return false
  }

  private static func isKey(_ line: ArraySlice<UInt8>) -> Bool {
    let name = line.prefix { $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x5F }
    guard !name.isEmpty, line.dropFirst(name.count).first == UInt8(ascii: ":") else { return false }
    let after = line.dropFirst(name.count + 1).first
    return after == nil || after?.isSpaceOrTab == true
  }

  private static func hasLine(_ mark: String, after first: Int, in text: SourceText) -> Bool {
    let last = min(text.lineStarts.count, first + lengthLimit)
    return stride(from: first + 1, through: last, by: 1).contains { trimmed($0, of: text) == mark }
  }

  /// A line without blanks around it, and without marks of the byte order.
  private static func trimmed(_ number: Int, of text: SourceText) -> Substring {
    func isBlank(_ character: Character) -> Bool {
      character.isWhitespace || character == "\u{FEFF}"
    }
    var line = text.line(number)[...].drop(while: isBlank)
    while line.last.map(isBlank) == true { line.removeLast() }
    return line
  }
}
