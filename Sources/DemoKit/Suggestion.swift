/// Finds what somebody probably meant to write.
public enum Suggestion {
  /// The candidate closest to `word`, if one is close.
  ///
  /// Closeness is the Damerau–Levenshtein distance (a letter more, less, changed, or two neighbours
  /// swapped counts 1), blind to ASCII case and to hyphens against underscores. Close is at most a third
  /// of the word's length, and at least 1, but never the whole word; a candidate that starts with the
  /// word is close too.
  /// - Parameter candidates: On a tie the first wins.
  public static func closest(to word: String, in candidates: [String]) -> String? {
    let wanted = folded(word)
    guard !wanted.isEmpty else { return nil }
    let signs = signs(of: wanted)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let other = folded(candidate)
      let length = max(wanted.count, other.count)
      let limit = min(max(1, length / 3), length - 1, best.map { $0.distance - 1 } ?? .max)
      guard abs(wanted.count - other.count) <= limit else { continue }
      // A change brings in one sign at most, and takes one away.
      let others = Self.signs(of: other)
      guard (signs & ~others).nonzeroBitCount <= limit,
        (others & ~signs).nonzeroBitCount <= limit
      else { continue }
      if let distance = distance(wanted, other, atMost: limit) { best = (candidate, distance) }
    }
    if let best { return best.candidate }
    guard wanted.count >= 3 else { return nil }
    return candidates.first { folded($0).starts(with: wanted) }
  }

  /// "did you mean 'samples'?"
  public static func question(_ word: String, in candidates: [String]) -> String? {
    guard let closest = closest(to: word, in: candidates) else { return nil }
    return "did you mean '\(closest)'?"
  }

  /// "write true" for a word that says yes, "write false" for one that says no.
  public static func toggle(_ word: String) -> String? {
    switch lowercased(word) {
    case "yes", "on", "y", "1", "true": "write true"
    case "no", "off", "n", "0", "false": "write false"
    default: nil
    }
  }

  /// ASCII capitals made small; everything else as it is.
  static func lowercased(_ word: String) -> String {
    var lower = ""
    for scalar in word.unicodeScalars {
      let isCapital = scalar.value >= 0x41 && scalar.value <= 0x5A
      lower.unicodeScalars.append(
        isCapital ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
    }
    return lower
  }

  private static func folded(_ word: String) -> [UInt8] {
    Array(word.utf8).prefix(200).map { byte in
      if byte >= 0x41, byte <= 0x5A { return byte | 0x20 }
      return byte == UInt8(ascii: "_") || byte == UInt8(ascii: " ") ? UInt8(ascii: "-") : byte
    }
  }

  /// Which signs a word has, those with the same last six bits taken together.
  private static func signs(of word: [UInt8]) -> UInt64 {
    word.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }

  /// The restricted edit distance ("optimal string alignment"), by rows; `nil` where it is over the limit.
  private static func distance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int? {
    let over = limit + 1
    var before: [Int] = []
    var last = (0...right.count).map { min($0, over) }
    for row in left.indices {
      var next = [Int](repeating: over, count: right.count + 1)
      next[0] = min(row + 1, over)
      var least = next[0]
      // What is further from the diagonal than the limit costs more than it.
      for column in max(0, row - limit)..<min(right.count, row + limit + 1) {
        let change = last[column] + (left[row] == right[column] ? 0 : 1)
        var cost = min(change, last[column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, before[column - 1] + 1)
        }
        next[column + 1] = min(cost, over)
        least = min(least, cost)
      }
      if least > limit { return nil }
      before = last
      last = next
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }
}
