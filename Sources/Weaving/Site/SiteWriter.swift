package import LessonSyntax
import Foundation
import Synchronization

/// Puts the pages of one render into the output folder.
package struct SiteWriter {
  package struct File: Sendable {
    /// Relative to the output folder.
    package var path: String
    package var bytes: [UInt8]
    /// The author's file that this is a copy of, if it is one.
    package var origin: FileState?

    package init(path: String, bytes: [UInt8], origin: FileState? = nil) {
      self.path = path
      self.bytes = bytes
      self.origin = origin
    }
  }

  package struct Outcome: Sendable {
    package var written = 0
    package var unchanged = 0
    package var removed = 0
    package var diagnostics: [Diagnostic] = []
    /// Whether the folder could be written at all.
    package var isWritten = true
  }

  package var output: String

  package init(output: String) { self.output = output }

  /// Writes `files`, each whole or not at all.
  ///
  /// A file that was there before and that Weft did not write is left alone and reported.
  /// - Parameter isComplete: Whether this is the whole site, so that pages of lessons that are gone
  ///   go too.
  package func write(_ files: [File], isComplete: Bool) -> Outcome {
    Self.gate.withLock { _ in writeAll(files, isComplete: isComplete) }
  }

  /// Does something, such as ending the process, when no site is half written.
  package static func whenNotWriting(_ body: () -> Void) {
    gate.withLock { _ in body() }
  }

  private static let gate = Mutex(())

  private func writeAll(_ files: [File], isComplete: Bool) -> Outcome {
    var outcome = Outcome()
    WholeFile.sweep(output)
    let before = SiteManifest(readingFrom: output)
    let ours = files.filter { file in
      guard !before.contains(file.path), isForeign(file) else { return true }
      outcome.diagnostics.append(foreign(file.path))
      return false
    }
    do throws(WholeFile.Failure) {
      // The manifest goes first: whatever is written is known to be ours, even after a crash.
      try SiteManifest(files: before.files + ours.map(\.path)).write(to: output)
      for file in ours {
        if try WholeFile.write(file.bytes, to: output + "/" + file.path, by: output) {
          outcome.written += 1
        } else {
          outcome.unchanged += 1
        }
      }
      if isComplete {
        let current = SiteManifest(files: ours.map(\.path))
        let gone = remove(before.files.filter { !current.contains($0) })
        outcome.removed = gone.removed
        let left = gone.left.map { String($0.path.dropFirst(output.count + 1)) }
        try SiteManifest(files: current.files + left).write(to: output)
      }
    } catch {
      outcome.isWritten = false
      outcome.diagnostics.append(
        Diagnostic(
          id: "unwritable-output", "'\(error.path)' can't be written: \(error.reason)",
          file: error.path))
    }
    return outcome
  }

  /// Removes what the manifest lists, then folders that are left empty.
  /// What can't be removed stays in the list of what Weft wrote.
  package func clean() -> Cleaned {
    Self.gate.withLock { _ in
      WholeFile.sweep(output)
      let cleaned = remove(SiteManifest(readingFrom: output).files)
      if cleaned.left.isEmpty {
        unlink(output + "/" + SiteManifest.name)
      } else {
        let left = cleaned.left.map { String($0.path.dropFirst(output.count + 1)) }
        try? SiteManifest(files: left).write(to: output)
      }
      return cleaned
    }
  }

  package struct Cleaned: Sendable {
    package var removed = 0
    /// Files that are still there, and why.
    package var left: [WholeFile.Failure] = []
  }

  private func isForeign(_ file: File) -> Bool {
    let path = output + "/" + file.path
    guard FileKind(of: path) != .absent else { return false }
    return FileManager.default.contents(atPath: path) != Data(file.bytes)
  }

  private func foreign(_ path: String) -> Diagnostic {
    Diagnostic(
      id: "foreign-file", "'\(output)/\(path)' is there already and Weft did not write it",
      file: output + "/" + path, hint: "move it away, or render into another folder with -o")
  }

  private func remove(_ files: [String]) -> Cleaned {
    var cleaned = Cleaned()
    for file in files where isInside(file) {
      let path = output + "/" + file
      if unlink(path) == 0 {
        cleaned.removed += 1
      } else {
        cleaned.left.append(.init(path: path, reason: FileTrouble.words(forCode: errno)))
      }
      removeEmptyFolders(above: file)
    }
    return cleaned
  }

  /// A folder may have become a link that leads elsewhere since the file was written.
  private func isInside(_ file: String) -> Bool {
    let folder = FilePath.folder(of: output + "/" + file)
    let real = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    let root = URL(fileURLWithPath: output).resolvingSymlinksInPath().path
    return (real == root || real.hasPrefix(root + "/"))
      && FileKind(of: output + "/" + file, followingLinks: false) == .file
  }

  private func removeEmptyFolders(above file: String) {
    var folder = FilePath.folder(of: file)
    while !folder.isEmpty {
      guard rmdir(output + "/" + folder) == 0 else { return }
      folder = FilePath.folder(of: folder)
    }
  }
}
