/// What changed in a folder since the last report.
package struct FolderChanges: Sendable, Equatable {
  /// Files that somebody has finished writing, or put in their place, relative to the folder.
  package var written: Set<String> = []
  /// Files that are being written: what they hold may be half of it.
  package var touched: Set<String> = []
  /// Whether files or folders came or went, or reports were lost, so that the whole tree has to be
  /// looked at.
  package var isWhole = false

  package init(written: Set<String> = [], touched: Set<String> = [], isWhole: Bool = false) {
    self.written = written
    self.touched = touched
    self.isWhole = isWhole
  }

  package var isEmpty: Bool { written.isEmpty && touched.isEmpty && !isWhole }

  package mutating func formUnion(_ later: FolderChanges) {
    written.formUnion(later.written)
    touched.subtract(later.written)
    touched.formUnion(later.touched)
    isWhole = isWhole || later.isWhole
  }
}

/// Tells of changes below a folder as the system reports them: nothing is asked again and again.
package protocol FolderWatcher: Sendable {
  /// Ends the reports.
  func stop()
}

/// Why a folder can't be watched.
package struct WatchFailure: Error {
  /// A phrase for the user.
  package var reason: String
}
