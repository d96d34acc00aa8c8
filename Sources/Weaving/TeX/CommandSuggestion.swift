/// The known command that is most like an unknown one, if any is close.
///
/// Close means one slip (a letter more, less, other, or two swapped) for a name of two to four letters,
/// two slips for longer ones; capitals count half. Of equally close ones the one with the same first
/// letter wins, then the shorter, then the first in the alphabet.
func closestCommand(to name: String, in commands: [String]) -> String? {
  let wanted = Array(name.utf8.dropFirst())
  guard wanted.count >= 2 else { return nil }
  let limit = wanted.count < 5 ? 2 : 4
  var best: (score: [Int], name: String)?
  for command in commands where command != name {
    let candidate = Array(command.utf8.dropFirst())
    guard candidate.count >= 2, abs(candidate.count - wanted.count) <= 2 else { continue }
    let distance = slips(wanted, candidate)
    guard distance <= limit, distance < 2 * min(wanted.count, candidate.count) else { continue }
    let score = [distance, candidate[0] == wanted[0] ? 0 : 1, candidate.count]
    if let current = best {
      if score.lexicographicallyPrecedes(current.score)
        || (score == current.score && command < current.name)
      {
        best = (score, command)
      }
    } else {
      best = (score, command)
    }
  }
  return best?.name
}

/// Twice the restricted Damerau–Levenshtein distance, in which a change of case is half a slip.
private func slips(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = (0...b.count).map { 2 * $0 }
  for i in a.indices {
    var row = [2 * (i + 1)]
    for j in b.indices {
      let change = a[i] == b[j] ? 0 : (a[i] | 0x20) == (b[j] | 0x20) ? 1 : 2
      var least = min(last[j] + change, last[j + 1] + 2, row[j] + 2)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        least = min(least, beforeLast[j - 1] + 2)
      }
      row.append(least)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
