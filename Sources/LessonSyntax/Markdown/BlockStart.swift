/// Lines that begin another block in the middle of a paragraph.
enum BlockStart {
  /// - Parameter line: Without what quotes and indents it.
  static func interruptsParagraph(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first(where: { !$0.isSpaceOrTab }) else { return true }
    switch first {
    case UInt8(ascii: "#"):
      let rest = line.drop { $0 == first }
      return line.count - rest.count <= 6 && rest.first?.isSpaceOrTab ?? true
    case UInt8(ascii: ">"), UInt8(ascii: "<"): return true
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "_"),
      UInt8(ascii: "="):
      return line.dropFirst().first?.isSpaceOrTab ?? true || isRule(line, of: first)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let mark = line.drop { $0.isDigit }.prefix(2)
      return mark.count == 2 && mark.last?.isSpaceOrTab ?? false
        && (mark.first == UInt8(ascii: ".") || mark.first == UInt8(ascii: ")"))
    default: return isFence(line)
    }
  }

  /// A line of one sign, as thematic breaks and the underlines of headings are.
  private static func isRule(_ line: ArraySlice<UInt8>, of sign: UInt8) -> Bool {
    line.allSatisfy { $0 == sign || $0.isWhitespace }
  }

  static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    guard let mark = line.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
      return false
    }
    let rest = line.drop { $0 == mark }
    return line.count - rest.count >= 3 && (mark == UInt8(ascii: "~") || !rest.contains(mark))
  }
}
