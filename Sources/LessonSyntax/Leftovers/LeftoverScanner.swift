/// Finds what other tools' Markdown has and Weft's has not in the text of a paragraph or heading.
///
/// A backslash before the sign keeps it as text, and nothing is said.
struct LeftoverScanner {
  struct Surroundings {
    /// Whether the paragraph is the first of a quote.
    var beginsQuote = false
  }

  let bytes: [UInt8]
  let findings: InlineFindings
  var index = 0
  var nextSpan = 0
  var nextFormula = 0
  var nextMention = 0
  /// Stretches in which nothing more is to be found.
  var passed: [Range<Int>] = []
  private(set) var found: [(kind: Leftover, range: Range<Int>)] = []

  static func scan(
    _ leaf: LeafText, _ findings: InlineFindings, _ signs: LeafSigns, _ surroundings: Surroundings
  ) -> [(kind: Leftover, range: Range<Int>)] {
    let hasMarks = !signs.isDisjoint(with: [.inline, .leftover])
    let hasMarkedLine = leaf.hasMarkedLine
    guard hasMarks || hasMarkedLine else { return [] }
    var scanner = LeftoverScanner(bytes: leaf.bytes, findings: findings)
    if let id = findings.headingID { scanner.passed.append(id) }
    if hasMarkedLine { scanner.lines(leaf.lineStarts) }
    guard hasMarks else { return scanner.found }
    scanner.passed += findings.terms.map(\.range)
    scanner.beginning(surroundings)
    scanner.codeRoles()
    scanner.dollars()
    scanner.marks()
    return scanner.found
  }

  private init(bytes: [UInt8], findings: InlineFindings) {
    self.bytes = bytes
    self.findings = findings
  }

  mutating func add(_ kind: Leftover, _ range: Range<Int>) { found.append((kind, range)) }

  func has(_ text: String, at place: Int) -> Bool {
    place <= bytes.count && bytes[place...].starts(with: text.utf8)
  }

  /// The end of a word of letters, digits and these signs.
  func wordEnd(_ start: Int, _ signs: String = "") -> Int {
    var end = start
    while end < bytes.count,
      bytes[end].isLetter || bytes[end].isDigit || signs.utf8.contains(bytes[end])
    {
      end += 1
    }
    return end
  }

  /// The place after the next of these texts on the same line.
  func end(of text: String, from start: Int, limit: Int = 200) -> Int? {
    var place = start
    let first = text.utf8.first
    while place < min(bytes.count, start + limit), bytes[place] != 0x0A {
      if bytes[place] == first, has(text, at: place) { return place + text.utf8.count }
      place += 1
    }
    return nil
  }
}

// MARK: - Beginnings of paragraphs and lines

extension LeftoverScanner {
  private mutating func beginning(_ surroundings: Surroundings) {
    if surroundings.beginsQuote, has("[!", at: 0) {
      mark(wordEnd(2, "-"))
    }
  }

  /// - Parameter end: Of the word that a quote's mark consists of.
  private mutating func mark(_ end: Int) {
    guard end > 2, has("]", at: end), !has("(", at: end + 1), !has("[", at: end + 1) else { return }
    let word = String(decoding: bytes[2..<end], as: UTF8.self)
    let stands = end + 1 == bytes.count || bytes[end + 1].isWhitespace
    guard stands, QuoteMark.Kind.meant(by: word) != nil else {
      return add(.callout, 0..<min(bytes.count, stands ? end + 1 : end + 2))
    }
    // What was meant for one of the known, is told of elsewhere; its first line may end with its name.
    let line = bytes.firstIndex(of: 0x0A) ?? bytes.count
    if case .box = QuoteMark.Kind(word), let name = BoxName.place(in: end + 1..<line, of: bytes) {
      passed.append(name.lowerBound - 2..<name.upperBound + 1)
    }
  }

  private mutating func lines(_ starts: [Int]) {
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] - 1 : bytes.count
      guard start < end else { continue }
      line(start..<end, isFirst: number == 0)
    }
  }

  private mutating func line(_ line: Range<Int>, isFirst: Bool) {
    let start = line.lowerBound
    switch bytes[start] {
    case UInt8(ascii: ":"):
      if has(":::", at: start) {
        if bytes[line].contains(where: { $0 != UInt8(ascii: ":") && !$0.isWhitespace }) {
          add(.fencedDiv, trimmed(line))
          passed.append(line)
        }
      } else if !isFirst, start + 1 < line.upperBound, bytes[start + 1].isSpaceOrTab {
        add(.definitionList, trimmed(line))
      }
    case UInt8(ascii: "("):
      let end = wordEnd(start + 1, "_:.-")
      if end > start + 1, has(")=", at: end), trimmed(line).upperBound == end + 2 {
        add(.target, start..<end + 2)
      }
    case UInt8(ascii: "!"), UInt8(ascii: "?"):
      if ["!!! ", "??? ", "???+ "].contains(where: { has($0, at: start) }) {
        add(.admonition, trimmed(line))
      }
    case UInt8(ascii: "+"):
      if has("+++", at: start), trimmed(line).count == 3 { add(.foreignMarkup, start..<start + 3) }
    case UInt8(ascii: "."):
      if has(".. ", at: start), has("::", at: wordEnd(start + 3, "-")) {
        add(.unknownDirective, start..<wordEnd(start + 3, "-") + 2)
      }
    case UInt8(ascii: "["):
      if ["[TOC]", "[[toc]]", "[[_TOC_]]", "[toc]"].contains(where: {
        has($0, at: start) && trimmed(line).count == $0.utf8.count
      }) {
        add(.templateTag, trimmed(line))
      }
    default: break
    }
  }

  private func trimmed(_ line: Range<Int>) -> Range<Int> {
    var end = line.upperBound
    while end > line.lowerBound, bytes[end - 1].isWhitespace { end -= 1 }
    return line.lowerBound..<end
  }
}
