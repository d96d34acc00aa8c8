#if os(macOS)
  import CoreServices
  import Foundation

  /// Watches a folder and those in it through macOS's file system events.
  ///
  /// Hidden files and folders are passed over, as they are when a course's files are looked for. The
  /// system does not tell when a file is closed, so every change counts as finished; a later one is
  /// reported again. Written from Apple's documentation; not yet tried on a Mac.
  final class FSEventsWatcher: FolderWatcher, @unchecked Sendable {
    /// Seconds over which the system gathers changes.
    private static let latency = 0.005

    private let queue = DispatchQueue(label: "weft watcher")
    /// With the links resolved: that is how the system names what changed.
    private let root: String
    private let report: @Sendable (FolderChanges) -> Void
    private var stream: FSEventStreamRef?

    init(
      root: String, report: @escaping @Sendable (FolderChanges) -> Void
    ) throws(WatchFailure) {
      self.root = FilePath.real(root)
      self.report = report
      var context = FSEventStreamContext(
        version: 0, info: Unmanaged.passUnretained(self).toOpaque(), retain: nil, release: nil,
        copyDescription: nil)
      let flags =
        kFSEventStreamCreateFlagUseCFTypes | kFSEventStreamCreateFlagFileEvents
        | kFSEventStreamCreateFlagNoDefer | kFSEventStreamCreateFlagWatchRoot
      stream = FSEventStreamCreate(
        nil, Self.callback, &context, [self.root] as CFArray,
        FSEventStreamEventId(kFSEventStreamEventIdSinceNow), Self.latency,
        FSEventStreamCreateFlags(flags))
      guard let stream else { throw WatchFailure(reason: "the system refused") }
      FSEventStreamSetDispatchQueue(stream, queue)
      guard FSEventStreamStart(stream) else { throw WatchFailure(reason: "the system refused") }
    }

    deinit { stop() }

    func stop() {
      queue.sync {
        guard let stream else { return }
        FSEventStreamStop(stream)
        FSEventStreamInvalidate(stream)
        FSEventStreamRelease(stream)
        self.stream = nil
      }
    }

    private static let callback: FSEventStreamCallback = { _, info, count, paths, flags, _ in
      guard let info else { return }
      let watcher = Unmanaged<FSEventsWatcher>.fromOpaque(info).takeUnretainedValue()
      let names = Unmanaged<CFArray>.fromOpaque(paths).takeUnretainedValue() as? [String] ?? []
      var changes = FolderChanges()
      for index in 0..<min(count, names.count) {
        watcher.take(names[index], flags[index], into: &changes)
      }
      if !changes.isEmpty { watcher.report(changes) }
    }

    private func take(
      _ path: String, _ flags: FSEventStreamEventFlags, into changes: inout FolderChanges
    ) {
      func has(_ flag: Int) -> Bool { flags & FSEventStreamEventFlags(flag) != 0 }
      guard has(kFSEventStreamEventFlagItemIsFile), path.hasPrefix(root + "/") else {
        // A folder came or went, the root itself moved, or the system lost count.
        changes.isWhole = true
        return
      }
      let name = String(path.dropFirst(root.count + 1))
      guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { return }
      if has(kFSEventStreamEventFlagItemRemoved) || has(kFSEventStreamEventFlagItemRenamed) {
        changes.isWhole = true
      }
      changes.written.insert(name)
    }
  }
#endif
