/// Marks in running text.
extension LeftoverScanner {
  /// `` :ref:`x` ``
  mutating func codeRoles() {
    for span in findings.spans where span.isCode {
      var start = span.range.lowerBound - 1
      guard start > 1, bytes[start] == UInt8(ascii: ":"), bytes[start - 1].isLetter else {
        continue
      }
      while start > 0, bytes[start - 1].isLetter { start -= 1 }
      guard start > 0, bytes[start - 1] == UInt8(ascii: ":") else { continue }
      add(.unknownRole, start - 1..<span.range.lowerBound)
    }
  }

  private static let isMark: [Bool] = {
    var table = Array(repeating: false, count: 256)
    for byte in "\\[@{~=^".utf8 { table[Int(byte)] = true }
    return table
  }()

  mutating func marks() {
    passed.sort { $0.lowerBound > $1.lowerBound }
    while index < bytes.count {
      if let line = passed.last, line.lowerBound <= index {
        passed.removeLast()
        index = max(index, line.upperBound)
        continue
      }
      let end = min(bytes.count, passed.last?.lowerBound ?? bytes.count)
      index = nextMark(before: end)
      guard index < end else { continue }
      if skipsKnown() { continue }
      switch bytes[index] {
      case UInt8(ascii: "\\"): command()
      case UInt8(ascii: "["): bracket()
      case UInt8(ascii: "@"): at()
      case UInt8(ascii: "{"): brace()
      case UInt8(ascii: "~"): pair(nil, single: "~")
      case UInt8(ascii: "="): pair("==", single: nil)
      case UInt8(ascii: "^"): pair(nil, single: "^")
      default: index += 1
      }
    }
  }

  /// The next place from `index` on with a byte that may be a mark, or the end.
  private func nextMark(before end: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      Self.isMark.withUnsafeBufferPointer { isMark in
        var place = index
        while place < end, !isMark[Int(bytes[place])] { place += 1 }
        return place
      }
    }
  }

  /// Passes over formulas, references, code, tags and addresses.
  private mutating func skipsKnown() -> Bool {
    let formulas = findings.formulas
    while nextFormula < formulas.count, formulas[nextFormula].extent.upperBound <= index {
      nextFormula += 1
    }
    if nextFormula < formulas.count, formulas[nextFormula].extent.contains(index) {
      index = formulas[nextFormula].extent.upperBound
      return true
    }
    let mentions = findings.mentions
    while nextMention < mentions.count, mentions[nextMention].range.upperBound <= index {
      nextMention += 1
    }
    if nextMention < mentions.count, mentions[nextMention].range.contains(index) {
      index = mentions[nextMention].range.upperBound
      return true
    }
    let spans = findings.spans
    while nextSpan < spans.count, spans[nextSpan].range.upperBound <= index { nextSpan += 1 }
    guard nextSpan < spans.count, spans[nextSpan].range.contains(index) else { return false }
    index = spans[nextSpan].range.upperBound
    return true
  }

  /// `\cite{key}`, `\alpha`; not `C:\temp`.
  private mutating func command() {
    let start = index
    let end = wordEnd(start + 1)
    guard end > start + 1 else {
      index += 2
      return
    }
    index = end
    let name = bytes[start + 1..<end]
    let begins = start == 0 || bytes[start - 1].isWhitespace || bytes[start - 1].isPunctuation
    let isPath = start > 0 && (bytes[start - 1] == UInt8(ascii: ":") || bytes[start - 1].isDigit)
    guard begins, !isPath, name.allSatisfy({ $0.isLetter }), !name.elementsEqual("end".utf8),
      !name.elementsEqual("begin".utf8)
    else { return }
    let isFollowed = end < bytes.count && bytes[end] == UInt8(ascii: "{")
    let isWord = end == bytes.count || bytes[end] != UInt8(ascii: "\\")
    guard isFollowed && name.count > 1 || isWord && name.count > 2 else { return }
    let close = isFollowed ? self.end(of: "}", from: end) ?? end : end
    add(.texInProse, start..<close)
  }

  private mutating func bracket() {
    let start = index
    index += 1
    if let close = FootnoteLabel.end(bytes, at: start) {
      index = close
    } else if has("@", at: start + 1) || has("-@", at: start + 1) {
      guard let close = end(of: "]", from: start + 2), close > start + 3, !has("(", at: close)
      else {
        return
      }
      let isReference = crossReferenceEnd(at: start + 2) != nil
      add(isReference ? .crossReference : .citation, start..<close)
      index = close
    } else if has("[", at: start + 1), let close = end(of: "]]", from: start + 2),
      close > start + 4, !has("(", at: close), !has("[", at: close),
      !bytes[start + 2..<close - 2].contains(UInt8(ascii: "["))
    {
      add(.wikiLink, start..<close)
      index = close
    }
  }

  private mutating func at() {
    let start = index
    index += 1
    let before = start == 0 ? 0x20 : bytes[start - 1]
    guard before.isWhitespace || "([;{-*_".utf8.contains(before) else { return }
    if let end = crossReferenceEnd(at: start + 1) {
      add(.crossReference, start..<end)
      index = end
      return
    }
    // A key has a year in it, so that '@name' and '@decorator' stay unsaid.
    let end = wordEnd(start + 1, "_:-")
    let word = bytes[start + 1..<end]
    guard word.first?.isLetter == true,
      word.split(whereSeparator: { !$0.isDigit }).contains(where: {
        $0.count == 4
      })
    else { return }
    add(.citation, start..<end)
    index = end
  }

  /// The end of `fig-name` or `eq:name`.
  private func crossReferenceEnd(at start: Int) -> Int? {
    let kind = wordEnd(start)
    guard has("-", at: kind) || has(":", at: kind) else { return nil }
    let word = String(decoding: bytes[start..<kind], as: UTF8.self).lowercased()
    guard Self.kinds.contains(word) else { return nil }
    let end = wordEnd(kind + 1, "_:-")
    return end > kind + 1 ? end : nil
  }

  private static let kinds: Set<String> = [
    "alg", "cnj", "cor", "def", "eq", "exm", "exr", "fig", "lem", "lst", "prp", "rem", "sec", "sol",
    "tab", "tbl", "thm",
  ]

  private mutating func brace() {
    let start = index
    index += 1
    for (open, close) in [("{{", "}}"), ("{%", "%}")] where has(open, at: start) {
      guard let end = end(of: close, from: start + 2), end > start + 4 else { continue }
      add(.templateTag, start..<end)
      index = end
      return
    }
    // After an index it is TeX that was reported as such.
    let isIndex = start > 0 && "_^".utf8.contains(bytes[start - 1])
    guard !isIndex, isAttributes(start + 1), let close = end(of: "}", from: start + 1) else {
      return
    }
    add(.attributes, start..<close)
    index = close
  }

  /// `#id`, `.class`, `: .class`, `-`, `=html`, `key=value`.
  private func isAttributes(_ start: Int) -> Bool {
    guard start + 1 < bytes.count else { return false }
    switch bytes[start] {
    case UInt8(ascii: "#"), UInt8(ascii: "."), UInt8(ascii: "="): return bytes[start + 1].isLetter
    case UInt8(ascii: ":"):
      return bytes[start + 1].isWhitespace || ".#".utf8.contains(bytes[start + 1])
        || bytes[start + 1].isLetter
    case UInt8(ascii: "-"): return bytes[start + 1] == UInt8(ascii: "}")
    default:
      let end = wordEnd(start, "-_")
      return end > start && has("=", at: end) && end + 1 < bytes.count
        && (bytes[end + 1] == UInt8(ascii: "\"") || bytes[end + 1].isDigit
          || bytes[end + 1].isLetter)
    }
  }

  /// `==marked==`, `H~2~O`, `x^2^`
  private mutating func pair(_ double: String?, single: String?) {
    let start = index
    var end = start
    while end < bytes.count, bytes[end] == bytes[start] { end += 1 }
    index = end
    guard end < bytes.count, !bytes[end].isWhitespace else { return }
    switch end - start {
    case 2:
      guard let double, let close = self.end(of: double, from: end), !has(double, at: close - 1),
        !bytes[close - 3].isWhitespace
      else { return }
      add(.foreignMarkup, start..<close)
      index = close
    case 1:
      guard let single, start > 0, !bytes[start - 1].isWhitespace, bytes[start - 1] != bytes[start],
        let close = self.end(of: single, from: end, limit: 20), !has(single, at: close),
        !bytes[end..<close].contains(where: { $0.isWhitespace || $0 == UInt8(ascii: "$") })
      else { return }
      add(.foreignMarkup, start..<close)
      index = close
    default: return
    }
  }

  /// Two dollar signs that are no formula's, with what looks like TeX between them.
  mutating func dollars() {
    var open: Int?
    for (mark, range) in findings.plain {
      switch mark {
      case .dollar:
        guard let start = open, isFormula(start + 1..<range.lowerBound) else {
          open = range.lowerBound
          continue
        }
        add(.blankInFormula, start..<range.upperBound)
        passed.append(start..<range.upperBound)
        open = nil
      case .bracket: add(.plainBrackets, bracketed(range))
      case .refused: add(.unsetFormula, range)
      case .environment: add(.bareEnvironment, range)
      }
    }
  }

  private func bracketed(_ range: Range<Int>) -> Range<Int> {
    let close = bytes[range.upperBound - 1] == UInt8(ascii: "(") ? "\\)" : "\\]"
    return range
      .lowerBound..<(end(of: close, from: range.upperBound, limit: 60) ?? range.upperBound)
  }

  private func isFormula(_ inside: Range<Int>) -> Bool {
    guard inside.count < 300, !inside.isEmpty else { return false }
    let text = bytes[inside]
    guard !text.contains(UInt8(ascii: "`")) else { return false }
    // "$5, and x = $6" is about money.
    if text.first?.isDigit == true, !text.contains(UInt8(ascii: "\\")) { return false }
    return TeXLooks.likely(text)
  }
}
