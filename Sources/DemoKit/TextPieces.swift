// Text is cut and joined by its scalars and bytes: Swift's collection of characters would bring
// Unicode's tables of grapheme clusters into the browser code, a tenth of its size.

extension [String] {
  /// `joined(separator:)`, small.
  package func joined(_ separator: String) -> String {
    var text = ""
    for index in indices {
      if index > 0 { text += separator }
      text += self[index]
    }
    return text
  }
}

extension String {
  /// The pieces between the cuts, empty ones too: one more than there are cuts.
  package func pieces(cutAt cut: Unicode.Scalar) -> [String] {
    var pieces = [""]
    for scalar in unicodeScalars {
      if scalar == cut {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].unicodeScalars.append(scalar)
      }
    }
    return pieces
  }

  func without(_ unwanted: (Unicode.Scalar) -> Bool) -> String {
    var text = ""
    for scalar in unicodeScalars where !unwanted(scalar) { text.unicodeScalars.append(scalar) }
    return text
  }

  /// The text before `ending`, where it ends in that.
  func before(ending: StaticString) -> String? {
    let all = Array(utf8)
    let count = all.count - ending.utf8CodeUnitCount
    guard count >= 0 else { return nil }
    for index in count..<all.count where all[index] != ending.utf8Start[index - count] {
      return nil
    }
    return String(decoding: all[..<count], as: UTF8.self)
  }
}
