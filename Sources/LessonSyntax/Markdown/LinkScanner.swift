/// Recognises what follows a link's text, by CommonMark's rules.
enum LinkScanner {
  struct Link {
    /// The destination's bytes, without angle brackets.
    var destination: Range<Int>
    /// Past the whole.
    var end: Int
  }

  private static let parenthesisLimit = 32

  /// `(destination "title")` at an opening parenthesis.
  static func inline(_ bytes: [UInt8], at open: Int) -> Link? {
    var index = skipBlanks(bytes, from: open + 1)
    guard let destination = destination(bytes, at: index, isInline: true) else { return nil }
    index = skipBlanks(bytes, from: destination.end)
    if index > destination.end, let end = titleEnd(bytes, at: index) {
      index = skipBlanks(bytes, from: end)
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: ")") else { return nil }
    return Link(destination: destination.bytes, end: index + 1)
  }

  /// The destination and title of a reference definition, after its colon.
  static func definition(_ bytes: [UInt8], after colon: Int) -> Link? {
    let start = skipBlanks(bytes, from: colon)
    guard let destination = destination(bytes, at: start, isInline: false),
      destination.end > start
    else { return nil }
    let title = skipBlanks(bytes, from: destination.end)
    if title > destination.end, let end = titleEnd(bytes, at: title),
      isLineEnd(bytes, from: end)
    {
      return Link(destination: destination.bytes, end: end)
    }
    guard isLineEnd(bytes, from: destination.end) else { return nil }
    return Link(destination: destination.bytes, end: destination.end)
  }

  private static func destination(
    _ bytes: [UInt8], at start: Int, isInline: Bool
  ) -> (bytes: Range<Int>, end: Int)? {
    guard start < bytes.count else { return nil }
    return bytes[start] == UInt8(ascii: "<")
      ? bracketed(bytes, at: start) : bare(bytes, at: start, isInline: isInline)
  }

  private static func bracketed(_ bytes: [UInt8], at start: Int) -> (bytes: Range<Int>, end: Int)? {
    var index = start + 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: ">"): return (start + 1..<index, index + 1)
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "<"), 0x0A: return nil
      default: index += 1
      }
    }
    return nil
  }

  private static func bare(
    _ bytes: [UInt8], at start: Int, isInline: Bool
  ) -> (bytes: Range<Int>, end: Int)? {
    var index = start
    var depth = 0
    scan: while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\") where index + 1 < bytes.count && bytes[index + 1].isPunctuation:
        index += 2
      case UInt8(ascii: "("):
        depth += 1
        if depth > parenthesisLimit { return nil }
        index += 1
      case UInt8(ascii: ")"):
        if depth == 0 {
          if isInline { break scan }
          return nil
        }
        depth -= 1
        index += 1
      case 0...0x20, 0x7F: break scan
      default: index += 1
      }
    }
    return depth == 0 ? (start..<index, index) : nil
  }

  private static func titleEnd(_ bytes: [UInt8], at start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    let close: UInt8
    switch bytes[start] {
    case UInt8(ascii: "\""): close = UInt8(ascii: "\"")
    case UInt8(ascii: "'"): close = UInt8(ascii: "'")
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    default: return nil
    }
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == close { return index + 1 }
      if bytes[index] == UInt8(ascii: "("), close == UInt8(ascii: ")") { return nil }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private static func skipBlanks(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isWhitespace { index += 1 }
    return index
  }

  private static func isLineEnd(_ bytes: [UInt8], from start: Int) -> Bool {
    var index = start
    while index < bytes.count, bytes[index].isSpaceOrTab { index += 1 }
    return index == bytes.count || bytes[index] == 0x0A
  }
}
