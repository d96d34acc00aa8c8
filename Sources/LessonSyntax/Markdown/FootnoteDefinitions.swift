/// A line that begins with `[^name]:`, with which a footnote begins.
struct FootnoteDefinition {
  /// In the bytes of the text.
  var label: Range<Int>
  /// From the bracket to the colon.
  var range: Range<Int>

  /// Where the note's first paragraph begins for cmark.
  var start: Int { range.lowerBound + Self.indentation }

  /// By how many columns the further paragraphs of a note are indented, as on GitHub.
  static let indentation = 4
}

/// Finds the footnotes of a text, and gives cmark an item of a list in the place of each.
///
/// cmark would take such a line for the definition of a link, and its words for an address: they would
/// vanish. An item with four columns of indentation takes the same lines as a footnote does.
struct FootnoteDefinitions {
  private(set) var all: [FootnoteDefinition] = []
  /// A mark for items that no list of the text's own has: theirs would join it.
  private var bullet = UInt8(ascii: "+")
  private var positions: [Int: Int] = [:]

  init(in text: MarkdownText) {
    guard !text.isCaption else { return }
    let bytes = text.bytes
    var index = text.start
    while let start = bytes.next(UInt8(ascii: "["), from: index), start + 4 < bytes.count {
      index = start + 1
      guard bytes[index] == UInt8(ascii: "^"), let end = FootnoteLabel.end(bytes, at: start),
        end < bytes.count, bytes[end] == UInt8(ascii: ":"),
        text.beginsLine(start, after: ">-+*.)0123456789")
      else { continue }
      all.append(FootnoteDefinition(label: start + 2..<end - 1, range: start..<end + 1))
      index = end
    }
    guard !all.isEmpty else { return }
    bullet = Self.freeBullet(in: text)
    use(all)
  }

  private mutating func use(_ definitions: [FootnoteDefinition]) {
    all = definitions
    positions = Dictionary(
      uniqueKeysWithValues: definitions.enumerated().map { ($0.element.start, $0.offset) })
  }

  /// The position of the definition whose first paragraph begins at a place.
  func position(at start: Int) -> Int? { positions[start] }

  /// Those that turned out to stand in code, say, are no definitions.
  mutating func keep(_ real: Set<Int>) {
    use(all.enumerated().filter { real.contains($0.offset) }.map(\.element))
  }

  func hide(in bytes: inout [UInt8]) {
    for definition in all {
      for place in definition.range { bytes[place] = MaskByte.slot }
      for place in definition.range.lowerBound..<definition.start { bytes[place] = 0x20 }
      bytes[definition.range.lowerBound] = bullet
    }
  }

  private static func freeBullet(in text: MarkdownText) -> UInt8 {
    let bytes = text.bytes
    var taken: Set<UInt8> = []
    for start in text.source.lineStarts.dropFirst(text.firstLine - 1) {
      let content = bytes[start...].first { !$0.isSpaceOrTab && $0 != UInt8(ascii: ">") }
      if let content { taken.insert(content) }
    }
    return "+*-".utf8.first { !taken.contains($0) } ?? UInt8(ascii: "+")
  }
}

enum FootnoteLabel {
  private static let limit = 200

  /// The place after `[^name]`.
  static func end(_ bytes: [UInt8], at start: Int) -> Int? {
    guard start + 2 < bytes.count, bytes[start + 1] == UInt8(ascii: "^") else { return nil }
    var end = start + 2
    while end < bytes.count, end - start < limit, bytes[end] > 0x20,
      bytes[end] != UInt8(ascii: "]"), bytes[end] != UInt8(ascii: "[")
    {
      end += 1
    }
    guard end > start + 2, end < bytes.count, bytes[end] == UInt8(ascii: "]") else { return nil }
    return end + 1
  }

  /// Capitals make no difference, as in the labels of links.
  static func key(_ label: String) -> String { label.lowercased() }
}
