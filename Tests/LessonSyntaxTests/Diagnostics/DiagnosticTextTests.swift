import LessonSyntax
import Testing

/// What a diagnostic on the first `culprit` of a text looks like in a terminal.
private func rendered(_ text: String, culprit: String, hint: String? = nil) throws -> [String] {
  let source = SourceText(path: "a.md", text: text)
  let diagnostic = Diagnostic(
    id: "wrong", "it is wrong", file: "a.md", range: try range(of: culprit, in: source), hint: hint)
  let words = DiagnosticText.render([diagnostic], sources: [source])
  #expect(words.hasSuffix("\n"))
  return words.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
}

@Suite("A diagnostic in a terminal")
struct DiagnosticTextTests {
  @Test("It names the place, shows the line, underlines the culprit and says what to do")
  func wholeForm() {
    let text = String(repeating: "\n", count: 11) + "sample: 4096\n"
    let source = SourceText(path: "lessons/intro.md", text: text)
    let diagnostic = Diagnostic(
      id: "unknown-parameter", "'sample' is not a parameter of 'naive-vs-importance'",
      file: "lessons/intro.md", range: 11..<17, hint: "did you mean 'samples'? (integer, 1…1000000)"
    )
    let words = DiagnosticText.render([diagnostic], sources: [source])
    #expect(
      words == """
        lessons/intro.md:12:1: error[unknown-parameter]: 'sample' is not a parameter of \
        'naive-vs-importance'
           12 | sample: 4096
              | ^^^^^^ did you mean 'samples'? (integer, 1…1000000)

        """)
  }

  @Test("A warning without a hint ends with its carets")
  func warning() {
    let source = SourceText(path: "a.md", text: "one two")
    let diagnostic = Diagnostic(.warning, id: "odd", "it is odd", file: "a.md", range: 4..<7)
    let words = DiagnosticText.render([diagnostic], sources: [source])
    #expect(words == "a.md:1:5: warning[odd]: it is odd\n    1 | one two\n      |     ^^^\n")
  }

  @Test("Without a range or without its source it has no place, and keeps its hint")
  func withoutPlace() {
    let whole = Diagnostic(id: "gone", "there is none", file: "a.md", hint: "make one")
    let elsewhere = Diagnostic(id: "gone", "there is none", file: "b.md", range: 1..<2)
    let words = DiagnosticText.render(
      [whole, elsewhere], sources: [SourceText(path: "a.md", text: "x")])
    #expect(
      words == """
        a.md: error[gone]: there is none
                make one
        b.md: error[gone]: there is none

        """)
  }

  @Test("A range over several lines underlines the first to its end")
  func severalLines() throws {
    let lines = try rendered("a [b\nc] d\n", culprit: "[b\nc]", hint: "close it")
    #expect(lines[0] == "a.md:1:3: error[wrong]: it is wrong")
    #expect(lines[1...] == ["    1 | a [b", "      |   ^^ close it"])
  }

  @Test("An empty range gets one caret, also at the end of a line and of the file")
  func emptyRanges() {
    let source = SourceText(path: "a.md", text: "ab\ncd")
    let carets = [1, 2, 5, 99].map { offset in
      DiagnosticText.render(
        [Diagnostic(id: "x", "y", file: "a.md", range: offset..<offset)], sources: [source]
      ).split(separator: "\n").dropFirst().joined(separator: "/")
    }
    #expect(
      carets == [
        "    1 | ab/      |  ^", "    1 | ab/      |   ^", "    2 | cd/      |   ^",
        "    2 | cd/      |   ^",
      ])
  }

  @Test(
    "Carets stand under the culprit in cells; the column counts bytes",
    arguments: [
      ("é x", "x", 4, "é x", "  ^"), ("日本 x", "x", 8, "日本 x", "     ^"),
      ("日本", "本", 4, "日本", "  ^^"), ("👩‍🔬 x", "x", 13, "👩‍🔬 x", "   ^"),
      ("🇩🇪 x", "x", 10, "🇩🇪 x", "   ^"), ("e\u{301} x", "x", 5, "e\u{301} x", "  ^"),
      ("\tx", "x", 2, "    x", "    ^"), ("a\tx", "x", 3, "a   x", "    ^"),
      ("❤️ x", "x", 8, "❤️ x", "   ^"), ("का x", "x", 8, "का x", "  ^"),
      ("\u{1100}\u{1161} x", "x", 8, "\u{1100}\u{1161} x", "   ^"), ("👍🏽 x", "x", 10, "👍🏽 x", "   ^"),
    ])
  func cells(text: String, culprit: String, column: Int, line: String, carets: String) throws {
    let lines = try rendered(text, culprit: culprit)
    #expect(lines[0].hasPrefix("a.md:1:\(column): "))
    #expect(lines[1] == "    1 | " + line)
    #expect(lines[2] == "      | " + carets)
  }

  @Test("Line ends of every kind end the line that is shown", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let lines = try rendered(["one", "two", "three"].joined(separator: end), culprit: "two")
    #expect(lines == ["a.md:2:1: error[wrong]: it is wrong", "    2 | two", "      | ^^^"])
  }

  @Test("A byte order mark counts for no column")
  func byteOrderMark() throws {
    let lines = try rendered("\u{FEFF}one two", culprit: "two")
    #expect(lines[0].hasPrefix("a.md:1:5: "))
    #expect(lines[1...] == ["    1 | one two", "      |     ^^^"])
  }

  @Test("Line numbers past five digits widen the gutter")
  func wideGutter() throws {
    let lines = try rendered(String(repeating: "\n", count: 123_455) + "x", culprit: "x")
    #expect(lines[1...] == ["123456 | x", "       | ^"])
  }

  @Test("Bytes that are not UTF-8 show as replacement characters, one each")
  func notUTF8() {
    let source = SourceText(path: "a.md", bytes: [0x61, 0xE9, 0xFF, 0x62])
    let words = DiagnosticText.render(
      [Diagnostic(id: "not-utf-8", "bad", file: "a.md", range: 2..<3)], sources: [source])
    #expect(words == "a.md:1:3: error[not-utf-8]: bad\n    1 | a\u{FFFD}\u{FFFD}b\n      |   ^\n")
  }
}

@Suite("A long line in a terminal")
struct LongLineTests {
  private func excerpt(_ text: String, culprit: String) throws -> (line: String, carets: String) {
    let lines = try rendered(text, culprit: culprit)
    return (String(lines[1].dropFirst(8)), String(lines[2].dropFirst(8)))
  }

  @Test("A hundred cells are shown whole")
  func hundred() throws {
    let text = "x" + String(repeating: "a", count: 99)
    #expect(try excerpt(text, culprit: "x").line == text)
  }

  @Test(
    "A longer line is cut around the culprit",
    arguments: [(0, 150), (50, 100), (150, 0), (5000, 5000), (3_000_000, 3)])
  func cut(before: Int, after: Int) throws {
    let text = String(repeating: "a", count: before) + "xyz" + String(repeating: "b", count: after)
    let (line, carets) = try excerpt(text, culprit: "xyz")
    #expect(line.count <= 100 && line.count >= 99)
    #expect(line.hasPrefix("…") == (before > 40))
    #expect(line.hasSuffix("…") == (after > 40))
    let start = carets.count - 3
    #expect(carets == String(repeating: " ", count: start) + "^^^")
    #expect(line.dropFirst(start).prefix(3) == "xyz")
  }

  @Test("A culprit that is too long itself shows its start")
  func longCulprit() throws {
    let culprit = "x" + String(repeating: "y", count: 300)
    let (line, carets) = try excerpt("a: " + culprit + " b", culprit: culprit)
    #expect(line == "…x" + String(repeating: "y", count: 97) + "…")
    #expect(carets == " " + String(repeating: "^", count: 98))
  }

  @Test("Wide characters are cut between each other")
  func wide() throws {
    let text = String(repeating: "日", count: 100) + "x" + String(repeating: "本", count: 100)
    let (line, carets) = try excerpt(text, culprit: "x")
    let before = line.prefix { $0 != "x" }.dropFirst()
    #expect(line.hasPrefix("…日") && line.hasSuffix("本…"))
    #expect(carets == String(repeating: " ", count: 1 + 2 * before.count) + "^")
  }
}

@Suite("Nothing in a lesson can control the terminal")
struct TerminalSafetyTests {
  static let dangerous: [Unicode.Scalar] =
    (0...0x1F).compactMap { Unicode.Scalar($0 as UInt32) }
    + (0x7F...0x9F).compactMap { Unicode.Scalar($0 as UInt32) }
    + ["\u{200B}", "\u{200E}", "\u{202A}", "\u{202E}", "\u{2028}", "\u{2066}", "\u{FEFF}"]

  @Test("Control characters in the line, the words, the hint and the path are shown, not obeyed")
  func everywhere() {
    for scalar in Self.dangerous where scalar != "\n" && scalar != "\r" && scalar != "\t" {
      let text = "a\(scalar)b"
      let source = SourceText(path: text, text: "xx" + text)
      let diagnostics = [Diagnostic(id: "x", text, file: text, range: 2..<4, hint: text)]
      for words in [
        DiagnosticText.render(diagnostics, sources: [source]),
        DiagnosticText.json(diagnostics, sources: [source]),
        DiagnosticText.github(diagnostics, sources: [source]),
      ] {
        let allowed = words.unicodeScalars.filter { $0 == "\n" }.count
        let escaped = words.unicodeScalars.filter { Self.dangerous.contains($0) }.count
        #expect(escaped == allowed, "U+\(String(scalar.value, radix: 16))")
      }
    }
  }

  @Test("An escape sequence is visible")
  func visible() throws {
    let lines = try rendered("a\u{1B}[31mred\u{202E}x", culprit: "x")
    #expect(lines[1] == "    1 | a␛[31mred<U+202E>x")
    #expect(lines[2] == "      | " + String(repeating: " ", count: 17) + "^")
  }

  @Test("Colour is written only when asked for, and taken back")
  func colour() {
    let source = SourceText(path: "a.md", text: "x")
    let diagnostic = Diagnostic(id: "y", "z", file: "a.md", range: 0..<1, hint: "h")
    let plain = DiagnosticText.render([diagnostic], sources: [source])
    let coloured = DiagnosticText.render([diagnostic], sources: [source], usesColour: true)
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[1;31merror[y]\u{1B}[0m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }
}
