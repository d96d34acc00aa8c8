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
    func number(_ value: Int?) -> String { value.map { String($0) } ?? "null" }
    let members: [(String, String)] = [
      ("severity", JSONText.string(diagnostic.severity.rawValue)),
      ("id", JSONText.string(diagnostic.id)),
      ("message", JSONText.string(diagnostic.summary)),
      ("file", JSONText.string(diagnostic.file)),
      ("line", number(place?.start.line)),
      ("column", number(place?.start.column)),
      ("endLine", number(place?.end.line)),
      ("endColumn", number(place?.end.column)),
      ("hint", diagnostic.hint.map { JSONText.string($0) } ?? "null"),
    ]
    return "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
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

/// JSON strings that are safe to print.
enum JSONText {
  /// Quoted; control characters and those that could mislead a terminal stand as `\u` escapes.
  static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default:
        if SafeText.substitute(for: scalar) == nil {
          quoted.unicodeScalars.append(scalar)
        } else {
          for unit in UTF16.encode(scalar) ?? .init() {
            quoted += "\\u" + SafeText.hexadecimal(UInt32(unit), digits: 4)
          }
        }
      }
    }
    return quoted + "\""
  }
}
