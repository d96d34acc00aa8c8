import DemoKit

/// What stands in braces right after a picture: `{#fig-x width=60%}`.
struct PictureAttributes: Sendable {
  private(set) var id: Located<String>?
  /// As CSS says it.
  private(set) var width: String?
  /// Whether it is said to show nothing that a reader has to know: `alt=""`.
  private(set) var isDecoration = false
  /// With the braces.
  let range: Range<Int>
  /// As written.
  let text: String
  private(set) var problems: [Diagnostic] = []

  /// - Parameter range: Of the leaf's text, on one line.
  init(_ range: Range<Int>, in leaf: LeafText, of markdown: MarkdownText) {
    self.range = markdown.place(leaf.place(range))
    text = String(decoding: leaf.bytes[range], as: UTF8.self)
    let file = markdown.source.path
    for word in Self.words(in: range.dropFirst().dropLast(), leaf.bytes) {
      let place = markdown.place(leaf.place(word))
      take(String(decoding: leaf.bytes[word], as: UTF8.self), at: place, file)
    }
  }

  /// What blanks part, unless they stand between quotation marks.
  private static func words(in range: Range<Int>, _ bytes: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    var isQuoted = false
    for index in range {
      if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if bytes[index].isWhitespace, !isQuoted {
        if let from = start { words.append(from..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let from = start { words.append(from..<range.upperBound) }
    return words
  }

  private mutating func take(_ word: String, at place: Range<Int>, _ file: String) {
    if word.hasPrefix("#") {
      id = Located(String(word.dropFirst()), place.dropFirst())
      return
    }
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count > 1 ? Self.unquoted(parts[1]) : nil
    switch (String(parts[0]), value) {
    case ("width", let value?):
      if let width = Self.width(value) {
        self.width = width
      } else {
        problems.append(
          Diagnostic(
            id: "bad-width", "'\(value)' is no width for a picture", file: file, range: place,
            hint: "write width=60%, 300px, 20em or 300"))
      }
    case ("alt", ""): isDecoration = true
    case ("alt", _?):
      problems.append(
        Diagnostic(
          id: "unknown-attribute", "the words for a picture stand in its brackets", file: file,
          range: place, hint: "write ![the words](…); alt=\"\" marks a mere decoration"))
    case (let name, _):
      let known = Suggestion.closest(to: name, in: ["width", "alt"])
      problems.append(
        Diagnostic(
          id: "unknown-attribute", "a picture has no attribute '\(word)'", file: file,
          range: place,
          hint: known.map { "did you mean '\($0)'?" } ?? "it takes {#fig-name width=60%}"))
    }
  }

  private static func unquoted(_ value: Substring) -> String {
    let isQuoted = value.count > 1 && value.first == "\"" && value.last == "\""
    return String(isQuoted ? value.dropFirst().dropLast() : value)
  }

  /// `60%`, `300px`, `20em`, or a plain number of pixels; nothing else gets into the page.
  private static func width(_ value: String) -> String? {
    let number = value.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = value.dropFirst(number.count)
    guard number.count <= 8, let amount = Double(String(number)), amount > 0 else { return nil }
    switch unit {
    case "": return "\(number)px"
    case "%", "px", "em", "rem": return value
    default: return nil
    }
  }
}

/// A picture that is all of its paragraph, as far as the text shows it: `![…](… "title"){…}`.
enum LonePicture {
  /// The place of its title without the quotation marks.
  static func title(_ bytes: [UInt8], _ findings: InlineFindings) -> Range<Int>? {
    guard bytes.starts(with: "![".utf8) else { return nil }
    var end = bytes.count
    while end > 0, bytes[end - 1].isWhitespace { end -= 1 }
    if let attributes = findings.attributes.last, attributes.upperBound == end {
      end = attributes.lowerBound
    }
    let link = findings.spans.last { $0.range.upperBound == end }
    guard let link, case .destination(let destination) = link.kind,
      bytes[end - 1] == UInt8(ascii: ")")
    else { return nil }
    var start = destination.upperBound
    if start < end, bytes[start] == UInt8(ascii: ">") { start += 1 }
    while start < end, bytes[start].isWhitespace { start += 1 }
    var close = end - 1
    while close > start, bytes[close - 1].isWhitespace { close -= 1 }
    guard close - start > 2, "\"'(".utf8.contains(bytes[start]) else { return nil }
    return start + 1..<close - 1
  }
}
