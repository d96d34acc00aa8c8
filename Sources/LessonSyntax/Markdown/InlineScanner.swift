/// Finds formulas, values, references and link destinations in the text of a paragraph or heading.
///
/// Code spans come first, by CommonMark's rules. A single dollar sign opens a formula if no blank
/// follows it and the next dollar sign has no blank before it and no digit after it; otherwise it is
/// text. So "costs $5 and $6" stays as it is. Escaped brackets open a formula if there is TeX between
/// them.
struct InlineScanner {
  let bytes: [UInt8]
  let options: LessonOptions
  let spans: [RawSpan]
  let braces: BraceGroups
  var findings = InlineFindings()
  var index = 0
  /// The first raw span that does not end before `index`.
  var nextSpan = 0
  /// Up to where a closing mark is known not to stand, so that a thousand openings don't make a
  /// thousand searches.
  var missing: [[UInt8]: Int] = [:]
  let lastLineStart: Int

  var math: MathForms { options.math }

  static func scan(_ bytes: [UInt8], _ options: LessonOptions) -> InlineFindings {
    var scanner = InlineScanner(bytes, options)
    scanner.collectSpans()
    while scanner.index < bytes.count { scanner.step() }
    scanner.dropRolesInTerms()
    scanner.findings.spans = scanner.spans
    return scanner.findings
  }

  /// Only the formula at the very start.
  static func first(_ bytes: [UInt8], _ options: LessonOptions) -> InlineFindings.Formula? {
    var scanner = InlineScanner(bytes, options)
    scanner.step()
    return scanner.findings.formulas.first
  }

  private init(_ bytes: [UInt8], _ options: LessonOptions) {
    self.bytes = bytes
    self.options = options
    spans = RawSpanScanner.scan(bytes)
    braces = BraceGroups(bytes)
    lastLineStart = (bytes.lastIndex(of: 0x0A) ?? -1) + 1
  }

  private mutating func collectSpans() {
    for span in spans {
      switch span.kind {
      case .markup: continue
      case .destination(let destination): findings.destinations.append(destination)
      case .attributes: findings.attributes.append(span.range)
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
    while start > 0, bytes[start - 1].isRoleByte { start -= 1 }
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
    case UInt8(ascii: "\\"): backslash()
    case UInt8(ascii: "@"): at()
    case UInt8(ascii: "["):
      if !bracketGroup(), !term() { index += 1 }
    case UInt8(ascii: "$") where math.contains(.dollars): dollars()
    case UInt8(ascii: "{"):
      loneValue()
      index += 1
    case UInt8(ascii: "<"):
      if bytes[index...].starts(with: "<!--".utf8) {
        findings.mistakes.append((.unclosedComment, index..<index + 4))
      }
      index += 1
    default: index += 1
    }
  }

  mutating func add(_ formula: InlineFindings.Formula) {
    findings.formulas.append(formula)
    index = formula.extent.upperBound
  }

  mutating func addPlain(_ mark: InlineFindings.PlainMark, length: Int) {
    findings.plain.append((mark, index..<index + length))
    index += length
  }

  mutating func open(
    _ mark: InlineFindings.Opening.Mark, _ range: Range<Int>, closing: [UInt8]
  ) {
    if let known = findings.opening, known.mark == .dollars || mark != .dollars { return }
    findings.opening = .init(mark: mark, range: range, closing: closing)
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

// MARK: - Dollar signs

extension InlineScanner {
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
    if let formula = backtickFormula() { return add(formula) }
    addPlain(.dollar, length: 1)
    guard index < bytes.count, !bytes[index].isWhitespace else { return }
    guard let close = nextDollar(from: index) else {
      if start >= lastLineStart { open(.inline, start..<start + 1, closing: [UInt8(ascii: "$")]) }
      return
    }
    let isClosed =
      !bytes[close - 1].isWhitespace
      && (close + 1 == bytes.count || !bytes[close + 1].isDigit)
    guard isClosed, close > index else { return }
    findings.plain.removeLast()
    add(
      .init(
        tex: index..<close, isDisplay: false, range: start..<close + 1, extent: start..<close + 1))
  }

  /// `` $`…`$ ``, as GitHub and GitLab take it.
  private func backtickFormula() -> InlineFindings.Formula? {
    let next = spans[nextSpan...].first
    guard let next, next.range.lowerBound == index + 1, case .code(let code) = next.kind,
      next.range.upperBound < bytes.count, bytes[next.range.upperBound] == UInt8(ascii: "$"),
      let tex = trimmed(code)
    else { return nil }
    let range = index..<next.range.upperBound + 1
    return .init(tex: tex, isDisplay: false, range: range, extent: range)
  }

  /// The next dollar sign that is neither escaped, nor in a tag, a destination or braces, nor behind
  /// code.
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
      switch bytes[place] {
      case UInt8(ascii: "$"): return place
      // Something that was found before; no formula reaches over it.
      case MaskByte.padding: return nil
      case UInt8(ascii: "\\"): place += 2
      case UInt8(ascii: "{"): place = (braces.partner(of: place) ?? place) + 1
      case UInt8(ascii: "}"):
        // The end of a group in which the dollar sign stands.
        if let opening = braces.partner(of: place), opening < start { return nil }
        place += 1
      default: place += 1
      }
    }
    return nil
  }

  private mutating func display() {
    let start = index
    guard let close = displayEnd(from: start + 2) else {
      open(.dollars, start..<start + 2, closing: Array("$$".utf8))
      index = start + 2
      return
    }
    addDisplay(start + 2..<close, start..<close + 2)
  }

  /// The place of the next two dollar signs that are not escaped.
  private func displayEnd(from start: Int) -> Int? {
    var place = start
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "$") {
        let count = dollarCount(at: place)
        if count >= 2 { return place + count - 2 }
        place += 1
      } else if bytes[place] == MaskByte.padding {
        return nil
      } else {
        place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
      }
    }
    return nil
  }

  mutating func addDisplay(_ inside: Range<Int>, _ range: Range<Int>) {
    guard let tex = trimmed(inside) else {
      findings.mistakes.append((.empty, range))
      index = range.upperBound
      return
    }
    let name = equationName(after: range.upperBound)
    add(
      .init(
        tex: tex, isDisplay: true, name: name, range: range,
        extent: range.lowerBound..<(name.map { $0.upperBound + 1 } ?? range.upperBound)))
  }

  func trimmed(_ range: Range<Int>) -> Range<Int>? {
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
}

extension UInt8 {
  /// What the names of roles in braces are made of, here and in other tools: `{numref}`, `{cite:p}`.
  var isRoleByte: Bool {
    isLetter || isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: ":")
      || self == UInt8(ascii: "_")
  }
}
