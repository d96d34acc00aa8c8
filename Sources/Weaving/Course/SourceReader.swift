import Foundation
package import LessonSyntax

/// Reads a lesson's bytes, or says kindly why they can't be read.
package enum SourceReader {
  package struct Unreadable: Error {
    package var diagnostic: Diagnostic
  }

  /// - Parameter root: The course's folder: a link in it may not be a door to any other file.
  package static func read(_ path: String, inside root: String? = nil) throws(Unreadable)
    -> SourceText
  {
    switch FileKind(of: path) {
    case .file: break
    case .folder: throw unreadable(path, "'\(path)' is a folder, not a file")
    case .other: throw unreadable(path, "'\(path)' is not a regular file")
    case .absent: throw unreadable(path, "there is no '\(path)'", id: "no-such-file")
    }
    if let root, !FilePath.isReally(path, inside: root) {
      throw unreadable(path, "'\(path)' is a link that leads out of the course")
    }
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      return SourceText(path: path, bytes: [UInt8](data))
    } catch {
      throw unreadable(path, "'\(path)' can't be read: \(FileTrouble.words(for: error))")
    }
  }

  private static func unreadable(
    _ path: String, _ summary: String, id: String = "unreadable-file"
  ) -> Unreadable {
    Unreadable(diagnostic: Diagnostic(id: id, summary, file: path))
  }
}
