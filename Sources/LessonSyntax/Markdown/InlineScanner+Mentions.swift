/// References and citations: `@fig-error`, `[@fig-a; @fig-b]`, `[see @hu2018, p. 3]`.
extension InlineScanner {
  /// At an `@` in running text.
  mutating func at() {
    let start = index
    index += 1
    guard let key = key(at: start) else { return }
    var mention = InlineFindings.Mention(
      keys: [key], isInBrackets: false, range: start..<key.name.upperBound)
    if key.kind == nil {
      guard options.citations else { return }
      addLocator(to: &mention)
    }
    add(mention)
  }

  /// At an opening bracket.
  /// - Returns: Whether it begins a group of keys.
  mutating func bracketGroup() -> Bool {
    let start = index
    guard let close = groupEnd(start + 1), let keys = keys(in: start + 1..<close) else {
      return false
    }
    let refers = keys.contains { $0.kind != nil }
    guard refers || options.citations else { return false }
    add(InlineFindings.Mention(keys: keys, isInBrackets: true, range: start..<close + 1))
    return true
  }

  private mutating func add(_ mention: InlineFindings.Mention) {
    index = mention.range.upperBound
    // The mask of what is hidden needs room for a number on its first line.
    guard mention.range.count > 2, !bytes[mention.range].prefix(3).contains(0x0A) else { return }
    findings.mentions.append(mention)
  }

  /// The `p. 3` of `@hu2018 [p. 3]`.
  private func addLocator(to mention: inout InlineFindings.Mention) {
    let open = mention.range.upperBound + 1
    guard open < bytes.count, bytes[open - 1] == 0x20, bytes[open] == UInt8(ascii: "["),
      let close = groupEnd(open + 1), !bytes[open..<close].contains(UInt8(ascii: "@"))
    else { return }
    mention.keys[0].suffix = open + 1..<close
    mention.range = mention.range.lowerBound..<close + 1
  }

  /// The bracket that closes a group, unless it is the text of a link.
  private func groupEnd(_ start: Int) -> Int? {
    var place = start
    let limit = min(bytes.count, start + Self.groupLimit)
    let stop = nextSpan < spans.count ? spans[nextSpan].range.lowerBound : .max
    while place < limit {
      switch bytes[place] {
      case UInt8(ascii: "["), MaskByte.padding: return nil
      case UInt8(ascii: "]"):
        guard place < stop, place > start else { return nil }
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0
        return stop == place + 1 || next == UInt8(ascii: "[") ? nil : place
      case UInt8(ascii: "\\"): place += 2
      default: place += 1
      }
    }
    return nil
  }

  private static let groupLimit = 2000

  /// A key in each part between semicolons; `nil` where a part has none.
  private func keys(in group: Range<Int>) -> [InlineFindings.Mention.Key]? {
    var keys: [InlineFindings.Mention.Key] = []
    var start = group.lowerBound
    while start <= group.upperBound {
      let end =
        bytes[start..<group.upperBound].firstIndex(of: UInt8(ascii: ";")) ?? group.upperBound
      guard let key = firstKey(in: start..<end) else { return nil }
      keys.append(key)
      start = end + 1
    }
    return keys
  }

  private func firstKey(in part: Range<Int>) -> InlineFindings.Mention.Key? {
    for place in part where bytes[place] == UInt8(ascii: "@") {
      guard var key = key(at: place), key.name.upperBound <= part.upperBound else { continue }
      key.isBare = place > part.lowerBound && bytes[place - 1] == UInt8(ascii: "-")
      key.prefix = part.lowerBound..<(key.isBare ? place - 1 : place)
      key.suffix = key.name.upperBound..<part.upperBound
      return key
    }
    return nil
  }

  /// The key after an `@` that belongs to no word: `a@b.org` has none, and neither has an address of
  /// the web without its angle brackets.
  private func key(at place: Int) -> InlineFindings.Mention.Key? {
    if place > 0 {
      let before = bytes[place - 1]
      guard !before.isLetter, !before.isDigit, !"/@".utf8.contains(before) else { return nil }
    }
    guard let name = keyRange(from: place + 1) else { return nil }
    var key = InlineFindings.Mention.Key(name: name)
    guard let (kind, end) = reference(in: name) else { return key }
    key.kind = kind
    key.name = name.lowerBound..<end
    return key
  }

  /// Letters, digits and underscores, with single signs and any number of hyphens between them.
  private func keyRange(from start: Int) -> Range<Int>? {
    var end = start
    while end < bytes.count {
      var next = end
      if end > start {
        let isHyphen = bytes[next] == UInt8(ascii: "-")
        if isHyphen {
          while next < bytes.count, bytes[next] == UInt8(ascii: "-") { next += 1 }
        } else if ":./+&".utf8.contains(bytes[next]) {
          next += 1
        }
      }
      guard next < bytes.count, bytes[next].isKeyByte else { break }
      end = next + 1
    }
    // Those of an emphasis around it.
    while end > start, bytes[end - 1] == UInt8(ascii: "_") { end -= 1 }
    return end > start ? start..<end : nil
  }

  /// The kind of a key that refers, and where it ends.
  private func reference(in key: Range<Int>) -> (kind: ReferenceKind, end: Int)? {
    let start = bytes[key].lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? key.lowerBound
    guard let hyphen = bytes[start..<key.upperBound].prefix(8).firstIndex(of: UInt8(ascii: "-")),
      let kind = ReferenceKind(
        prefix: String(decoding: bytes[start..<hyphen], as: UTF8.self))
    else { return nil }
    var end = hyphen + 1
    while end < key.upperBound, bytes[end].isIDByte { end += 1 }
    // A heading may be in any script, and so may the anchor made of its words.
    if kind == .section, end < key.upperBound, bytes[end] >= 0x80 {
      let name = String(decoding: bytes[hyphen + 1..<key.upperBound], as: UTF8.self)
      let letters = name.unicodeScalars.prefix { HeadingAnchors.keeps($0) }
      end = hyphen + 1 + String(letters).utf8.count
    }
    while "-_".utf8.contains(bytes[end - 1]), end > hyphen { end -= 1 }
    return end > hyphen ? (kind, end) : nil
  }
}

extension UInt8 {
  /// What ids are made of, as far as they are ASCII.
  var isIDByte: Bool {
    isLetter || isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }

  /// A letter, a digit, an underscore, or a byte of a sign outside ASCII that is no mask's.
  fileprivate var isKeyByte: Bool {
    isLetter || isDigit || self == UInt8(ascii: "_")
      || (self >= 0x80 && self < MaskByte.slot && self != MaskByte.unreadable
        && self != MaskByte.captionStart)
  }
}
