import Foundation
import LessonSyntax
import Testing

private let source = SourceText(path: "lessons/a,b.md", text: "é: \"1\"\nb: [2,\n3]\n")
private let diagnostics = [
  Diagnostic(
    id: "wrong-type", "'é' takes 100% \"care\"\nor not", file: "lessons/a,b.md", range: 4..<7,
    hint: "a\\b"),
  Diagnostic(.warning, id: "odd", "two lines", file: "lessons/a,b.md", range: 11..<17),
  Diagnostic(id: "unreadable-file", "it can't be read", file: "c.md"),
]

@Suite("Diagnostics for programs")
struct DiagnosticProgramsTests {
  private struct Object: Decodable, Equatable {
    var severity: String
    var id: String
    var message: String
    var file: String
    var line: Int?
    var column: Int?
    var endLine: Int?
    var endColumn: Int?
    var hint: String?
  }

  @Test("JSON holds every member, and another reader understands it")
  func json() throws {
    let text = DiagnosticText.json(diagnostics, sources: [source])
    let objects = try JSONDecoder().decode([Object].self, from: Data(text.utf8))
    #expect(
      objects == [
        Object(
          severity: "error", id: "wrong-type", message: "'é' takes 100% \"care\"\nor not",
          file: "lessons/a,b.md", line: 1, column: 5, endLine: 1, endColumn: 8, hint: "a\\b"),
        Object(
          severity: "warning", id: "odd", message: "two lines", file: "lessons/a,b.md", line: 2,
          column: 4, endLine: 3, endColumn: 3),
        Object(
          severity: "error", id: "unreadable-file", message: "it can't be read", file: "c.md"),
      ])
    #expect(text.split(separator: "\n").count == 5)
    #expect(text.contains("\"line\":null,\"column\":null,\"endLine\":null,\"endColumn\":null"))
  }

  @Test("JSON of nothing is an empty array")
  func emptyJSON() { #expect(DiagnosticText.json([], sources: []) == "[]\n") }

  @Test("Dangerous characters outside ASCII survive JSON as escapes")
  func escapes() throws {
    let diagnostic = Diagnostic(id: "x", "a\u{9B}\u{202E}\u{E0041}😀", file: "a")
    let text = DiagnosticText.json([diagnostic], sources: [])
    #expect(text.contains("a\\u009B\\u202E\\uDB40\\uDC41😀"))
    let objects = try JSONDecoder().decode([Object].self, from: Data(text.utf8))
    #expect(objects[0].message == "a\u{9B}\u{202E}\u{E0041}😀")
  }

  @Test("GitHub's commands escape what would end them")
  func github() {
    #expect(
      DiagnosticText.github(diagnostics, sources: [source]) == """
        ::error file=lessons/a%2Cb.md,line=1,col=5,endLine=1,endColumn=8,title=wrong-type\
        ::'é' takes 100%25 "care"%0Aor not: a\\b
        ::warning file=lessons/a%2Cb.md,line=2,col=4,endLine=3,title=odd::two lines
        ::error file=c.md,title=unreadable-file::it can't be read

        """)
  }
}
