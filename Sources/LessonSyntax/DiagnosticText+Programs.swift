import DemoKit

extension DiagnosticText {
  /// An array of objects, one a line, each with the members severity, id, message, file, line, column,
  /// endLine, endColumn and hint.
  ///
  /// Lines and columns (of UTF-8) are 1-based, the end is the place after the last byte; they are
  /// `null` where the whole file is meant, as `hint` is where there is none.
  package static func json(_ diagnostics: [Diagnostic], sources: [SourceText]) -> String {
    guard !diagnostics.isEmpty else { return "[]\n" }
    let shelf = Shelf(sources)
    let objects = diagnostics.map { object($0, place: shelf.place(of: $0)) }
    return "[\n" + objects.joined(separator: ",\n") + "\n]\n"
  }

  private static func object(_ diagnostic: Diagnostic, place: Place?) -> String {
    let json = JSONWriter.string {
      $0.object {
        $0.member("severity", text: diagnostic.severity.rawValue)
        $0.member("id", text: diagnostic.id)
        $0.member("message", text: diagnostic.summary)
        $0.member("file", text: diagnostic.file)
        $0.member("line", number: place?.start.line)
        $0.member("column", number: place?.start.column)
        $0.member("endLine", number: place?.end.line)
        $0.member("endColumn", number: place?.end.column)
        $0.member("hint", text: diagnostic.hint)
      }
    }
    return printable(json)
  }

  /// Characters that could mislead a terminal, which stand only in JSON's texts, as `\u` escapes.
  private static func printable(_ json: String) -> String {
    var printable = ""
    for scalar in json.unicodeScalars {
      if SafeText.substitute(for: scalar) == nil {
        printable.unicodeScalars.append(scalar)
      } else {
        for unit in UTF16.encode(scalar) ?? .init() {
          printable += "\\u" + SafeText.hexadecimal(UInt32(unit), digits: 4)
        }
      }
    }
    return printable
  }

  /// Workflow commands that GitHub turns into annotations, one a line.
  /// - SeeAlso: "Workflow commands for GitHub Actions", Setting an error message.
  package static func github(_ diagnostics: [Diagnostic], sources: [SourceText]) -> String {
    let shelf = Shelf(sources)
    return diagnostics.map { command($0, place: shelf.place(of: $0)) + "\n" }.joined()
  }

  private static func command(_ diagnostic: Diagnostic, place: Place?) -> String {
    var properties = ["file=" + escapedProperty(diagnostic.file)]
    if let start = place?.start, let end = place?.end {
      properties += ["line=\(start.line)", "col=\(start.column)", "endLine=\(end.line)"]
      // GitHub refuses columns of different lines.
      if start.line == end.line { properties.append("endColumn=\(end.column)") }
    }
    properties.append("title=" + escapedProperty(diagnostic.id))
    let message = diagnostic.summary + (diagnostic.hint.map { ": \($0)" } ?? "")
    return "::\(diagnostic.severity.rawValue) " + properties.joined(separator: ",") + "::"
      + escapedData(message)
  }

  /// Line ends stand as `%0A`, other control characters as in a terminal.
  private static func escapedData(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      default:
        escaped += SafeText.substitute(for: scalar) ?? String(Character(scalar))
      }
    }
    return escaped
  }

  private static func escapedProperty(_ text: String) -> String {
    var escaped = ""
    for scalar in escapedData(text).unicodeScalars {
      switch scalar {
      case ":": escaped += "%3A"
      case ",": escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
