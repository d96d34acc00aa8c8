import LessonSyntax
import Weaving

/// The files of a course as they are on disk, read again only where something changed.
struct CourseFolder {
  private(set) var files: CourseFiles
  private var patience = Patience()
  /// Lessons that are links: what they lead to may change under another name.
  private var links: Set<String> = []
  private var isFresh = true

  init(files: CourseFiles) { self.files = files }

  /// When to look again though nothing changes.
  func nextLook(after now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    patience.nextDeadline(after: now)
  }

  /// Takes note of what changed.
  /// - Returns: The course as it is now.
  mutating func course(
    after changes: FolderChanges, remembering memory: inout RenderMemory,
    at now: ContinuousClock.Instant
  ) -> Course {
    let (unfinished, due) = settle(changes, at: now)
    let changed = changes.written.union(changes.touched).union(due)
    let isWhole = isFresh || changes.isWhole
    if isWhole || changed.contains(where: isNewOrGone) || !patience.unsettled(.absent).isEmpty {
      scan(without: unfinished, at: now)
    }
    isFresh = false
    let known = Set(files.lessons + [CourseFiles.settingsName])
    let others = changed.subtracting(known)
    if isWhole || !others.isEmpty { memory.otherFilesChanged = true }
    for other in others { memory.site.forgetImage(files.path(of: other)) }

    var suspects = isWhole ? known : changed.union(links)
    for oddity in [Patience.Oddity.absent, .empty] {
      suspects.formUnion(patience.unsettled(oddity))
    }
    suspects.subtract(unfinished)
    suspects.subtract(suspects.filter { isAwaited($0, at: now) })
    let trusted = known.subtracting(suspects)
    memory.lessons.trusted = Set(trusted.map { files.path(of: $0) })
    return read(remembering: &memory, at: now)
  }

  /// Whether a file that is gone may come back.
  private mutating func isAwaited(_ path: String, at now: ContinuousClock.Instant) -> Bool {
    patience.unsettled(.absent).contains(path) && FileKind(of: files.path(of: path)) == .absent
      && patience.isAwaiting(path, .absent, at: now)
  }

  /// - Returns: Files that are still being written, and are taken as they were; and those that have
  ///   been for long enough.
  private mutating func settle(
    _ changes: FolderChanges, at now: ContinuousClock.Instant
  ) -> (unfinished: Set<String>, due: Set<String>) {
    for path in changes.written { patience.settle(path, .unfinished) }
    for path in changes.touched { patience.renew(path, .unfinished, at: now) }
    var unfinished: Set<String> = []
    var due: Set<String> = []
    for path in patience.unsettled(.unfinished) {
      if patience.isAwaiting(path, .unfinished, at: now) {
        unfinished.insert(path)
      } else {
        patience.settle(path, .unfinished)
        due.insert(path)
      }
    }
    return (unfinished, due)
  }

  private func isNewOrGone(_ path: String) -> Bool {
    let isSettings = path == CourseFiles.settingsName
    // Of what is only passed over, and told of, it is not known whether it was there.
    guard isSettings || path.hasSuffix(".md") else { return CourseFiles.isOfInterest(path) }
    let isKnown = isSettings ? files.hasSettings : files.lessons.contains(path)
    return isKnown != (FileKind(of: files.path(of: path)) != .absent)
  }

  /// Looks for the files anew; one that is missing stays in the list for a moment, and one that is
  /// being written for the first time comes into it later.
  private mutating func scan(without unfinished: Set<String>, at now: ContinuousClock.Instant) {
    var current = files.now
    current.lessons.removeAll { unfinished.contains($0) && !files.lessons.contains($0) }
    for path in files.lessons where !current.lessons.contains(path) {
      if patience.isAwaiting(path, .absent, at: now) {
        current.lessons.append(path)
      } else {
        patience.settle(path, .absent)
      }
    }
    let settings = CourseFiles.settingsName
    if files.hasSettings, !current.hasSettings {
      current.hasSettings = patience.isAwaiting(settings, .absent, at: now)
      if !current.hasSettings { patience.settle(settings, .absent) }
    }
    current.lessons.sort()
    files = current
    links = Set(
      files.lessons.filter {
        let path = files.path(of: $0)
        return FileKind(of: path, followingLinks: false) != FileKind(of: path)
      })
  }

  private mutating func read(
    remembering memory: inout RenderMemory, at now: ContinuousClock.Instant
  ) -> Course {
    var patience = patience
    let known = memory.lessons
    let files = files
    let prefix = files.path(of: "").count
    memory.lessons.read = { path, root throws(SourceReader.Unreadable) in
      let relative = String(path.dropFirst(prefix))
      do throws(SourceReader.Unreadable) {
        let source = try SourceReader.read(path, inside: root)
        patience.settle(relative, .absent)
        if source.bytes.isEmpty, let before = known.source(path), !before.bytes.isEmpty,
          patience.isAwaiting(relative, .empty, at: now)
        {
          return before
        }
        patience.settle(relative, .empty)
        return source
      } catch {
        if let before = known.source(path), patience.isAwaiting(relative, .absent, at: now) {
          return before
        }
        throw error
      }
    }
    let course = Course(files, remembering: &memory.lessons)
    memory.lessons.read = { path, root throws(SourceReader.Unreadable) in
      try SourceReader.read(path, inside: root)
    }
    self.patience = patience
    return course
  }
}
