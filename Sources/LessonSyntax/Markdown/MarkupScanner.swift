/// Recognises raw HTML and autolinks inside a paragraph, by CommonMark's rules.
struct MarkupScanner {
  private let bytes: [UInt8]
  /// Closing marks that are known not to follow any more, so that a thousand openings don't make a
  /// thousand searches.
  private var missing: Set<String> = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The end of the tag, comment, instruction, declaration or CDATA section that begins at `<`.
  mutating func end(at start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "/"): return closingTagEnd(start + 2)
    case UInt8(ascii: "?"): return end(of: "?>", from: start + 2)
    case UInt8(ascii: "!"): return declarationEnd(start + 2)
    default: return openTagEnd(start + 1)
    }
  }

  private mutating func declarationEnd(_ start: Int) -> Int? {
    if bytes[start...].starts(with: "--".utf8) {
      if bytes[(start + 2)...].starts(with: ">".utf8)
        || bytes[(start + 2)...].starts(with: "->".utf8)
      {
        return nil
      }
      // The text must neither end with a hyphen nor hold two: the first `--` is the end or none.
      guard let end = end(of: "--", from: start + 2), end < bytes.count else { return nil }
      return bytes[end] == UInt8(ascii: ">") ? end + 1 : nil
    }
    if bytes[start...].starts(with: "[CDATA[".utf8) { return end(of: "]]>", from: start + 7) }
    guard start < bytes.count, bytes[start].isLetter else { return nil }
    return end(of: ">", from: start)
  }

  private mutating func end(of mark: String, from start: Int) -> Int? {
    guard start <= bytes.count, !missing.contains(mark) else { return nil }
    let mark8 = Array(mark.utf8)
    var index = start
    while index + mark8.count <= bytes.count {
      if bytes[index] == mark8[0], bytes[index...].starts(with: mark8) {
        return index + mark8.count
      }
      index += 1
    }
    missing.insert(mark)
    return nil
  }

  private func tagNameEnd(_ start: Int) -> Int? {
    guard start < bytes.count, bytes[start].isLetter else { return nil }
    var index = start
    while index < bytes.count,
      bytes[index].isLetter || bytes[index].isDigit || bytes[index] == UInt8(ascii: "-")
    {
      index += 1
    }
    return index
  }

  private func closingTagEnd(_ start: Int) -> Int? {
    guard let name = tagNameEnd(start) else { return nil }
    let index = skipBlanks(name)
    return index < bytes.count && bytes[index] == UInt8(ascii: ">") ? index + 1 : nil
  }

  private func openTagEnd(_ start: Int) -> Int? {
    guard var index = tagNameEnd(start) else { return nil }
    while true {
      let blank = skipBlanks(index)
      guard blank < bytes.count else { return nil }
      if bytes[blank] == UInt8(ascii: ">") { return blank + 1 }
      if bytes[blank] == UInt8(ascii: "/") {
        return blank + 1 < bytes.count && bytes[blank + 1] == UInt8(ascii: ">") ? blank + 2 : nil
      }
      guard blank > index, let end = attributeEnd(blank) else { return nil }
      index = end
    }
  }

  private func attributeEnd(_ start: Int) -> Int? {
    func isNameStart(_ byte: UInt8) -> Bool {
      byte.isLetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
    }
    func isName(_ byte: UInt8) -> Bool {
      isNameStart(byte) || byte.isDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
    guard isNameStart(bytes[start]) else { return nil }
    var index = start
    while index < bytes.count, isName(bytes[index]) { index += 1 }
    let equals = skipBlanks(index)
    guard equals < bytes.count, bytes[equals] == UInt8(ascii: "=") else { return index }
    return valueEnd(skipBlanks(equals + 1))
  }

  private func valueEnd(_ start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    let quote = bytes[start]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      return bytes[(start + 1)...].firstIndex(of: quote).map { $0 + 1 }
    }
    var index = start
    while index < bytes.count, !bytes[index].isWhitespace, !"\"'=<>`".utf8.contains(bytes[index]) {
      index += 1
    }
    return index > start ? index : nil
  }

  private func skipBlanks(_ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isWhitespace { index += 1 }
    return index
  }

  /// The end of `<scheme:…>` or `<name@place>`.
  static func autolinkEnd(_ bytes: [UInt8], at start: Int) -> Int? {
    var index = start + 1
    guard index < bytes.count else { return nil }
    while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "<"),
      bytes[index] != UInt8(ascii: ">"), bytes[index] != 0x7F
    {
      index += 1
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: ">") else { return nil }
    let inside = bytes[(start + 1)..<index]
    return isURI(inside) || isEmail(inside) ? index + 1 : nil
  }

  private static func isURI(_ inside: ArraySlice<UInt8>) -> Bool {
    guard let colon = inside.firstIndex(of: UInt8(ascii: ":")), inside.first?.isLetter == true,
      (2...32).contains(colon - inside.startIndex)
    else { return false }
    return inside[..<colon].allSatisfy {
      $0.isLetter || $0.isDigit || "+.-".utf8.contains($0)
    }
  }

  private static func isEmail(_ inside: ArraySlice<UInt8>) -> Bool {
    guard let at = inside.firstIndex(of: UInt8(ascii: "@")), at > inside.startIndex else {
      return false
    }
    let marks = Array(".!#$%&'*+/=?^_`{|}~-".utf8)
    let place = inside[(at + 1)...].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return inside[..<at].allSatisfy { $0.isLetter || $0.isDigit || marks.contains($0) }
      && place.allSatisfy { label in
        !label.isEmpty && label.count <= 63
          && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
          && label.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
      }
  }
}
