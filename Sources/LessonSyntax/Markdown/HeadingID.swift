/// `{#id}` at the end of a heading: the name that its author gives it.
struct HeadingID {
  /// Without what stands around it.
  let name: Range<Int>
  /// With the blanks before it.
  let extent: Range<Int>

  /// - Parameter bytes: Of the heading, from its hashes on if it has some.
  init?(_ bytes: [UInt8], _ findings: InlineFindings) {
    var end = Self.trimmedEnd(bytes, Self.wordsEnd(bytes))
    var closing = end
    while closing > 0, bytes[closing - 1] == UInt8(ascii: "#") { closing -= 1 }
    if closing < end, closing > 0, bytes[closing - 1].isSpaceOrTab {
      end = Self.trimmedEnd(bytes, closing)
    }
    guard end > 4, bytes[end - 1] == UInt8(ascii: "}") else { return nil }
    var start = end - 1
    while start > 0, bytes[start - 1] != UInt8(ascii: "{") {
      start -= 1
      guard !bytes[start].isWhitespace, bytes[start] != UInt8(ascii: "}") else { return nil }
    }
    guard start > 1, bytes[start] == UInt8(ascii: "#"), start + 1 < end - 1,
      bytes[start - 2] != UInt8(ascii: "\\")
    else { return nil }
    name = start + 1..<end - 1
    var first = start - 1
    while first > 0, bytes[first - 1].isSpaceOrTab { first -= 1 }
    extent = first..<end
    let isEquation = findings.formulas.last.map { $0.extent.upperBound >= end } ?? false
    let isRaw = findings.spans.last.map { $0.range.upperBound > start } ?? false
    let isAlone = bytes[..<first].allSatisfy { $0 == UInt8(ascii: "#") || $0.isWhitespace }
    if isEquation || isRaw || isAlone { return nil }
  }

  /// Without the line that underlines a heading.
  private static func wordsEnd(_ bytes: [UInt8]) -> Int {
    guard let lineEnd = bytes.lastIndex(of: 0x0A) else { return bytes.count }
    let last = bytes[(lineEnd + 1)...].filter { !$0.isSpaceOrTab }
    let isRule = last.first.map { "=-".utf8.contains($0) && last.allSatisfy([$0].contains) }
    return isRule == true ? lineEnd : bytes.count
  }

  private static func trimmedEnd(_ bytes: [UInt8], _ end: Int) -> Int {
    var end = end
    while end > 0, bytes[end - 1].isWhitespace { end -= 1 }
    return end
  }
}

extension LessonParts {
  /// Drops the name of a heading that is none, or is taken already.
  mutating func checkID(ofHeading index: Int) {
    guard let id = headings[index].id else { return }
    if !Self.isHeadingID(id.value) {
      diagnostics.append(
        Diagnostic(
          id: "bad-heading-id", "'\(id.value)' is not an id for a heading", file: source.path,
          range: id.range,
          hint: "letters, digits and hyphens, such as {#sec-\(Self.proposal(id.value))}"
        ))
    } else if takeName(id) {
      return
    }
    headings[index].id = nil
  }

  private static func isHeadingID(_ name: String) -> Bool {
    name.utf8.allSatisfy { $0.isIDByte || $0 >= 0x80 }
  }

  private static func proposal(_ name: String) -> String {
    let slug = HeadingAnchors.slug(
      name.replacing(":", with: "-").replacing(".", with: "-").replacing("/", with: "-"))
    return slug.hasPrefix("sec-") ? String(slug.dropFirst(4)) : slug
  }
}
