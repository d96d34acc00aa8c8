/// Finds references to footnotes, and what is struck through, in the text of a paragraph or heading.
struct TextMarkScanner {
  struct Strike {
    /// The two tildes.
    var range: Range<Int>
    var opens: Bool
  }

  /// `[^name]`
  private(set) var notes: [Range<Int>] = []
  /// In pairs that lie in one another or side by side.
  private(set) var strikes: [Strike] = []

  private let bytes: [UInt8]
  private var hidden: ArraySlice<Range<Int>>
  private var index = 0
  /// Tildes that may open, innermost last.
  private var open: [Range<Int>] = []

  init(_ bytes: [UInt8], _ findings: InlineFindings) {
    self.bytes = bytes
    let known =
      findings.spans.map(\.range) + findings.formulas.map(\.extent) + findings.roles.map(\.range)
      + findings.mentions.map(\.range) + findings.terms.map(\.range)
      + (findings.headingID.map { [$0] } ?? [])
    hidden = known.sorted { $0.lowerBound < $1.lowerBound }[...]
    while index < bytes.count { step() }
    strikes.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func step() {
    if let first = hidden.first, first.lowerBound <= index {
      index = max(index, first.upperBound)
      hidden = hidden.dropFirst()
      return
    }
    switch bytes[index] {
    case UInt8(ascii: "\\"): index += 2
    case UInt8(ascii: "["):
      guard let end = FootnoteLabel.end(bytes, at: index),
        end == bytes.count || bytes[end] != UInt8(ascii: "(")
      else { return index += 1 }
      notes.append(index..<end)
      index = end
    case UInt8(ascii: "~"): tildes()
    default: index += 1
    }
  }

  private mutating func tildes() {
    let start = index
    while index < bytes.count, bytes[index] == UInt8(ascii: "~") { index += 1 }
    guard index - start == 2 else { return }
    let (isLeft, isRight) = flanking(start..<index)
    // Tildes between which nothing can be struck through are text.
    if isRight, let opening = open.popLast() {
      strikes.append(Strike(range: opening, opens: true))
      strikes.append(Strike(range: start..<index, opens: false))
    } else if isLeft {
      open.append(start..<index)
    }
  }

  /// Whether a run begins or ends words, as CommonMark says it of asterisks.
  private func flanking(_ run: Range<Int>) -> (isLeft: Bool, isRight: Bool) {
    let before = Self.kind(of: scalar(endingAt: run.lowerBound))
    let after = Self.kind(of: scalar(at: run.upperBound))
    return (
      after == .letter || after == .punctuation && before != .letter,
      before == .letter || before == .punctuation && after != .letter
    )
  }

  private enum Neighbour { case blank, punctuation, letter }

  private static func kind(of scalar: Unicode.Scalar?) -> Neighbour {
    guard let scalar, !scalar.properties.isWhitespace else { return .blank }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      return .punctuation
    default: return .letter
    }
  }

  private func scalar(at place: Int) -> Unicode.Scalar? {
    guard place < bytes.count else { return nil }
    return String(decoding: bytes[place...].prefix(4), as: UTF8.self).unicodeScalars.first
  }

  private func scalar(endingAt place: Int) -> Unicode.Scalar? {
    var start = place - 1
    guard start >= 0 else { return nil }
    while start > 0, place - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start)
  }
}
