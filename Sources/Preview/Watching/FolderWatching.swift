/// The watcher of this system.
package enum FolderWatching {
  /// - Parameters:
  ///   - root: The folder, `""` for the current one. It may come later, and go and come back.
  ///   - report: Called on a thread of the watcher's own.
  package static func start(
    root: String, report: @escaping @Sendable (FolderChanges) -> Void
  ) throws(WatchFailure) -> any FolderWatcher {
    #if os(Linux)
      try InotifyWatcher(root: root, report: report)
    #elseif os(macOS)
      try FSEventsWatcher(root: root, report: report)
    #else
      throw WatchFailure(reason: "changes of files are not watched on this system yet")
    #endif
  }
}
