import ArgumentParser
import Foundation
import Weaving

/// Where words go: results to standard output, everything else to standard error.
enum Terminal {
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  private static var isDumb: Bool { ProcessInfo.processInfo.environment["TERM"] == "dumb" }

  static var canRewriteErrorLine: Bool { errorIsTerminal && !isDumb }

  /// `NO_COLOR` is honoured when it is set and not empty (no-color.org).
  static var usesColour: Bool {
    let noColour = ProcessInfo.processInfo.environment["NO_COLOR"] ?? ""
    return errorIsTerminal && noColour.isEmpty && !isDumb
  }

  /// Writes a line to standard error, or several, or nothing.
  static func complain(_ words: String) {
    guard !words.isEmpty else { return }
    writeError(words.hasSuffix("\n") ? words : words + "\n")
  }

  /// Writes to standard error as it is. Where nobody listens, nothing is lost.
  static func writeError(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Writes a result and a line end to standard output.
  /// - Throws: Exit code 1 when the result does not get there; that is said, unless a reader that had
  ///   enough closed the pipe.
  static func show(_ text: String) throws {
    var rest = Array((text + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        let reason = errno
        if reason != EPIPE {
          complain("error: the output can't be written: \(FileTrouble.words(forCode: reason))")
        }
        throw ExitCode(1)
      }
    }
  }
}

/// What a command was asked for and can't be done; without the usage that a misspelt option gets.
struct Misuse: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
