import Foundation

/// A task that ended, or never began, without all of its chunks.
package struct FailedTask: Equatable, Sendable {
  /// Those that are missing, ascending.
  package var chunks: [Int]
  /// What happened, as a clause that goes on from "the task": "was ended by its time limit".
  package var reason: String
  /// The file with what it said.
  package var log: String

  /// The last line of the log that says something.
  package var lastWords: String? {
    guard let file = FileHandle(forReadingAtPath: log) else { return nil }
    let end = (try? file.seekToEnd()) ?? 0
    try? file.seek(toOffset: end > 4096 ? end - 4096 : 0)
    let lines = String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
      .split(whereSeparator: \.isNewline)
    return lines.last { $0.contains { !$0.isWhitespace } }.map(String.init)
  }
}
