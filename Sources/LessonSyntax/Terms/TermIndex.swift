import Figures

/// Finds terms in text by their words, whichever of many they are, in one pass.
///
/// A word is a run of letters and digits with the hyphens inside, so that nothing is found in a part of
/// one. The first letter of a term may be large or small, and in English the last word may have a
/// plural's s.
package struct TermIndex: Sendable {
  private struct Entry: Sendable {
    /// As HTML has it, with one blank for any white space.
    var text: [UInt8]
    var term: Int
  }

  /// By the first word, longest first.
  private var entries: [UInt64: [Entry]] = [:]

  package var isEmpty: Bool { entries.isEmpty }

  /// - Parameters:
  ///   - names: What the terms are called. An earlier one is meant where two are called alike.
  ///   - hasPlural: Whether an s makes a plural of a term's name.
  package init(_ names: [(text: String, term: Int)], hasPlural: (Int) -> Bool) {
    var known: Set<[UInt8]> = []
    var all: [Entry] = []
    for (name, term) in names {
      let text = Array(MarkupText.escaped(TermName.folded(name)).utf8)
      if known.insert(text).inserted { all.append(Entry(text: text, term: term)) }
    }
    for var plural in all where plural.text.last?.isLetter == true && hasPlural(plural.term) {
      plural.text.append(UInt8(ascii: "s"))
      if known.insert(plural.text).inserted { all.append(plural) }
    }
    for entry in all {
      entry.text.withUnsafeBufferPointer { text in
        let word = Words.word(in: text, from: 0, to: text.count)
        if word.lowerBound == 0, !word.isEmpty {
          entries[Words.hash(text, word), default: []].append(entry)
        }
      }
    }
    for key in entries.keys { entries[key]?.sort { $0.text.count > $1.text.count } }
  }

  /// The term whose words begin with a word of the text, and where they end.
  func match(
    _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, to limit: Int
  ) -> (term: Int, end: Int)? {
    guard let entries = entries[Words.hash(bytes, word)] else { return nil }
    for entry in entries {
      let end = entry.text.withUnsafeBufferPointer {
        Words.end(of: $0, in: bytes, at: word.lowerBound, to: limit)
      }
      if let end { return (entry.term, end) }
    }
    return nil
  }
}

/// What terms are compared by.
package enum TermName {
  /// With a small first letter, and one blank for any white space.
  package static func folded(_ name: String) -> String {
    let words = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}

/// Words in the bytes of a text.
enum Words {
  /// The next word from a place on; empty, at the end, where there is none.
  static func word(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int
  ) -> Range<Int> {
    var first = start
    while first < limit {
      let width = letterWidth(bytes, first, limit)
      if width > 0 { break }
      first += -width
    }
    var end = first
    while end < limit {
      let width = letterWidth(bytes, end, limit)
      if width > 0 {
        end += width
      } else if bytes[end] == UInt8(ascii: "-"), end + 1 < limit,
        letterWidth(bytes, end + 1, limit) > 0
      {
        end += 1
      } else {
        break
      }
    }
    return first..<end
  }

  /// How many bytes a letter or digit has; less than zero for as many of something else.
  private static func letterWidth(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ limit: Int
  ) -> Int {
    let byte = bytes[place]
    if byte < 0x80 { return byte.isLetter || byte.isDigit ? 1 : -1 }
    var end = place + 1
    while end < limit, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let next = place + 1 < limit ? bytes[place + 1] : 0
    // General punctuation, and a blank that keeps words together.
    let isSign = byte == 0xE2 && next == 0x80 || byte == 0xC2 && next < 0xAA
    return isSign ? place - end : end - place
  }

  /// FNV-1a, blind to whether the first letter is large.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    let width = letterWidth(bytes, word.lowerBound, word.upperBound)
    if width == 1 {
      hash = (hash ^ UInt64(small(bytes[word.lowerBound]))) &* 0x100_0000_01b3
    } else {
      for byte in small(bytes, word.lowerBound, width) {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    for place in word.lowerBound + max(1, width)..<word.upperBound {
      hash = (hash ^ UInt64(bytes[place])) &* 0x100_0000_01b3
    }
    return hash
  }

  private static func small(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  /// A letter, made small.
  private static func small(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ width: Int
  ) -> [UInt8] {
    if width == 1 { return [small(bytes[place])] }
    let letter = String(decoding: bytes[place..<place + max(1, width)], as: UTF8.self)
    return Array(letter.lowercased().utf8)
  }

  /// Where the words of a text with a small first letter end in another.
  static func end(
    of text: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, at start: Int,
    to limit: Int
  ) -> Int? {
    let first = small(bytes, start, max(1, letterWidth(bytes, start, limit)))
    guard text.starts(with: first) else { return nil }
    var place = start + max(1, letterWidth(bytes, start, limit))
    for byte in text.dropFirst(first.count) {
      guard place < limit else { return nil }
      if byte == 0x20 {
        guard bytes[place].isWhitespace else { return nil }
        while place < limit, bytes[place].isWhitespace { place += 1 }
      } else {
        guard byte == bytes[place] else { return nil }
        place += 1
      }
    }
    return isInWord(bytes, place, limit) ? nil : place
  }

  /// Whether a word goes on at a place behind one of its letters.
  private static func isInWord(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ limit: Int
  ) -> Bool {
    guard place < limit else { return false }
    if letterWidth(bytes, place, limit) > 0 { return true }
    return bytes[place] == UInt8(ascii: "-") && place + 1 < limit
      && letterWidth(bytes, place + 1, limit) > 0
  }
}
