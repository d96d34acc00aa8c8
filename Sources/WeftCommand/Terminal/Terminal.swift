import Foundation

/// Where words go: results to standard output, everything else to standard error.
enum Terminal {
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// `NO_COLOR` is honoured when it is set and not empty (no-color.org).
  static var usesColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return errorIsTerminal && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }

  static func complain(_ words: String) {
    writeError(words.hasSuffix("\n") ? words : words + "\n")
  }

  /// Writes to standard error as it is. Where nobody listens, nothing is lost.
  static func writeError(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
