import DemoKit
import LessonSyntax

/// What a page shows where something could not be woven in.
enum ErrorBox {
  static func html(_ problems: [Diagnostic], in source: SourceText, title: String) -> String {
    let items = problems.map { "<li>\(sentence($0, in: source))</li>" }.joined()
    return """
      <div class="weft-error" role="note"><p class="weft-error-title">\(escape(title))</p>\
      <ul>\(items)</ul></div>

      """
  }

  static func inlineHTML(_ problem: Diagnostic, in source: SourceText) -> String {
    "<span class=\"weft-error-inline\" role=\"note\">\(sentence(problem, in: source))</span>"
  }

  private static func sentence(_ problem: Diagnostic, in source: SourceText) -> String {
    var sentence = problem.summary
    if let hint = problem.hint { sentence += ": \(hint)" }
    if let range = problem.range {
      sentence += " (line \(source.position(of: range.lowerBound).line))"
    }
    return escape(sentence)
  }

  static func escape(_ text: String) -> String {
    var escaped = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}
