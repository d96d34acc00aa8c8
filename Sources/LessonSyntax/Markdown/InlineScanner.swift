/// What Weft adds to Markdown inside one paragraph or heading; all ranges are offsets in its text.
struct InlineFindings {
  struct Formula {
    var tex: Range<Int>
    var isDisplay: Bool
    /// What stands in `{#…}` after a display formula.
    var name: Range<Int>?
    /// From the first dollar sign to the last.
    var range: Range<Int>
    /// With the name.
    var extent: Range<Int>
  }

  struct Role {
    var name: Range<Int>
    /// Between the backticks.
    var text: Range<Int>
    /// From the brace to the last backtick.
    var range: Range<Int>
  }

  enum Mistake {
    case unclosed
    case empty
    /// A value inside a formula.
    case valueInFormula
    /// `{eval}` without its backticks.
    case valueWithoutCode
  }

  var formulas: [Formula] = []
  /// Code spans right after a word in braces.
  var roles: [Role] = []
  var destinations: [Range<Int>] = []
  var mistakes: [(kind: Mistake, range: Range<Int>)] = []
}

/// Finds formulas, values and link destinations in the text of a paragraph or heading.
///
/// Code spans come first, by CommonMark's rules. A single dollar sign opens a formula if no blank
/// follows it and the next dollar sign has no blank before it and no digit after it; otherwise it is
/// text. So "costs $5 and $6" stays as it is.
struct InlineScanner {
  private let bytes: [UInt8]
  private let spans: [RawSpan]
  private var findings = InlineFindings()
  private var index = 0
  /// The first raw span that does not end before `index`.
  private var nextSpan = 0

  static func scan(_ bytes: [UInt8]) -> InlineFindings {
    var scanner = InlineScanner(bytes)
    scanner.collectSpans()
    while scanner.index < bytes.count { scanner.step() }
    return scanner.findings
  }

  /// Only the display formula at the very start.
  static func display(_ bytes: [UInt8]) -> InlineFindings.Formula? {
    var scanner = InlineScanner(bytes)
    scanner.display()
    return scanner.findings.formulas.first
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    spans = RawSpanScanner.scan(bytes)
  }

  private mutating func collectSpans() {
    for span in spans {
      switch span.kind {
      case .markup: continue
      case .destination(let destination): findings.destinations.append(destination)
      case .code(let code):
        guard let name = roleName(before: span.range.lowerBound) else { continue }
        findings.roles.append(
          .init(
            name: name, text: code, range: name.lowerBound - 1..<span.range.upperBound))
      }
    }
  }

  /// The word of `{word}` that ends right before a place.
  private func roleName(before end: Int) -> Range<Int>? {
    guard end > 2, bytes[end - 1] == UInt8(ascii: "}") else { return nil }
    var start = end - 1
    while start > 0, bytes[start - 1].isLetter || bytes[start - 1] == UInt8(ascii: "-") {
      start -= 1
    }
    guard start < end - 1, start > 0, bytes[start - 1] == UInt8(ascii: "{") else { return nil }
    return isEscaped(start - 1) ? nil : start..<end - 1
  }

  private func isEscaped(_ place: Int) -> Bool {
    var start = place
    while start > 0, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
    return (place - start) % 2 == 1
  }

  private mutating func step() {
    while nextSpan < spans.count, spans[nextSpan].range.upperBound <= index { nextSpan += 1 }
    if nextSpan < spans.count, spans[nextSpan].range.contains(index) {
      index = spans[nextSpan].range.upperBound
      return
    }
    switch bytes[index] {
    case UInt8(ascii: "\\"):
      index += index + 1 < bytes.count && bytes[index + 1].isPunctuation ? 2 : 1
    case UInt8(ascii: "$"): dollars()
    case UInt8(ascii: "{"):
      loneValue()
      index += 1
    default: index += 1
    }
  }

  private mutating func dollars() {
    switch dollarCount(at: index) {
    case 1: inline()
    case 2: display()
    case let count: index += count
    }
  }

  private func dollarCount(at start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == UInt8(ascii: "$") { end += 1 }
    return end - start
  }

  private mutating func inline() {
    let start = index
    index += 1
    guard index < bytes.count, !bytes[index].isWhitespace, let close = nextDollar(from: index)
    else { return }
    let isClosed =
      !bytes[close - 1].isWhitespace
      && (close + 1 == bytes.count || !bytes[close + 1].isDigit)
    guard isClosed, close > index else { return }
    add(
      .init(
        tex: index..<close, isDisplay: false, range: start..<close + 1, extent: start..<close + 1))
  }

  /// The next dollar sign that is neither escaped, nor in a tag or destination, nor behind code.
  private func nextDollar(from start: Int) -> Int? {
    var place = start
    var span = nextSpan
    while place < bytes.count {
      while span < spans.count, spans[span].range.upperBound <= place { span += 1 }
      if span < spans.count, spans[span].range.contains(place) {
        if spans[span].isCode { return nil }
        place = spans[span].range.upperBound
        continue
      }
      if bytes[place] == UInt8(ascii: "$") { return place }
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private mutating func display() {
    let start = index
    guard let close = displayEnd(from: start + 2) else {
      findings.mistakes.append((.unclosed, start..<start + 2))
      index = start + 2
      return
    }
    let inside = start + 2..<close
    guard let tex = trimmed(inside) else {
      findings.mistakes.append((.empty, start..<close + 2))
      index = close + 2
      return
    }
    let name = equationName(after: close + 2)
    add(
      .init(
        tex: tex, isDisplay: true, name: name, range: start..<close + 2,
        extent: start..<(name.map { $0.upperBound + 1 } ?? close + 2)))
  }

  /// The place of the next two dollar signs that are not escaped.
  private func displayEnd(from start: Int) -> Int? {
    var place = start
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "$") {
        let count = dollarCount(at: place)
        if count >= 2 { return place + count - 2 }
        place += 1
      } else {
        place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
      }
    }
    return nil
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int>? {
    guard let first = bytes[range].firstIndex(where: { !$0.isWhitespace }),
      let last = bytes[range].lastIndex(where: { !$0.isWhitespace })
    else { return nil }
    return first..<last + 1
  }

  private func equationName(after end: Int) -> Range<Int>? {
    var start = end
    while start < bytes.count, bytes[start].isSpaceOrTab { start += 1 }
    guard bytes[start...].starts(with: "{#".utf8) else { return nil }
    var close = start + 2
    while close < bytes.count, bytes[close] > 0x20, bytes[close] != UInt8(ascii: "}") { close += 1 }
    guard close < bytes.count, bytes[close] == UInt8(ascii: "}"), close > start + 2 else {
      return nil
    }
    return start + 2..<close
  }

  private mutating func add(_ formula: InlineFindings.Formula) {
    findings.formulas.append(formula)
    index = formula.extent.upperBound
  }

  private mutating func loneValue() {
    let word = "{eval}"
    guard bytes[index...].starts(with: word.utf8) else { return }
    let end = index + word.utf8.count
    let hasCode = spans[nextSpan...].first { $0.range.lowerBound >= end }
    if let hasCode, hasCode.isCode, hasCode.range.lowerBound == end { return }
    findings.mistakes.append((.valueWithoutCode, index..<end))
  }
}
