import Foundation
import LessonSyntax

/// An error of the Swift compiler.
struct CompilerMessage: Equatable {
  var file: String
  /// Both count from 1; columns count bytes.
  var line: Int
  var column: Int
  var words: String

  /// The errors among what a compiler printed (`-diagnostic-style=llvm`), each once.
  static func all(in output: String) -> [CompilerMessage] {
    var all: [CompilerMessage] = []
    for line in output.split(whereSeparator: \.isNewline) {
      guard let match = line.wholeMatch(of: /(.+?):(\d+):(\d+): error: (.+?)(?: \[#\w+\])?/),
        let row = Int(match.2), let column = Int(match.3)
      else { continue }
      let message = CompilerMessage(
        file: String(match.1), line: row, column: column, words: String(match.4))
      if !all.contains(message) { all.append(message) }
    }
    return all
  }

  /// As problems of lessons are told: at their place, with what to do.
  func diagnostic(in source: SourceText) -> Diagnostic {
    let line = source.lineRange(self.line)
    let start = min(line.lowerBound + column - 1, line.upperBound)
    let word = source.bytes[start..<line.upperBound].prefix { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...0xFF: true
      default: false
      }
    }
    return Diagnostic(
      id: "embedded-swift", words, file: source.path, range: start..<start + max(1, word.count),
      hint: EmbeddedHint.forWords(words))
  }
}

/// What to do about the usual things that compile natively and not as Embedded Swift.
enum EmbeddedHint {
  static func forWords(_ words: String) -> String? {
    hints.first { words.contains($0.sign) }?.advice
  }

  private static let hints: [(sign: String, advice: String)] = [
    (
      "no such module 'Foundation'",
      "a browser has no Foundation: numbers, their functions and their text are in ElementaryMath"
    ),
    (
      "value of protocol type",
      "Embedded Swift has no 'any': write 'some', or make the function generic"
    ),
    ("cannot use key path", "write a closure: { $0.mean } for \\.mean"),
    ("untyped throws", "write 'throws(DemoError)'"),
    (
      "missing import of defining module",
      "import each module that you use; with MemberImportVisibility the native build says so, too"
    ),
  ]
}
