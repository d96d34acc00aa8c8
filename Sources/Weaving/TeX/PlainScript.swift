/// Superscripts, subscripts and accents in plain characters.
enum PlainScript {
  static func raised(_ text: String) -> String { script(text, in: above, mark: "^") }

  static func lowered(_ text: String) -> String { script(text, in: below, mark: "_") }

  private static func script(
    _ text: String, in table: [Character: Character], mark: String
  ) -> String {
    if text.isEmpty { return "" }
    let raised = text.compactMap { table[$0] }
    if raised.count == text.count { return String(raised) }
    return text.count == 1 ? mark + text : "\(mark)(\(text))"
  }

  /// - Returns: `nil` where the mark is no accent.
  static func accented(_ base: String, by mark: String) -> String? {
    guard let accent = accents[mark] else { return braces.contains(mark) ? base : nil }
    return with(accent, base)
  }

  static func underlined(_ base: String, by mark: String) -> String? {
    if lines.contains(mark) { return with("\u{332}", base) }
    return braces.contains(mark) ? base : nil
  }

  /// A line runs over all of the base; another mark stands on its last character.
  private static func with(_ accent: String, _ base: String) -> String {
    if accent == "\u{304}" || accent == "\u{332}", base.count > 1 {
      return base.map { String($0) + (accent == "\u{304}" ? "\u{305}" : accent) }.joined()
    }
    return base + accent
  }

  private static let accents: [String: String] = [
    "^": "\u{302}", "ˆ": "\u{302}", "~": "\u{303}", "˜": "\u{303}", "∼": "\u{303}",
    "ˉ": "\u{304}", "¯": "\u{304}", "‾": "\u{304}", "―": "\u{304}", "˙": "\u{307}",
    "¨": "\u{308}", "ˊ": "\u{301}", "´": "\u{301}", "ˋ": "\u{300}", "`": "\u{300}",
    "ˇ": "\u{30C}", "˘": "\u{306}", "˚": "\u{30A}", "⃗": "\u{20D7}", "→": "\u{20D7}",
  ]
  private static let lines: Set<String> = ["‾", "_", "―", "¯", "̲"]
  private static let braces: Set<String> = ["⏞", "⏟", "⎴", "⎵"]

  private static let above = table(
    "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ′∗*⊤T",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ′**ᵀᵀ")
  private static let below = table(
    "0123456789+−-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")

  private static func table(_ from: String, _ to: String) -> [Character: Character] {
    Dictionary(zip(from, to)) { first, _ in first }
  }
}

/// Letters in the alphabets of mathematics.
enum MathAlphabet {
  static func text(_ text: String, variant: String?) -> String {
    guard let variant, let starts = alphabets[variant] else { return text }
    return String(text.map { letter($0, starts) })
  }

  private static func letter(_ character: Character, _ starts: Starts) -> Character {
    if let odd = starts.odd[character] { return odd }
    guard let value = character.asciiValue else { return character }
    let start: UInt32? =
      switch value {
      case 0x41...0x5A: starts.capital + UInt32(value - 0x41)
      case 0x61...0x7A: starts.small + UInt32(value - 0x61)
      case 0x30...0x39: starts.digit.map { $0 + UInt32(value - 0x30) }
      default: nil
      }
    return start.flatMap(Unicode.Scalar.init).map(Character.init) ?? character
  }

  private struct Starts {
    var capital: UInt32
    var small: UInt32
    var digit: UInt32?
    /// Letters that Unicode had before the alphabets.
    var odd: [Character: Character] = [:]
  }

  private static let alphabets: [String: Starts] = [
    "bold": Starts(capital: 0x1D400, small: 0x1D41A, digit: 0x1D7CE),
    "bold-italic": Starts(capital: 0x1D468, small: 0x1D482, digit: 0x1D7CE),
    "script": Starts(
      capital: 0x1D49C, small: 0x1D4B6,
      odd: [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ",
        "g": "ℊ", "o": "ℴ",
      ]),
    "fraktur": Starts(
      capital: 0x1D504, small: 0x1D51E,
      odd: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]),
    "double-struck": Starts(
      capital: 0x1D538, small: 0x1D552, digit: 0x1D7D8,
      odd: ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]),
  ]
}
