import DemoKit
import LessonSyntax

/// One change of an output folder, while it is locked.
struct SiteWriting {
  let folder: OpenFolder
  let secret: UserSecret?
  let replaces: Bool
  let audience: Audience
  var outcome = SiteWriter.Outcome()
  var troubles: SiteTroubles

  private let tree: OutputTree
  /// What Weft is known to have written so far.
  private var manifest: SiteManifest
  /// Whether another list than this user's is there.
  private let isUnbelieved: Bool

  init(
    folder: OpenFolder, reading: SiteManifest.Reading, course: String, secret: UserSecret?,
    replaces: Bool, audience: Audience
  ) {
    self.folder = folder
    self.secret = secret
    self.replaces = replaces
    self.audience = audience
    tree = OutputTree(folder)
    manifest = SiteManifest(course: course)
    if case .believed(let known) = reading {
      manifest.files = known.files
      manifest.folders = known.folders
      manifest.isForStudents = known.isForStudents
    }
    isUnbelieved = if case .unbelieved = reading { true } else { false }
    troubles = SiteTroubles(isUnbelieved: isUnbelieved)
  }

  mutating func write(_ files: [SiteWriter.File], isComplete: Bool) throws(FileFailure) {
    var wanted: [(file: SiteWriter.File, isNew: Bool, digest: String)] = []
    for file in files {
      switch step(for: file) {
      case .keep: outcome.unchanged += 1
      case .leave: break
      case .write(let isNew):
        wanted.append((file, isNew, Digest(of: file.bytes).hexadecimal))
      }
    }
    // What is about to be written is in the list first, beside what is there until then: whatever a
    // crash leaves behind is known to be Weft's.
    let before = manifest
    for (file, _, digest) in wanted { manifest.files[file.path, default: []].insert(digest) }
    let isFresh = before.files.isEmpty
    if audience == .teacher || isFresh { manifest.isForStudents = audience == .student }
    troubles.hasHeldSolutions = audience == .student && !isFresh && !before.isForStudents
    try keepList()
    for (file, isNew, digest) in wanted {
      do throws(FileFailure) {
        try tree.write(file.bytes, to: file.path, isNew: isNew)
        manifest.files[file.path] = [digest]
        outcome.written += 1
      } catch {
        manifest.files[file.path] = before.files[file.path]
        troubles.failures.append(error)
      }
    }
    manifest.folders.formUnion(tree.madeFolders)
    if isComplete { removeGone(besides: Set(files.map(\.path))) }
    if audience == .student, troubles.isClean { manifest.isForStudents = true }
    try keepList()
  }

  private enum Step {
    /// It is there already.
    case keep
    /// It can't be written, which is said.
    case leave
    case write(isNew: Bool)
  }

  private mutating func step(for file: SiteWriter.File) -> Step {
    let known = manifest.files[file.path]
    switch tree.find(file.path) {
    case .absent: return .write(isNew: true)
    case .taken(let failure), .blocked(let failure):
      troubles.failures.append(failure)
    case .other:
      if replaces { return .write(isNew: false) }
      troubles.foreign.append(file.path)
    case .file(let bytes, let state):
      let isOwnSource = file.origin?.isSameFile(as: state) ?? false
      if bytes.areSame(as: file.bytes) {
        // On purpose Weft writes it anew, and knows it from now on; never what the author works on.
        return replaces && known == nil && !isOwnSource ? .write(isNew: false) : .keep
      }
      if replaces || known?.contains(Digest(of: bytes).hexadecimal) ?? false {
        return .write(isNew: false)
      }
      if known == nil {
        troubles.foreign.append(file.path)
      } else {
        troubles.changed.append(file.path)
      }
    }
    return .leave
  }

  private mutating func removeGone(besides current: Set<String>) {
    for path in manifest.files.keys.sorted() where !current.contains(path) {
      switch removed(path) {
      case .gone(let wasThere): outcome.removed += wasThere ? 1 : 0
      case .changed: troubles.abandoned.append(path)
      case .failed(let failure): troubles.left.append(failure)
      }
    }
    removeFolders()
  }

  private enum Removal {
    case gone(wasThere: Bool)
    /// It is no longer what Weft wrote.
    case changed
    case failed(FileFailure)
  }

  /// Removes a file, if it is what Weft wrote, and strikes it off the list.
  private mutating func removed(_ path: String) -> Removal {
    let digests = manifest.files[path] ?? []
    switch tree.find(path) {
    case .absent, .taken:
      manifest.files[path] = nil
      return .gone(wasThere: false)
    case .blocked(let failure): return .failed(failure)
    case .file(let bytes, _) where digests.contains(Digest(of: bytes).hexadecimal):
      do throws(FileFailure) {
        try tree.remove(path)
        manifest.files[path] = nil
        return .gone(wasThere: true)
      } catch {
        return .failed(error)
      }
    case .file, .other:
      manifest.files[path] = nil
      return .changed
    }
  }

  /// Folders that hold pages still are not empty, and stay in the list.
  private mutating func removeFolders() {
    manifest.folders = tree.removeFolders(manifest.folders)
  }

  mutating func clean() -> SiteWriter.Cleaned {
    var cleaned = SiteWriter.Cleaned()
    for path in manifest.files.keys.sorted() {
      switch removed(path) {
      case .gone(let wasThere): cleaned.removed += wasThere ? 1 : 0
      case .changed: cleaned.changed.append(folder.path(of: path))
      case .failed(let failure): cleaned.left.append(failure)
      }
    }
    removeFolders()
    do throws(FileFailure) {
      try keepList()
    } catch {
      cleaned.left.append(error)
    }
    return cleaned
  }

  /// Another's list stays as long as nothing here is this user's.
  private mutating func keepList() throws(FileFailure) {
    outcome.list = manifest.files.isEmpty ? nil : manifest.digest
    if !manifest.files.isEmpty {
      try manifest.write(to: folder, by: secret)
    } else if !isUnbelieved {
      try folder.remove(SiteManifest.name)
    }
  }
}
