/// Terms: `[ELBO]{.term also="evidence lower bound, variational bound"}`.
extension InlineScanner {
  /// In bytes: of the words between the brackets, and of the attributes.
  private static let lengthLimit = 300

  /// - Returns: Whether there is a term at `index`, or a mistaken one.
  mutating func term() -> Bool {
    let mark = Array("]{.term".utf8)
    let reach = min(bytes.count, index + Self.lengthLimit)
    guard
      let close = bytes[index + 1..<reach].firstIndex(where: {
        $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "[") || $0 == MaskByte.padding
      }), bytes[close...].starts(with: mark), let words = trimmed(index + 1..<close)
    else { return false }
    let start = close + mark.count
    guard start < bytes.count, bytes[start] == UInt8(ascii: "}") || bytes[start].isWhitespace,
      let end = bytes[start..<min(bytes.count, start + Self.lengthLimit)]
        .firstIndex(of: UInt8(ascii: "}"))
    else { return false }
    let range = index..<end + 1
    if let synonyms = synonyms(start..<end) {
      findings.terms.append(.init(words: words, synonyms: synonyms, range: range))
    } else {
      findings.mistakes.append((.termAttributes, start..<end))
    }
    index = range.upperBound
    return true
  }

  /// What stands in `also="…"`, cut at commas.
  /// - Returns: `nil` where something else stands.
  private func synonyms(_ range: Range<Int>) -> [Range<Int>]? {
    guard let inside = trimmed(range) else { return [] }
    let opening = Array("also=\"".utf8)
    let list = inside.dropFirst(opening.count).dropLast()
    guard bytes[inside].starts(with: opening), inside.count > opening.count,
      bytes[inside.upperBound - 1] == UInt8(ascii: "\""),
      !bytes[list].contains(UInt8(ascii: "\""))
    else { return nil }
    return bytes[list].split(separator: UInt8(ascii: ",")).compactMap {
      trimmed($0.startIndex..<$0.endIndex)
    }
  }

  /// What a term holds is read once more, as its title.
  mutating func dropRolesInTerms() {
    guard !findings.terms.isEmpty else { return }
    var terms = findings.terms[...]
    findings.roles.removeAll { role in
      terms = terms.drop { $0.range.upperBound <= role.range.lowerBound }
      return terms.first?.range.contains(role.range.lowerBound) == true
    }
  }
}
