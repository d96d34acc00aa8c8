/// Finds the places of links' destinations in the source.
///
/// cmark says what a destination is, not where it stands. Those written in the paragraph itself are
/// known from its text; for others the reference definitions are searched.
struct DestinationPlaces {
  private let text: MarkdownText
  /// The destinations written in running text, in order.
  private let written: [Range<Int>]
  private var next = 0
  private var leafRange = 0..<0
  private var firstLine = 0..<0
  private var definitions: [[UInt8]: Range<Int>]?

  /// How many destinations may stand before a link's own that turned out to be no link's.
  private static let lookahead = 32

  init(_ document: MaskedMarkdown) {
    text = document.text
    written = document.destinations
  }

  mutating func enter(_ leaf: LeafBlock) {
    let last = text.source.lineRange(leaf.lines.upperBound)
    leafRange = leaf.start..<max(leaf.start, last.upperBound)
    while next < written.count, written[next].lowerBound < leaf.start { next += 1 }
    firstLine =
      leaf
      .start..<max(
        leaf.start, text.source.lineRange(leaf.lines.lowerBound).upperBound)
  }

  /// - Parameter url: As cmark gives it: without escapes.
  /// - Returns: The destination, or the first line of its paragraph where it can't be found.
  mutating func range(of url: [UInt8]) -> Range<Int> {
    var index = next
    let last = min(written.count, next + Self.lookahead)
    while index < last, written[index].upperBound <= leafRange.upperBound {
      if Self.isSame(text.bytes[written[index]], url) {
        next = index + 1
        return text.place(written[index])
      }
      index += 1
    }
    let known = definitions ?? ReferenceDefinitions.all(in: text)
    definitions = known
    return text.place(known[url] ?? firstLine)
  }

  /// Whether a destination as written means this URL.
  private static func isSame(_ written: ArraySlice<UInt8>, _ url: [UInt8]) -> Bool {
    if written.elementsEqual(url) || url == Array("mailto:".utf8) + written { return true }
    var plain: [UInt8] = []
    var index = written.startIndex
    while index < written.endIndex {
      if written[index] == UInt8(ascii: "&") { return url.starts(with: plain) }
      let isEscape =
        written[index] == UInt8(ascii: "\\") && index + 1 < written.endIndex
        && written[index + 1].isPunctuation
      if isEscape { index += 1 }
      plain.append(written[index])
      index += 1
    }
    return plain == url
  }
}

/// The reference definitions of a text: `[label]: destination`.
enum ReferenceDefinitions {
  /// The place of the first definition of each destination that is written without escapes.
  static func all(in text: MarkdownText) -> [[UInt8]: Range<Int>] {
    var places: [[UInt8]: Range<Int>] = [:]
    for (_, colon) in labels(in: text) {
      let end = text.bytes[colon...].firstIndex { $0.isLineEnd } ?? text.bytes.endIndex
      guard let place = destination(text.bytes[colon + 1..<end]) else { continue }
      let url = Array(text.bytes[place])
      if places[url] == nil { places[url] = place }
    }
    return places
  }

  /// The first definition of each label, whole.
  static func byLabel(in text: MarkdownText) -> [String: Range<Int>] {
    var found: [String: Range<Int>] = [:]
    for (open, colon) in labels(in: text) {
      let key = key(text.bytes[open + 1..<colon - 1])
      guard found[key] == nil, let link = LinkScanner.definition(text.bytes, after: colon + 1)
      else {
        continue
      }
      found[key] = open..<link.end
    }
    return found
  }

  /// The labels that a line of text may name.
  static func labels(in line: ArraySlice<UInt8>) -> [String] {
    var open: [Int] = []
    var found: [String] = []
    for (index, byte) in zip(line.indices, line) {
      if byte == UInt8(ascii: "[") { open.append(index) }
      guard byte == UInt8(ascii: "]"), let start = open.popLast(), index - start < 1000 else {
        continue
      }
      found.append(key(line[start + 1..<index]))
    }
    return found
  }

  /// Capitals and the kinds of blanks make no difference.
  private static func key(_ label: ArraySlice<UInt8>) -> String {
    label.split(whereSeparator: \.isWhitespace)
      .map { String(decoding: $0, as: UTF8.self).lowercased() }.joined(separator: " ")
  }

  /// Where the brackets of labels begin and the colons after them stand, at the starts of lines outside
  /// fences.
  private static func labels(in text: MarkdownText) -> [(open: Int, colon: Int)] {
    var found: [(open: Int, colon: Int)] = []
    var fence: ArraySlice<UInt8>?
    for number in text.firstLine..<max(text.firstLine, text.source.lineStarts.count + 1) {
      let line = text.source.lineRange(number)
      let content = text.bytes[line].drop { $0.isSpaceOrTab || $0 == UInt8(ascii: ">") }
      if let open = fence {
        if content.starts(with: open), content.dropFirst(open.count).allSatisfy({ $0.isWhitespace })
        {
          fence = nil
        }
        continue
      }
      fence = Self.fence(content)
      if content.first == UInt8(ascii: "["), let colon = colon(content) {
        found.append((content.startIndex, colon))
      }
    }
    return found
  }

  private static func fence(_ content: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let mark = content.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
      return nil
    }
    let run = content.prefix { $0 == mark }
    return run.count >= 3 ? run : nil
  }

  /// The colon after a label; a footnote's name is none.
  private static func colon(_ line: ArraySlice<UInt8>) -> Int? {
    var index = line.startIndex + 1
    if index < line.endIndex, line[index] == UInt8(ascii: "^") { return nil }
    while index < line.endIndex, line[index] != UInt8(ascii: "]") {
      index += line[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index + 1 < line.endIndex, line[index + 1] == UInt8(ascii: ":") else { return nil }
    return index + 1
  }

  /// - Parameter line: What follows the colon.
  private static func destination(_ line: ArraySlice<UInt8>) -> Range<Int>? {
    var index = line.startIndex
    while index < line.endIndex, line[index].isSpaceOrTab { index += 1 }
    guard index < line.endIndex else { return nil }
    let isBracketed = line[index] == UInt8(ascii: "<")
    let start = isBracketed ? index + 1 : index
    let end = line[start...].firstIndex {
      isBracketed ? $0 == UInt8(ascii: ">") : $0.isWhitespace
    }
    return start..<(end ?? line.endIndex)
  }
}
