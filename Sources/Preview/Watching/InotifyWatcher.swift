#if os(Linux)
  import Foundation
  import Glibc
  import Synchronization
  import Weaving

  /// Watches a folder and those in it through the kernel's inotify.
  ///
  /// Hidden files and folders are passed over, as they are when a course's files are looked for. The
  /// folder itself may go and come back: the nearest folder above it that is there is watched too.
  final class InotifyWatcher: FolderWatcher {
    private let descriptor: Int32
    /// A pipe: its writing end is closed when the watcher is to end.
    private let ending: (reader: Int32, writer: Int32)
    private let isStopped = Atomic<Bool>(false)

    /// - Parameters:
    ///   - root: The folder, `""` for the current one. It need not be there yet.
    ///   - report: Called on a thread of the watcher's own.
    init(
      root: String, report: @escaping @Sendable (FolderChanges) -> Void
    ) throws(WatchFailure) {
      descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
      var ends: [Int32] = [-1, -1]
      guard descriptor >= 0, pipe(&ends) == 0 else {
        throw WatchFailure(reason: FileTrouble.words(forCode: errno))
      }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      ending = (ends[0], ends[1])
      var tree = InotifyTree(descriptor: descriptor, root: root)
      tree.rebuild()
      if let code = tree.failure {
        for open in [descriptor] + ends { close(open) }
        throw WatchFailure(reason: Self.words(forCode: code))
      }
      let loop = InotifyLoop(descriptor: descriptor, ending: ending.reader)
      let thread = Thread { [tree] in loop.run(tree, report: report) }
      thread.name = "weft watcher"
      thread.start()
    }

    deinit { stop() }

    func stop() {
      guard !isStopped.exchange(true, ordering: .relaxed) else { return }
      // The thread closes the other descriptors when it ends.
      close(ending.writer)
    }

    private static func words(forCode code: Int32) -> String {
      code == ENOSPC
        ? "the system watches as many folders as it may (fs.inotify.max_user_watches)"
        : FileTrouble.words(forCode: code)
    }
  }

  /// Reads events until it is told to end, and hands them on in bunches.
  private struct InotifyLoop: Sendable {
    /// Nothing for so long, in milliseconds, and a bunch is handed on; and at the latest after this.
    static let quiet: Int32 = 1
    static let patience: Duration = .milliseconds(20)

    let descriptor: Int32
    let ending: Int32

    func run(_ start: InotifyTree, report: (FolderChanges) -> Void) {
      var tree = start
      var changes = FolderChanges()
      var deadline: ContinuousClock.Instant?
      while true {
        var polled = [
          pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
          pollfd(fd: ending, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&polled, 2, changes.isEmpty ? -1 : Self.quiet)
        if polled[1].revents != 0 { break }
        if count > 0 { read(into: &changes, &tree) }
        guard !changes.isEmpty else { continue }
        if deadline == nil { deadline = .now + Self.patience }
        if count <= 0 || deadline.map({ .now >= $0 }) ?? true {
          report(changes)
          changes = FolderChanges()
          deadline = nil
        }
      }
      close(descriptor)
      close(ending)
    }

    private func read(into changes: inout FolderChanges, _ tree: inout InotifyTree) {
      withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 8) { buffer in
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        var offset = 0
        while offset < count {
          let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
          let start = offset + MemoryLayout<inotify_event>.size
          offset = start + Int(event.len)
          let name = buffer[start..<offset].prefix { $0 != 0 }
          tree.take(event, name: String(decoding: name, as: UTF8.self), into: &changes)
        }
      }
    }
  }

  /// The folders that are watched.
  private struct InotifyTree: Sendable {
    private let descriptor: Int32
    private let root: String
    /// By watch: the folder, relative to the root.
    private var folders: [Int32: String] = [:]
    /// The nearest folder above the root that is there, and the name in it that leads to the root.
    private var above: (watch: Int32, name: String)?
    /// Why the last folder could not be watched.
    private(set) var failure: Int32?

    init(descriptor: Int32, root: String) {
      self.descriptor = descriptor
      self.root = root
    }

    /// Watches everything anew.
    mutating func rebuild() {
      for watch in folders.keys { inotify_rm_watch(descriptor, watch) }
      if let above { inotify_rm_watch(descriptor, above.watch) }
      folders = [:]
      failure = nil
      watchAbove()
      add("")
    }

    /// - Parameter folder: Relative to the root.
    private mutating func add(_ folder: String) {
      let mask =
        IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO
        | IN_DELETE_SELF | IN_MOVE_SELF
      let links = folder.isEmpty ? 0 : UInt32(IN_DONT_FOLLOW)
      let place = place(folder)
      let watch = inotify_add_watch(descriptor, place, UInt32(mask) | UInt32(IN_ONLYDIR) | links)
      guard watch >= 0 else {
        if errno == ENOSPC || errno == ENOMEM { failure = errno }
        return
      }
      folders[watch] = folder
      for name in (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      where !name.hasPrefix(".") && !name.hasSuffix(".md") {
        let inner = folder.isEmpty ? name : folder + "/" + name
        if FileKind(of: self.place(inner), followingLinks: false) == .folder { add(inner) }
      }
    }

    private func place(_ folder: String) -> String {
      if folder.isEmpty { return root.isEmpty ? "." : root }
      return root.isEmpty ? folder : root == "/" ? "/" + folder : root + "/" + folder
    }

    private mutating func watchAbove() {
      var path = FilePath.absolute(place(""))
      while path != "/", !path.isEmpty {
        let name = FilePath.name(of: path)
        path = FilePath.folder(of: path)
        let mask =
          IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF
        let watch = inotify_add_watch(descriptor, path, UInt32(mask) | UInt32(IN_ONLYDIR))
        if watch >= 0 {
          above = (watch, name)
          return
        }
      }
      above = nil
    }

    mutating func take(
      _ event: inotify_event, name: String, into changes: inout FolderChanges
    ) {
      func has(_ flag: Int) -> Bool { event.mask & UInt32(flag) != 0 }
      if has(Int(IN_Q_OVERFLOW)) {
        rebuild()
        changes.isWhole = true
      } else if let above, event.wd == above.watch, folders[event.wd] == nil {
        guard name == above.name || has(Int(IN_DELETE_SELF)) || has(Int(IN_MOVE_SELF)) else {
          return
        }
        rebuild()
        changes.isWhole = true
      } else if let folder = folders[event.wd] {
        take(has, in: folder, name: name, watch: event.wd, into: &changes)
      }
    }

    private mutating func take(
      _ has: (Int) -> Bool, in folder: String, name: String, watch: Int32,
      into changes: inout FolderChanges
    ) {
      if has(Int(IN_IGNORED)) {
        folders[watch] = nil
      } else if has(Int(IN_DELETE_SELF)) || has(Int(IN_MOVE_SELF)) {
        if folder.isEmpty { rebuild() }
        changes.isWhole = true
      } else if has(Int(IN_ISDIR)) {
        guard !name.isEmpty, !name.hasPrefix(".") else { return }
        let path = folder.isEmpty ? name : folder + "/" + name
        if has(Int(IN_MOVED_FROM)) { forget(path) }
        if has(Int(IN_CREATE)) || has(Int(IN_MOVED_TO)) { add(path) }
        changes.isWhole = true
      } else if name == SiteManifest.name {
        changes.isWhole = true
      } else if !name.isEmpty, !name.hasPrefix(".") {
        let path = folder.isEmpty ? name : folder + "/" + name
        if has(Int(IN_CLOSE_WRITE)) || has(Int(IN_MOVED_TO)) {
          changes.touched.remove(path)
          changes.written.insert(path)
        } else {
          changes.written.remove(path)
          changes.touched.insert(path)
        }
      }
    }

    /// A folder that was moved away keeps its watches, which now tell of another place.
    private mutating func forget(_ folder: String) {
      for (watch, known) in folders where known == folder || known.hasPrefix(folder + "/") {
        inotify_rm_watch(descriptor, watch)
        folders[watch] = nil
      }
    }
  }
#endif
