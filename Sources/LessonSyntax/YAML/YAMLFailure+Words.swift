/// libyaml's complaints in the words of somebody who writes a lesson.
extension YAMLFailure {
  /// - Parameter start: Where reading had begun; the culprit is not before.
  func problem(in source: YAMLBytes, from start: Int) -> YAMLProblem {
    let scene = Scene(source: source, failure: self, start: start)
    if problem.hasPrefix("Maximum nesting") || problem == YAMLEvents.tooDeep {
      return .broken("this is nested too deeply", source.character(at: place))
    }
    return switch problem {
    case "did not find expected ',' or ']'": scene.unclosedCollection("[", "]")
    case "did not find expected ',' or '}'": scene.unclosedCollection("{", "}")
    case "found unexpected end of stream", "found unexpected document indicator":
      scene.unclosedQuote()
    case "found unknown escape character", "did not find expected hexdecimal number",
      "found invalid Unicode character escape code":
      scene.badEscape()
    case "mapping values are not allowed in this context": scene.misplacedColon()
    case "could not find expected ':'": scene.notAnEntry(at: contextPlace ?? place)
    case "block sequence entries are not allowed in this context":
      .broken(
        "a list with '-' can't begin on this line", source.character(at: place),
        hint: "begin it on the next line, or write [1, 2]")
    case "found character that cannot start any token", "did not find expected node content",
      "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      scene.badStart()
    case "did not find expected key", "did not find expected '-' indicator",
      "did not find expected <document start>":
      scene.leftOver()
    case "did not find expected comment or line break":
      .broken(
        "only a comment can follow on this line", source.trimmed(scene.restOfLine),
        hint: "after '|' or '>' the text begins on the next line")
    default: scene.other()
    }
  }
}

/// A failure with the text around it.
private struct Scene {
  let source: YAMLBytes
  let failure: YAMLFailure
  let start: Int

  var place: Int { failure.place }

  var restOfLine: Range<Int> { place..<max(place, source.line(around: place).upperBound) }

  private var character: String { source.text(source.character(at: place)) }

  func unclosedCollection(_ opening: String, _ closing: String) -> YAMLProblem {
    guard source.text(place..<source.end).contains(closing) else {
      let start = failure.contextPlace ?? place
      return .broken(
        "this '\(opening)' is never closed", source.character(at: start),
        hint: "close it with '\(closing)'")
    }
    return .broken(
      "expected ',' or '\(closing)' before '\(character)'", source.character(at: place))
  }

  func unclosedQuote() -> YAMLProblem {
    let start = source.character(at: failure.contextPlace ?? place)
    let quote = source.text(start)
    return .broken(
      "this quotation mark is never closed", start, hint: "close the text with \(quote)")
  }

  func badEscape() -> YAMLProblem {
    // libyaml may have read on to the first digit.
    let start = (max(0, place - 2)...place).last { source[$0] == UInt8(ascii: "\\") } ?? place
    let range = start..<source.character(at: start + 1).upperBound
    let escape = source.text(range)
    let hint = "write '\\\\' for a backslash, or use single quotes"
    switch failure.problem {
    case "found unknown escape character":
      return .broken("'\(escape)' means nothing between double quotes", range, hint: hint)
    case "found invalid Unicode character escape code":
      return .broken("'\(escape)' stands before the number of no character", range, hint: hint)
    default:
      let digits = ["\\x": 2, "\\u": 4, "\\U": 8][escape] ?? 2
      return .broken(
        "'\(escape)' takes \(digits) hexadecimal digits", range, hint: hint)
    }
  }

  /// A colon where no key can end: in a value without quotes, or after a line that is no entry.
  func misplacedColon() -> YAMLProblem {
    let line = source.line(around: place)
    let before = source.text(line.lowerBound..<max(line.lowerBound, place))
    let colon = source.character(at: place)
    if before.contains(": ") {
      return .broken(
        "this ':' stands in a value without quotes", colon, hint: "put the value in quotes")
    }
    if before.utf8.count > Self.nameLimit {
      let name = YAMLWords.shortened(before)
      return .broken("the name '\(name)' is too long", source.trimmed(line.lowerBound..<place))
    }
    if !before.hasPrefix(" "), !before.hasPrefix("\t"), let above = lineAbove(line.lowerBound) {
      return notAnEntry(at: above.lowerBound)
    }
    return .broken(
      "this ':' belongs to no key", colon,
      hint: "the keys of one mapping begin in the same column")
  }

  /// YAML's limit for a key that stands before its colon.
  private static let nameLimit = 1024

  /// The next line above that is no comment, if it has no colon.
  private func lineAbove(_ lineStart: Int) -> Range<Int>? {
    var end = lineStart
    while end > start {
      let line = source.trimmed(source.line(around: end - 1))
      let text = source.text(line)
      if !line.isEmpty, !text.hasPrefix("#") { return text.contains(":") ? nil : line }
      end = source.line(around: end - 1).lowerBound
    }
    return nil
  }

  func notAnEntry(at start: Int) -> YAMLProblem {
    let range = source.trimmed(start..<max(start, source.line(around: start).upperBound))
    return YAMLWords.notAnEntry(source.text(range), range)
  }

  /// A character that nothing begins with.
  func badStart() -> YAMLProblem {
    let range = source.character(at: place)
    if source[place] == 0x09 {
      return .broken("a tab can't indent here", range, hint: "use spaces")
    }
    if range.isEmpty || ",]}".contains(character) {
      return .broken("a value is missing here", range)
    }
    return .broken(
      "a value can't begin with '\(character)'", range, hint: "put the value in quotes")
  }

  /// Something after a value that is complete.
  func leftOver() -> YAMLProblem {
    let rest = source.trimmed(restOfLine)
    switch source[place] {
    case UInt8(ascii: ":"):
      return .broken("a name is missing before this ':'", source.character(at: place))
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      return .broken("this '\(character)' closes nothing", source.character(at: place))
    default:
      let text = YAMLWords.shortened(source.text(rest))
      return .broken("'\(text)' can't stand here", rest, hint: reasonAgainstLeftOver)
    }
  }

  private var reasonAgainstLeftOver: String {
    switch source[source.trimmed(0..<place).upperBound - 1] {
    case UInt8(ascii: "'"): "between single quotes an apostrophe is written ''"
    case UInt8(ascii: "\""): "nothing can follow the closing quotation mark"
    default: "the keys of one mapping begin in the same column"
    }
  }

  /// Anchors, tags and directives that are broken themselves, and what else there may be.
  func other() -> YAMLProblem {
    let start = failure.contextPlace ?? place
    let range = source.character(at: start)
    switch source[start] {
    case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"):
      return .refused(
        "a value can't begin with '\(source.text(range))'", range, hint: "put the value in quotes")
    case UInt8(ascii: "%"):
      return .broken("a line can't begin with '%'", range, hint: "a comment begins with '#'")
    default:
      return .broken("YAML can't be read from here", range, hint: failure.problem)
    }
  }
}

enum YAMLWords {
  /// A line that is not `name: value`.
  static func notAnEntry(_ text: String, _ range: Range<Int>) -> YAMLProblem {
    .broken(
      "'\(shortened(text))' is not of the form 'name: value'", range, hint: spelling(of: text))
  }

  /// `name: value` for `name value`, `name:value` and `name = value`.
  private static func spelling(of text: String) -> String? {
    let parts = text.split(maxSplits: 1) { " :=\t".contains($0) }
    guard parts.count == 2, parts[0].allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) })
    else { return nil }
    let value = parts[1].drop { " :=\t".contains($0) }
    guard !value.isEmpty, !value.contains("\n"), value.count <= 40 else { return nil }
    return "write '\(parts[0]): \(value)'"
  }

  /// The first words of a text.
  static func shortened(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 40
      ? line.prefix(40) + "…" : String(line) + (line.count < text.count ? "…" : "")
  }
}
