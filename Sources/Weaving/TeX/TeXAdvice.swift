/// What to do about TeX that a page does in its own way.
enum TeXAdvice {
  static let naming = "name the equation, $$ … $$ {#eq-name}, and write [text](#eq-name)"
  static let macros = "define it under 'macros:' in weft.yml, for all formulas"

  private static let references: Set<String> = [
    "\\ref", "\\eqref", "\\pageref", "\\autoref", "\\cref", "\\Cref", "\\nameref",
  ]
  private static let definitions: Set<String> = [
    "\\DeclareMathOperator", "\\DeclarePairedDelimiter", "\\NewDocumentCommand",
    "\\newenvironment", "\\usepackage",
  ]

  /// By words of KaTeX's.
  private static let hints = [
    (words: "can be used only in display mode", hint: "write it between $$ and $$"),
    (words: "works only in display equations", hint: "write it between $$ and $$"),
    (words: "attempting to redefine", hint: macros),
  ]

  /// - Returns: Whether there is something to say.
  static func advise(_ error: inout TeXError) -> Bool {
    switch error.undefinedCommand {
    case "\\label":
      error.message = "'\\label' names nothing on a page"
      error.hint = naming
    case let command? where references.contains(command):
      error.message = "'\\\(command.dropFirst())' can't see other formulas"
      error.hint = naming
    case let command? where definitions.contains(command):
      error.message = "'\\\(command.dropFirst())' is unknown in a formula"
      error.hint = macros
    default:
      guard let hint = hints.first(where: { error.message.contains($0.words) })?.hint else {
        return false
      }
      error.hint = hint
    }
    return true
  }
}

extension TeXFormula {
  private static let defining = [
    "\\newcommand", "\\renewcommand", "\\providecommand", "\\DeclareMathOperator", "\\def",
    "\\gdef",
    "\\edef", "\\xdef", "\\let",
  ]

  /// The commands that the formula itself defines, with their backslashes.
  var definedCommands: [String] {
    let bytes = Array(tex.utf8)
    var names: [String] = []
    var index = 0
    while let command = Self.nextCommand(bytes, from: &index) {
      guard Self.defining.contains(command) else { continue }
      while index < bytes.count, "*{ \t\n".utf8.contains(bytes[index]) { index += 1 }
      let start = index
      if let name = Self.nextCommand(bytes, from: &index), index - start == name.utf8.count {
        names.append(name)
      }
    }
    return names
  }

  /// The next command that is a word, and the place behind it.
  private static func nextCommand(_ bytes: [UInt8], from index: inout Int) -> String? {
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "\\")) {
      index = start + 1
      while index < bytes.count, (bytes[index] | 0x20) &- UInt8(ascii: "a") < 26 { index += 1 }
      if index > start + 1 { return String(decoding: bytes[start..<index], as: UTF8.self) }
      index = min(index + 1, bytes.count)
    }
    index = bytes.count
    return nil
  }

  /// Where a `%` begins a comment that nothing ends, so that the formula's end is no part of it.
  var openComment: Int? {
    let bytes = Array(tex.utf8)
    let line = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    var index = line
    while index < bytes.count, bytes[index] != UInt8(ascii: "%") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index < bytes.count ? index : nil
  }
}
