/// Formulas between escaped brackets, and environments that stand by themselves.
extension InlineScanner {
  mutating func backslash() {
    guard index + 1 < bytes.count else {
      index += 1
      return
    }
    let backslashes = bytes[index + 1] == UInt8(ascii: "\\") ? 2 : 1
    if index + backslashes < bytes.count {
      switch bytes[index + backslashes] {
      case UInt8(ascii: "("): return bracket(backslashes, UInt8(ascii: ")"), isDisplay: false)
      case UInt8(ascii: "["): return bracket(backslashes, UInt8(ascii: "]"), isDisplay: true)
      case UInt8(ascii: "b") where backslashes == 1:
        if environment() { return }
      default: break
      }
    }
    index += bytes[index + 1].isPunctuation ? 2 : 1
  }

  private mutating func bracket(_ backslashes: Int, _ closing: UInt8, isDisplay: Bool) {
    let start = index
    let inside = start + backslashes + 1
    let mark = Array(repeating: UInt8(ascii: "\\"), count: backslashes) + [closing]
    guard let close = end(of: mark, from: inside) else {
      if math.contains(.brackets), isDisplay || start >= lastLineStart {
        open(isDisplay ? .bracket : .inline, start..<inside, closing: mark)
      }
      index = start + 2
      return
    }
    // Two backslashes show as `\(`, which nobody means.
    guard backslashes == 2 || TeXLooks.likely(bytes[inside..<close]) else {
      return addPlain(.bracket, length: 2)
    }
    guard math.contains(.brackets) else { return addPlain(.refused, length: 2) }
    let range = start..<close + mark.count
    if isDisplay { return addDisplay(inside..<close, range) }
    guard let tex = trimmed(inside..<close) else {
      findings.mistakes.append((.empty, range))
      index = range.upperBound
      return
    }
    add(.init(tex: tex, isDisplay: false, range: range, extent: range))
  }

  /// - Returns: Whether there is an environment, or the start of one, at `index`.
  private mutating func environment() -> Bool {
    let word = Array("\\begin{".utf8)
    guard bytes[index...].starts(with: word) else { return false }
    let start = index + word.count
    guard let close = bytes[start...].prefix(40).firstIndex(of: UInt8(ascii: "}")) else {
      return false
    }
    let name = String(decoding: bytes[start..<close], as: UTF8.self)
    guard TeXEnvironments.isFormula(name) else {
      addPlain(.environment, length: close + 1 - index)
      return true
    }
    let mark = Array("\\end{\(name)}".utf8)
    guard math.contains(.environments) else {
      addPlain(.refused, length: close + 1 - index)
      return true
    }
    guard let end = end(of: mark, from: close + 1) else {
      open(.environment, index..<close + 1, closing: mark)
      index = close + 1
      return true
    }
    addDisplay(index..<end + mark.count, index..<end + mark.count)
    return true
  }

  /// The next place of a closing mark, neither behind code nor in a command.
  private mutating func end(of mark: [UInt8], from start: Int) -> Int? {
    guard start >= missing[mark] ?? 0 else { return nil }
    var place = start
    var span = nextSpan
    while place < bytes.count {
      while span < spans.count, spans[span].range.upperBound <= place { span += 1 }
      if span < spans.count, spans[span].isCode, spans[span].range.contains(place) { break }
      if bytes[place] == MaskByte.padding { break }
      if bytes[place] == UInt8(ascii: "\\") {
        if bytes[place...].starts(with: mark) { return place }
        place += 2
      } else {
        place += 1
      }
    }
    missing[mark] = place
    return nil
  }
}

/// Environments of TeX that are formulas by themselves.
enum TeXEnvironments {
  static func isFormula(_ name: String) -> Bool {
    names.contains(name.hasSuffix("*") ? String(name.dropLast()) : name)
  }

  private static let names: Set<String> = [
    "align", "alignat", "aligned", "alignedat", "array", "Bmatrix", "bmatrix", "cases", "CD",
    "darray", "dcases", "drcases", "eqnarray", "equation", "flalign", "gather", "gathered",
    "matrix",
    "multline", "pmatrix", "rcases", "smallmatrix", "split", "subarray", "Vmatrix", "vmatrix",
  ]
}
