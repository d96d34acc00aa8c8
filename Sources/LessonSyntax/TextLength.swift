/// How much of running text there is.
///
/// A word is a run of letters, digits and what joins them. Chinese and Japanese write no blanks: there two
/// signs count as a word.
struct TextLength: Sendable {
  private var halfWords = 0

  var words: Int { (halfWords + 1) / 2 }

  mutating func add(_ text: some Collection<UInt8>) {
    var isInWord = false
    for byte in text {
      switch byte {
      // The first byte of U+3000 to U+9FFF.
      case 0xE3...0xE9:
        halfWords += 1
        isInWord = true
      // What belongs to a word, and begins none: general punctuation, an apostrophe among it, begins with
      // 0xE2.
      case 0x80..<0xC0, 0xE2, UInt8(ascii: "'"), UInt8(ascii: "-"): break
      case _ where byte.isLetter || byte.isDigit || byte >= 0xC0:
        if !isInWord { halfWords += 2 }
        isInWord = true
      default: isInWord = false
      }
    }
  }
}

extension Lesson {
  /// How long a reader takes, in minutes: 200 words a minute, ten seconds for a formula that has a line of
  /// its own, and a minute for a demo. `nil` for a lesson in which there is nothing to read.
  package var minutes: Int? {
    guard length.words > 0 || !directives.isEmpty else { return nil }
    let seconds =
      length.words * 60 / 200 + formulas.count { $0.isDisplay } * 10 + directives.count * 60
    return max(1, (seconds + 30) / 60)
  }
}
