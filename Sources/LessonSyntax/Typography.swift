/// Which signs of a typewriter become those of a printer, in prose and nowhere else.
package struct Typography: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `--` and `---` become dashes, and three dots an ellipsis.
  package static let dashes = Typography(rawValue: 1)
  /// Quotation marks and apostrophes, as English has them.
  package static let quotes = Typography(rawValue: 2)
}

/// Sets the signs of one paragraph, heading or caption.
///
/// Which way a quotation mark turns is read from its neighbours, which may stand in another node of the
/// tree: the text is one piece here. What is no text (code, a formula, a value) is a letter to its
/// neighbours.
struct Typographer {
  let marks: Typography
  private let bytes: [UInt8]
  private let kept: Set<Int>
  private var index = 0
  /// What stands before, as it is set.
  private var previous: Unicode.Scalar = " "
  private var output: [UInt8] = []

  /// Whether anything in a text might change.
  static func concerns(_ text: [UInt8], _ marks: Typography) -> Bool {
    for (index, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): if marks.contains(.quotes) { return true }
      case UInt8(ascii: "-"), UInt8(ascii: "."):
        if index > 0, text[index - 1] == byte, marks.contains(.dashes) { return true }
      default: break
      }
    }
    return false
  }

  /// - Parameters:
  ///   - runs: The parts of the text, in order.
  ///   - kept: Where signs stand that stay as they are, counted over all.
  /// - Returns: The same parts, set.
  static func set(_ runs: [Run], _ marks: Typography, keeping kept: Set<Int> = []) -> [[UInt8]] {
    var setter = Typographer(runs.flatMap(\.bytes), marks, kept)
    var start = 0
    return runs.map { run in
      start += run.bytes.count
      return setter.run(to: start, changes: run.isText)
    }
  }

  static func set(_ text: String, _ marks: Typography) -> String {
    let bytes = Array(text.utf8)
    guard concerns(bytes, marks) else { return text }
    return String(decoding: set([Run(bytes: bytes)], marks)[0], as: UTF8.self)
  }

  struct Run {
    var bytes: [UInt8]
    /// Whether its signs are set, or only looked at.
    var isText = true

    static let letter = Run(bytes: [UInt8(ascii: "x")], isText: false)
    static let space = Run(bytes: [0x20], isText: false)
  }

  private init(_ bytes: [UInt8], _ marks: Typography, _ kept: Set<Int>) {
    self.bytes = bytes
    self.kept = kept
    self.marks = marks
  }

  private mutating func run(to end: Int, changes: Bool) -> [UInt8] {
    output = []
    while index < end {
      switch bytes[index] {
      case _ where kept.contains(index): copyScalar(to: end)
      case UInt8(ascii: "-") where changes && marks.contains(.dashes): dashes(to: end)
      case UInt8(ascii: ".") where changes && marks.contains(.dashes): dots(to: end)
      case UInt8(ascii: "\"") where changes && marks.contains(.quotes):
        put(opens ? "“" : "”", length: 1)
      case UInt8(ascii: "'") where changes && marks.contains(.quotes):
        put(opens && isClosedLater ? "‘" : "’", length: 1)
      case MaskByte.slot: slot()
      case MaskByte.captionStart: copy(1)
      default: copyScalar(to: end)
      }
    }
    return output
  }

  private mutating func put(_ text: String, length: Int) {
    output += text.utf8
    previous = text.unicodeScalars.last ?? previous
    index += length
  }

  private mutating func copy(_ length: Int) {
    output += bytes[index..<index + length]
    index += length
  }

  private mutating func copyScalar(to end: Int) {
    let length = min(end - index, Self.width(bytes[index]))
    previous =
      String(decoding: bytes[index..<index + length], as: UTF8.self).unicodeScalars.first ?? " "
    copy(length)
  }

  private static func width(_ lead: UInt8) -> Int {
    lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1
  }

  /// What is put in later; only the mark before a heading's words shows nothing.
  private mutating func slot() {
    guard let (slot, end) = Slot.read(bytes, at: index) else { return copy(1) }
    copy(end - index)
    if slot.kind != .heading { previous = slot.kind == .displayFormula ? " " : "x" }
  }
}

// MARK: - Signs

extension Typographer {
  private func next(after place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0x20 }

  private func runLength(to end: Int) -> Int {
    (index..<end).prefix { bytes[$0] == bytes[index] && !kept.contains($0) }.count
  }

  /// Arrows stay, and what looks like an option of a command: `-->`, `--strict`.
  private mutating func dashes(to end: Int) {
    let count = runLength(to: end)
    let after = next(after: index + count)
    let isOption = count == 2 && previous.properties.isWhitespace && after.isLetter
    guard count > 1, !isOption, after != UInt8(ascii: ">"), previous != "<" else {
      previous = "-"
      return copy(count)
    }
    let (long, short) =
      switch count % 3 {
      case 0: (count / 3, 0)
      case _ where count % 2 == 0: (0, count / 2)
      case 2: (count / 3, 1)
      default: (count / 3 - 1, 2)
      }
    put(
      String(repeating: "—", count: long) + String(repeating: "–", count: short), length: count)
  }

  private mutating func dots(to end: Int) {
    let count = runLength(to: end)
    if count == 3 { return put("…", length: 3) }
    previous = "."
    copy(count)
  }

  private var opens: Bool {
    let isBefore = previous.properties.isWhitespace || "([{<–—“‘/".unicodeScalars.contains(previous)
    let after = next(after: index + 1)
    return isBefore && !after.isWhitespace
  }

  /// Whether a single mark that could open has one that could close: otherwise it stands for what is left
  /// out, as in ’tis and the ’90s.
  private var isClosedLater: Bool {
    guard !next(after: index + 1).isDigit else { return false }
    var place = index + 2
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "'"), !bytes[place - 1].isWhitespace {
        let after = next(after: place + 1)
        if !after.isLetter, !after.isDigit, after < 0x80 { return true }
      }
      place += 1
    }
    return false
  }
}
