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
    do throws(BoundFile.Refusal) {
      return SourceText(path: path, bytes: try BoundFile.read(path, beneath: root))
    } catch {
      throw Unreadable(diagnostic: error.diagnostic(path))
    }
  }
}
