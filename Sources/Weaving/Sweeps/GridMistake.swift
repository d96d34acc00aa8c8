package import DemoKit
import LessonSyntax

/// Something wrong with what a sweep was asked for, and where in the words it is.
package struct GridMistake: Error, Equatable, Sendable {
  package var problem: Problem
  /// As it was typed: `-P agreement=0.5..0.99:50`.
  package var option: String
  /// The culprit's UTF-8 offsets in `option`.
  package var span: Range<Int>

  /// The problem, the words, and a line that points into them.
  package var text: String {
    let bytes = Array(option.utf8)
    let before = String(decoding: bytes[..<span.lowerBound], as: UTF8.self).count
    let culprit = String(decoding: bytes[span], as: UTF8.self).count
    let hint = problem.hint.map { " " + $0 } ?? ""
    let text = """
      error[\(problem.id)]: \(problem.message)
        \(option)
        \(String(repeating: " ", count: before))\(String(repeating: "^", count: max(1, culprit)))\(hint)
      """
    return text.split(separator: "\n").map { SafeText.line(String($0), limit: 2000) }
      .joined(separator: "\n")
  }
}
