/// Emphasis beside Chinese, Japanese and Korean, whose words have no blanks between them.
///
/// CommonMark lets asterisks close only before a blank or punctuation when punctuation stands before
/// them, so that in `**公式：**中文` they stay asterisks. Here a letter of such a script counts as a blank
/// does: the punctuation is hidden from cmark as a letter.
/// - SeeAlso: commonmark/commonmark-spec, issue 650.
struct WideEmphasis {
  /// Stretches of at least three bytes to hide as letters.
  private(set) var literals: [(range: Range<Int>, edges: InlineInsert.Edges)] = []
  /// Of formulas, by their position, that have a letter's edge in place of a dollar sign.
  private(set) var edges: [Int: InlineInsert.Edges] = [:]

  private let bytes: [UInt8]
  private let findings: InlineFindings
  private var nextSpan = 0
  private var nextFormula = 0
  private var nextMention = 0

  init(_ bytes: [UInt8], _ findings: InlineFindings) {
    self.bytes = bytes
    self.findings = findings
    var index = 0
    while index < bytes.count {
      if let end = knownEnd(index) {
        index = end
      } else if bytes[index] == UInt8(ascii: "\\") {
        index += 2
      } else if bytes[index] == UInt8(ascii: "*") {
        let start = index
        while index < bytes.count, bytes[index] == UInt8(ascii: "*") { index += 1 }
        delimiter(start..<index)
      } else {
        index += 1
      }
    }
  }

  /// The end of the formula, raw span or reference at a place.
  private mutating func knownEnd(_ place: Int) -> Int? {
    while nextFormula < findings.formulas.count,
      findings.formulas[nextFormula].extent.upperBound <= place
    {
      nextFormula += 1
    }
    while nextSpan < findings.spans.count, findings.spans[nextSpan].range.upperBound <= place {
      nextSpan += 1
    }
    if nextFormula < findings.formulas.count, findings.formulas[nextFormula].extent.contains(place)
    {
      return findings.formulas[nextFormula].extent.upperBound
    }
    let mentions = findings.mentions
    while nextMention < mentions.count, mentions[nextMention].range.upperBound <= place {
      nextMention += 1
    }
    if nextMention < mentions.count, mentions[nextMention].range.contains(place) {
      return mentions[nextMention].range.upperBound
    }
    if nextSpan < findings.spans.count, findings.spans[nextSpan].range.contains(place) {
      return findings.spans[nextSpan].range.upperBound
    }
    return nil
  }

  private mutating func delimiter(_ run: Range<Int>) {
    let before = scalar(endingAt: run.lowerBound)
    let after = scalar(at: run.upperBound)
    if let after, Self.isWide(after) {
      if nextFormula > 0, findings.formulas[nextFormula - 1].extent.upperBound == run.lowerBound {
        edges[nextFormula - 1, default: .init()].last = InlineInsert.Edges.letter
      } else if let before, Self.isPunctuation(before) {
        hide(endingAt: run.lowerBound)
      }
    }
    if let before, Self.isWide(before) {
      if nextFormula < findings.formulas.count,
        findings.formulas[nextFormula].extent.lowerBound == run.upperBound
      {
        edges[nextFormula, default: .init()].first = InlineInsert.Edges.letter
      } else if let after, Self.isPunctuation(after) {
        hide(from: run.upperBound)
      }
    }
  }

  /// What is hidden needs three bytes: letters beside the sign go with it.
  private mutating func hide(endingAt end: Int) {
    var start = end
    while start > 0, end - start < 3 || bytes[start] & 0xC0 == 0x80 {
      start -= 1
      guard isPlain(bytes[start]) else { return }
    }
    let last = literals.last?.range.upperBound ?? 0
    guard end - start >= 3, start >= last, start >= knownStart(end) else { return }
    literals.append(
      (start..<end, .init(first: edge(start), last: InlineInsert.Edges.letter)))
  }

  private mutating func hide(from start: Int) {
    var end = start
    while end < bytes.count, end - start < 3 || bytes[end] & 0xC0 == 0x80 {
      guard isPlain(bytes[end]) else { return }
      end += 1
    }
    guard end - start >= 3, end <= nextKnown else { return }
    literals.append((start..<end, .init(first: InlineInsert.Edges.letter, last: edge(end - 1))))
  }

  /// The other end of what is hidden stays what it was.
  private func edge(_ place: Int) -> UInt8 {
    bytes[place] < 0x80 && bytes[place].isPunctuation
      ? UInt8(ascii: "$") : InlineInsert.Edges.letter
  }

  private func knownStart(_ place: Int) -> Int {
    let formula =
      nextFormula > 0 ? findings.formulas[nextFormula - 1].extent.upperBound : 0
    let span = nextSpan > 0 ? findings.spans[nextSpan - 1].range.upperBound : 0
    let mention = nextMention > 0 ? findings.mentions[nextMention - 1].range.upperBound : 0
    return max(formula, span, mention)
  }

  private var nextKnown: Int {
    min(
      nextFormula < findings.formulas.count
        ? findings.formulas[nextFormula].extent.lowerBound : .max,
      nextSpan < findings.spans.count ? findings.spans[nextSpan].range.lowerBound : .max,
      nextMention < findings.mentions.count
        ? findings.mentions[nextMention].range.lowerBound : .max)
  }

  /// What means nothing to Markdown in the middle of a line.
  private func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte.isLetter || byte.isDigit || ".,:;?%\"'()".utf8.contains(byte)
  }

  private func scalar(at place: Int) -> Unicode.Scalar? {
    guard place < bytes.count else { return nil }
    return String(decoding: bytes[place...].prefix(4), as: UTF8.self).unicodeScalars.first
  }

  private func scalar(endingAt place: Int) -> Unicode.Scalar? {
    var start = place - 1
    guard start >= 0 else { return nil }
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start)
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x11FF, 0x2E80...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return ".,:;?%\"'()".unicodeScalars.contains(scalar) }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}
