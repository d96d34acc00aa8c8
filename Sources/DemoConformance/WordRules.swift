/// How the words of a demo must be written.
enum WordRules {
  /// Lower case, words joined by hyphens: `naive-rmse`, `bound-16`.
  static func isName(_ text: String) -> Bool {
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    let isPlain = words.allSatisfy { word in
      !word.isEmpty && word.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
    }
    return isPlain && ("a"..."z").contains(text.first ?? "-")
  }

  /// What a menu has: a name, or the bits of a state, such as `01`.
  static func isChoice(_ text: String) -> Bool {
    isName(text) || (!text.isEmpty && text.allSatisfy { $0 == "0" || $0 == "1" })
  }

  /// One line of Unicode without TeX, full stop or blanks around it.
  static func isPhrase(_ text: String) -> Bool {
    isLine(text) && !text.hasSuffix(".") && !text.contains(". ")
  }

  /// A phrase that begins like a sentence.
  static func isHeading(_ text: String) -> Bool {
    isPhrase(text) && text.first?.isLowercase == false && text.count <= 70
  }

  /// Begins with a capital, a digit or a symbol and ends with a full stop.
  static func isSentences(_ text: String) -> Bool {
    isLine(text) && text.hasSuffix(".") && !text.hasSuffix("..") && text.first?.isLowercase == false
  }

  static func isOneSentence(_ text: String) -> Bool {
    isSentences(text) && isPhrase(String(text.dropLast()))
  }

  static func isLine(_ text: String) -> Bool {
    !text.isEmpty && text.first != " " && text.last != " " && !text.contains("  ")
      && !text.contains { $0.isNewline || $0 == "\\" || $0 == "$" || $0 == "\t" }
  }

  /// Without the apostrophe, quotation marks and dashes of a typewriter, which lessons have none of either.
  static func isPrinted(_ text: String) -> Bool {
    !text.contains { $0 == "'" || $0 == "\"" } && !text.contains("--")
  }

  static func typed(_ text: String) -> String {
    "'\(text)' is written as on a typewriter: here ’ is an apostrophe, “ and ” quote, – is a dash"
  }

  /// Empty, or short and plain: `nats`, `draws`.
  static func isUnit(_ text: String) -> Bool {
    text.isEmpty || (isPhrase(text) && text.count <= 20)
  }
}
