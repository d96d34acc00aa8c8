/// A file that something was made of.
struct FileWatch: Equatable, Sendable {
  private let path: String
  /// `nil` where it could not be opened.
  private let state: FileState?

  init(_ path: String) {
    self.path = path
    state = Self.state(of: path)
  }

  var isAsItWas: Bool { Self.state(of: path) == state }

  private static func state(of path: String) -> FileState? {
    do throws(BoundFile.Refusal) {
      return try BoundFile(path).state
    } catch {
      return nil
    }
  }
}
