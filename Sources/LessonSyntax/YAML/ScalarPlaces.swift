/// Finds where each character of a scalar's text stands in the YAML that wrote it.
///
/// Exact for plain and quoted texts, escapes and folded lines included: the two are read side by side,
/// and only white space may differ. A character out of an escape stands at its backslash.
struct ScalarPlaces {
  private let raw: ArraySlice<UInt8>
  private let style: YAMLScalar.Style
  private var next: Int

  /// - Parameter range: The scalar's extent in the YAML, quotes included.
  init(_ scalar: YAMLScalar, _ range: Range<Int>, in source: YAMLBytes) {
    raw = source.bytes[range.clamped(to: source.bytes.indices)]
    style = scalar.style
    next = raw.startIndex
    switch scalar.style {
    case .plain: break
    case .singleQuoted, .doubleQuoted: next = min(raw.endIndex, next + 1)
    case .block:
      while next < raw.endIndex, !YAMLBytes.isLineEnd(raw[next]) { next += 1 }
      if next < raw.endIndex { next += 1 }
    }
  }

  /// A text with its places in the source.
  /// - Parameters:
  ///   - text: The scalar's, perhaps without white space at its ends.
  ///   - yaml: The text that the scalar stands in.
  static func map(
    _ text: String, of scalar: YAMLScalar, _ range: Range<Int>, source: YAMLBytes, yaml: MappedText
  ) -> MappedText {
    var places = ScalarPlaces(scalar, range, in: source)
    var mapped = MappedText(text: text, segments: [])
    var textOffset = 0
    for character in text.unicodeScalars {
      let length = Unicode.UTF8.width(character)
      let place = yaml.sourceOffset(places.place(of: character))
      let last = mapped.segments.last
      if last.map({ $0.sourceOffset + textOffset - $0.textOffset }) != place {
        mapped.segments.append(.init(textOffset: textOffset, sourceOffset: place))
      }
      textOffset += length
    }
    if mapped.segments.isEmpty {
      mapped.segments = [.init(textOffset: 0, sourceOffset: yaml.sourceOffset(range.lowerBound))]
    }
    return mapped
  }

  /// The offset of the next character of the text.
  private mutating func place(of character: Unicode.Scalar) -> Int {
    let encoded = Array(String(Character(character)).utf8)
    if character.properties.isWhitespace, raw[next...].starts(with: encoded) {
      return advance(by: encoded.count)
    }
    if character == " ", next < raw.endIndex, YAMLBytes.isLineEnd(raw[next]) {
      // A folded line end; the indentation after it goes with the next character.
      return advance(by: 1)
    }
    if !character.properties.isWhitespace { skipSpace() }
    if style == .doubleQuoted, next < raw.endIndex, raw[next] == UInt8(ascii: "\\") {
      return advance(by: lengthOfEscape)
    }
    if style == .singleQuoted, character == "'", raw[next...].starts(with: "''".utf8) {
      return advance(by: 2)
    }
    if raw[next...].starts(with: encoded) { return advance(by: encoded.count) }
    // A character that YAML forbids, for which another one stands in the text.
    return character.properties.isWhitespace ? next : advance(by: lengthOfCharacter)
  }

  private mutating func advance(by count: Int) -> Int {
    defer { next = min(raw.endIndex, next + count) }
    return next
  }

  /// Skips indentation, line ends and, between double quotes, the backslash before a line end.
  private mutating func skipSpace() {
    while next < raw.endIndex {
      if YAMLBytes.isSpace(raw[next]) {
        next += 1
      } else if raw[next...].starts(with: [0xC2, 0x85]) {
        // U+0085, which libyaml takes for a line end.
        next += 2
      } else if style == .doubleQuoted, raw[next] == UInt8(ascii: "\\"), next + 1 < raw.endIndex,
        YAMLBytes.isLineEnd(raw[next + 1])
      {
        next += 2
      } else {
        return
      }
    }
  }

  private var lengthOfCharacter: Int {
    let rest = raw[next...].dropFirst()
    return 1 + rest.prefix { $0 & 0xC0 == 0x80 }.count
  }

  private var lengthOfEscape: Int {
    guard next + 1 < raw.endIndex else { return 1 }
    return switch raw[next + 1] {
    case UInt8(ascii: "x"): 4
    case UInt8(ascii: "u"): 6
    case UInt8(ascii: "U"): 10
    default: 2
    }
  }
}
