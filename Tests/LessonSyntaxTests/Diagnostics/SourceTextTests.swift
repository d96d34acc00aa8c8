import LessonSyntax
import Testing

/// The bytes of the first occurrence of a text.
func range(of culprit: String, in source: SourceText) throws -> Range<Int> {
  let wanted = Array(culprit.utf8)
  let last = source.bytes.count - wanted.count
  let start = try #require(
    (0...max(0, last)).first { source.bytes[$0...].starts(with: wanted) },
    "'\(culprit)' is not in the source")
  return start..<(start + wanted.count)
}

@Suite("The bytes of a file have lines and columns")
struct SourceTextTests {
  @Test(
    "Every kind of line end ends a line once",
    arguments: [
      ("a\nb", ["a", "b"]), ("a\r\nb", ["a", "b"]), ("a\rb", ["a", "b"]),
      ("a\n\rb", ["a", "", "b"]), ("a\r\r\nb\n", ["a", "", "b", ""]), ("", [""]), ("\n", ["", ""]),
      ("é\r", ["é", ""]), ("\u{FEFF}a\nb", ["a", "b"]),
      ("a\u{2028}b\u{85}c", ["a\u{2028}b\u{85}c"]),
    ])
  func lines(text: String, expected: [String]) {
    let source = SourceText(path: "a", text: text)
    #expect((1...source.lineStarts.count).map { source.line($0) } == expected)
  }

  @Test("A line that a file does not have is empty")
  func missingLines() {
    let source = SourceText(path: "a", text: "a\nb")
    #expect([0, 3, -1].map { source.line($0) } == ["", "", ""])
  }

  @Test("Columns count UTF-8 from 1")
  func columns() {
    let source = SourceText(path: "a", text: "é😀x\r\ny")
    let positions = [0, 2, 6, 7, 8, 9, 10].map { source.position(of: $0) }
    #expect(positions.map(\.line) == [1, 1, 1, 1, 1, 2, 2])
    #expect(positions.map(\.column) == [1, 3, 7, 8, 9, 1, 2])
  }

  @Test("The place of every byte is found again from its line and column", arguments: ["\n", "\r"])
  func roundTrip(end: String) {
    let source = SourceText(path: "a", text: ["\u{FEFF}ab", "", "é", "c"].joined(separator: end))
    for offset in 3...source.bytes.count {
      let position = source.position(of: offset)
      #expect(source.lineStarts[position.line - 1] + position.column - 1 == offset)
    }
  }

  @Test("Offsets outside the file count as its ends")
  func outside() {
    let source = SourceText(path: "a", text: "\u{FEFF}ab\nc")
    let positions = [-5, 1, 500].map { source.position(of: $0) }
    #expect(positions.map(\.line) == [1, 1, 2])
    #expect(positions.map(\.column) == [1, 1, 2])
  }

  @Test("A slice stays in the file and shows what is not UTF-8")
  func slices() {
    let source = SourceText(path: "a", bytes: [0x61, 0xFF, 0x62])
    #expect(source.text(in: 0..<2) == "a\u{FFFD}")
    #expect(source.text(in: 2..<99) == "b")
  }
}
