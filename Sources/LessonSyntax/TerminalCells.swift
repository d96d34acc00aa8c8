/// One line of a source as a terminal shows it: what takes a place of its own, and how wide it is.
struct TerminalCells {
  struct Glyph {
    /// UTF-8 offsets in the source.
    var range: Range<Int>
    var text: String
    /// In cells of the terminal.
    var width: Int
  }

  private(set) var glyphs: [Glyph] = []

  /// - Parameter bytes: A line without its end. Each byte that is not UTF-8 shows as U+FFFD, a tab
  ///   as spaces to the next multiple of four.
  init(_ bytes: ArraySlice<UInt8>) {
    var decoder = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var offset = bytes.startIndex
    decoding: while true {
      switch decoder.parseScalar(from: &rest) {
      case .valid(let encoded):
        append(Unicode.UTF8.decode(encoded), at: offset, length: encoded.count)
        offset += encoded.count
      case .error(let length):
        for place in offset..<(offset + length) { append("\u{FFFD}", at: place, length: 1) }
        offset += length
      case .emptyInput:
        break decoding
      }
    }
  }

  var width: Int { glyphs.reduce(0) { $0 + $1.width } }

  private var column = 0

  private mutating func append(_ scalar: Unicode.Scalar, at offset: Int, length: Int) {
    let range = offset..<(offset + length)
    if scalar == "\t" {
      append(Glyph(range: range, text: String(repeating: " ", count: 4 - column % 4), width: 0))
    } else if let shown = SafeText.substitute(for: scalar) {
      append(Glyph(range: range, text: shown, width: 0))
    } else if !join(scalar, range) {
      let text = String(Character(scalar))
      glyphs.append(Glyph(range: range, text: text, width: CellWidth.of(scalar)))
      column += CellWidth.of(scalar)
    }
  }

  /// Adds a glyph of narrow characters.
  private mutating func append(_ narrow: Glyph) {
    var glyph = narrow
    glyph.width = narrow.text.unicodeScalars.count
    glyphs.append(glyph)
    column += glyph.width
  }

  /// Adds a mark, or the next part of an emoji, to the glyph that it belongs to.
  private mutating func join(_ scalar: Unicode.Scalar, _ range: Range<Int>) -> Bool {
    guard let last = glyphs.indices.last, let before = glyphs[last].text.unicodeScalars.last else {
      return false
    }
    let isAfterJoiner = before == "\u{200D}" && scalar.properties.isEmoji
    let isSecondOfFlag =
      CellWidth.isFlagHalf(scalar) && CellWidth.isFlagHalf(before)
      && glyphs[last].text.unicodeScalars.count == 1
    let joins =
      CellWidth.of(scalar) == 0 || isAfterJoiner || isSecondOfFlag
      || scalar.properties.isEmojiModifier && before.properties.isEmojiModifierBase
    guard joins else { return false }
    var width = glyphs[last].width
    if isSecondOfFlag || scalar == "\u{FE0F}" && before.properties.isEmoji { width = 2 }
    column += width - glyphs[last].width
    glyphs[last].width = width
    glyphs[last].text.unicodeScalars.append(scalar)
    glyphs[last].range = glyphs[last].range.lowerBound..<range.upperBound
    return true
  }
}

/// How many cells of a terminal a scalar takes: 0, 1 or 2.
enum CellWidth {
  static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .format: return 0
    default: break
    }
    if isFlagHalf(scalar) { return 1 }
    if isJoiningJamo(scalar.value) { return 0 }
    return scalar.properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
  }

  static func isFlagHalf(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x1F1E6 && scalar.value <= 0x1F1FF
  }

  /// The vowels and final consonants that join the first consonant of a Korean syllable.
  private static func isJoiningJamo(_ value: UInt32) -> Bool {
    value >= 0x1160 && value <= 0x11FF || value >= 0xD7B0 && value <= 0xD7FB
  }

  /// East Asian width W or F, by blocks.
  /// - SeeAlso: Unicode Standard Annex #11, "East Asian Width".
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF,
      0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
