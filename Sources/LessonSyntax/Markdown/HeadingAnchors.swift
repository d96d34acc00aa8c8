/// Names for headings, as GitHub makes them.
struct HeadingAnchors {
  private var taken: Set<String>
  /// The last number given to headings with the same words.
  private var numbers: [String: Int] = [:]

  /// - Parameter taken: What has a better right to its name, such as directives' labels.
  init(taken: Set<String>) { self.taken = taken }

  /// Lower case; letters, digits, hyphens and underscores stay, blanks become hyphens; further ones of
  /// the same name get a number.
  mutating func anchor(for text: String) -> String {
    let base = Self.slug(text)
    if taken.insert(base).inserted { return base }
    var number = numbers[base] ?? 0
    var anchor: String
    repeat {
      number += 1
      anchor = "\(base)-\(number)"
    } while !taken.insert(anchor).inserted
    numbers[base] = number
    return anchor
  }

  static func slug(_ text: String) -> String {
    var slug = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case " ", "\t": slug += "-"
      default: if keeps(scalar) { slug.unicodeScalars.append(scalar) }
      }
    }
    return slug.isEmpty ? "section" : slug
  }

  static func keeps(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: scalar == "-" || scalar == "_"
    }
  }

  /// Without blanks around it.
  static func trimmed(_ text: String) -> String {
    let isBlank = { (character: Character) in character.isWhitespace }
    let start = text.drop(while: isBlank)
    guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(start[...last])
  }
}
