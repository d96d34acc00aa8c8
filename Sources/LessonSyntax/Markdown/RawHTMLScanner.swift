/// The tags in a lesson's own HTML, as a browser would find them.
struct RawHTMLScanner {
  struct Attribute {
    /// In small letters.
    var name: String
    var nameRange: Range<Int>
    /// The value's bytes, without its quotes; empty where there is none.
    var value: Range<Int>
    var isQuoted: Bool
  }

  struct Tag {
    /// In small letters.
    var name: String
    var isEnd: Bool
    var range: Range<Int>
    var attributes: [Attribute]
  }

  /// The element whose content is no HTML, while it lasts; it may last longer than one piece of HTML.
  private(set) var textElement: String?

  private static let textElements: Set<String> = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
  ]

  mutating func tags(in html: [UInt8]) -> [Tag] {
    var tags: [Tag] = []
    var index = 0
    while let start = html[index...].firstIndex(of: UInt8(ascii: "<")) {
      if textElement == nil, html[start...].starts(with: "<!--".utf8) {
        guard let end = html[start...].firstRange(of: "-->".utf8)?.upperBound else { return tags }
        index = end
        continue
      }
      index = start + 1
      guard let tag = Self.tag(html, at: start) else { continue }
      if let textElement, !tag.isEnd || tag.name != textElement { continue }
      textElement = !tag.isEnd && Self.textElements.contains(tag.name) ? tag.name : nil
      tags.append(tag)
      index = tag.range.upperBound
    }
    return tags
  }

  private static func tag(_ html: [UInt8], at start: Int) -> Tag? {
    var index = start + 1
    let isEnd = index < html.count && html[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    guard index < html.count, html[index].isLetter else { return nil }
    let name = run(html, from: index) { !$0.isWhitespace && $0 != 0x2F && $0 != 0x3E }
    index = name.upperBound
    var attributes: [Attribute] = []
    while index < html.count, html[index] != UInt8(ascii: ">") {
      if html[index].isWhitespace || html[index] == UInt8(ascii: "/") {
        index += 1
      } else {
        let attribute = attribute(html, at: index)
        attributes.append(attribute)
        index = attribute.isQuoted ? attribute.value.upperBound + 1 : attribute.value.upperBound
      }
    }
    return Tag(
      name: word(html, name), isEnd: isEnd, range: start..<min(index + 1, html.count),
      attributes: attributes)
  }

  private static func attribute(_ html: [UInt8], at start: Int) -> Attribute {
    // An equals sign that comes first belongs to the name.
    let name =
      start..<run(html, from: start + 1) { byte in
        !byte.isWhitespace && !"/>=".utf8.contains(byte)
      }.upperBound
    let equals = run(html, from: name.upperBound) { $0.isWhitespace }.upperBound
    var attribute = Attribute(
      name: word(html, name), nameRange: name, value: name.upperBound..<name.upperBound,
      isQuoted: false)
    guard equals < html.count, html[equals] == UInt8(ascii: "=") else { return attribute }
    let first = run(html, from: equals + 1) { $0.isWhitespace }.upperBound
    guard first < html.count else {
      attribute.value = first..<first
      return attribute
    }
    let quote = html[first]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      attribute.value = run(html, from: first + 1) { $0 != quote }
      attribute.isQuoted = true
    } else {
      attribute.value = run(html, from: first) { !$0.isWhitespace && $0 != 0x3E }
    }
    return attribute
  }

  private static func run(
    _ html: [UInt8], from start: Int, while holds: (UInt8) -> Bool
  ) -> Range<Int> {
    let start = min(start, html.count)
    return start..<(html[start...].firstIndex { !holds($0) } ?? html.count)
  }

  private static func word(_ html: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: html[range], as: UTF8.self).lowercased()
  }
}
