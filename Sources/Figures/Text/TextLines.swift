/// Text set in lines.
enum TextLines {
  /// Breaks text at spaces, and inside a word only where the word alone is too wide.
  ///
  /// - Returns: Lines no wider than `width`; none for blank text.
  @inline(never)
  static func wrapped(_ text: String, size: Double, width: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words(of: text) {
      let longer = line.isEmpty ? word : line + " " + word
      if TextMetrics.width(of: longer, size: size) <= width {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = word
      while !line.isEmpty, TextMetrics.width(of: line, size: size) > width {
        let cut = head(of: line, size: size, width: width)
        lines.append(cut.head)
        line = cut.rest
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// Blanks and control characters separate words.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for byte in text.utf8 {
      if byte > 0x20, byte != 0x7F {
        word.append(byte)
      } else if !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  /// The longest beginning that fits, at least one character, with its combining marks.
  private static func head(
    of word: String, size: Double, width: Double
  ) -> (head: String, rest: String) {
    var head = ""
    var rest = ""
    var isFull = false
    for scalar in word.unicodeScalars {
      if !isFull, !head.isEmpty, TextMetrics.advance(of: scalar.value) > 0 {
        var longer = head
        longer.unicodeScalars.append(scalar)
        isFull = TextMetrics.width(of: longer, size: size) > width
      }
      if isFull { rest.unicodeScalars.append(scalar) } else { head.unicodeScalars.append(scalar) }
    }
    return (head, rest)
  }
}
