import Foundation

/// A task that ended, or never began, without all of its chunks.
package struct FailedTask: Equatable, Sendable {
  /// Those that are missing, ascending.
  package var chunks: [Int]
  /// What happened, as a clause that goes on from "the task": "was ended by its time limit".
  package var reason: String
  /// What it said at last, if anything.
  package var words: String?
  /// The file with what it said.
  package var log: String
}

/// What tasks have written.
struct TaskLog {
  private let lines: [Substring]

  init(_ path: String) {
    let data = FileManager.default.contents(atPath: path) ?? Data()
    lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
  }

  /// The last line that names an error, or else the last.
  var lastWords: String? { Self.lastWords(lines[...]) }

  /// The same of one task of several, whose lines end in what `SweepTaskLine` says of its end.
  func lastWords(of chunk: Int) -> String? {
    let start = SweepTaskLine.start(of: String(chunk))
    guard let end = lines.lastIndex(where: { $0.hasPrefix(start) }) else { return nil }
    let before = lines[..<end].lastIndex { SweepTaskLine.isEnd($0) } ?? -1
    return Self.lastWords(lines[(before + 1)..<end])
  }

  private static func lastWords(_ lines: ArraySlice<Substring>) -> String? {
    (lines.last { $0.lowercased().contains("error:") } ?? lines.last).map(String.init)
  }
}
