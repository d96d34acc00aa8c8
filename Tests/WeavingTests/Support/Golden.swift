import Foundation
import Testing

/// Compares text with a file that people have read.
enum Golden {
  /// `RECORD_GOLDENS=1` writes the file and fails, so that nobody mistakes a recording for a test.
  static func expect(
    _ text: String, at path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      Issue.record("recorded \(path)", sourceLocation: sourceLocation)
      return
    }
    let golden = FileManager.default.contents(atPath: path)
      .map { String(decoding: $0, as: UTF8.self) }
    #expect(text == golden, "differs from \(path)", sourceLocation: sourceLocation)
  }
}
