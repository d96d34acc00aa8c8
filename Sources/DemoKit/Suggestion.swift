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
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let other = folded(candidate)
      let length = max(wanted.count, other.count)
      let limit = min(max(1, length / 3), length - 1)
      guard abs(wanted.count - other.count) <= limit else { continue }
      let distance = distance(wanted, other)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
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

  /// The restricted edit distance ("optimal string alignment"), by rows.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var next = [row + 1]
      for column in right.indices {
        let change = last[column] + (left[row] == right[column] ? 0 : 1)
        var cost = min(change, last[column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, before[column - 1] + 1)
        }
        next.append(cost)
      }
      before = last
      last = next
    }
    return last[right.count]
  }
}
