import DemoKit
import Foundation
package import LessonSyntax
import Synchronization

/// Puts the pages of one render into the output folder.
///
/// Nothing that Weft did not write there is ever removed, and it is replaced only on purpose.
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
    /// The digest of the list of all that Weft wrote there; `nil` where there is none.
    var list: String?
    /// Whether the folder could be written at all.
    package var isWritten = true
  }

  package struct Cleaned: Sendable {
    package var removed = 0
    /// Files that are still there though Weft wrote them, and why.
    package var left: [FileFailure] = []
    /// Files that were changed after Weft wrote them, and stay.
    package var changed: [String] = []
    /// Why nothing was removed.
    package var refusal: String?
  }

  package var output: String
  /// Whether files that Weft did not write are replaced where a page has their name.
  package var replaces = false
  /// For whom the files are.
  package var audience = Audience.teacher
  /// How long another run of Weft in the same folder is waited for.
  package var patience: Duration = .seconds(10)

  private let root: String
  private let secret: UserSecret?

  /// - Parameters:
  ///   - root: The course's folder, as the user wrote it.
  ///   - folders: Where the user's secret is.
  package init(output: String, of root: String, folders: UserFolders = .current) {
    self.output = output
    self.root = root
    secret = UserSecret(of: folders)
  }

  /// Does something, such as ending the process, when no site is half written.
  package static func whenNotWriting(_ body: () -> Void) {
    gate.withLock { _ in body() }
  }

  private static let gate = Mutex(())

  /// Why the folder can't be this course's, before anything is run: another course's pages are there, or
  /// those for teachers, which would stay among those for students.
  package func refusal(isComplete: Bool) -> String? {
    guard let folder = try? OpenFolder(output) else { return nil }
    let reading = SiteManifest.read(in: folder, by: secret)
    return refusal(for: reading) ?? solutions(among: reading, isComplete: isComplete)
  }

  /// Why pages for students can't be put into the folder.
  private func solutions(among reading: SiteManifest.Reading, isComplete: Bool) -> String? {
    guard audience == .student else { return nil }
    switch reading {
    case .absent: return nil
    case .believed(let known):
      return known.isForStudents || isComplete
        ? nil
        : "'\(output)' holds pages for teachers, and with some lessons alone they would stay. "
          + "Render the whole course for students, or give these pages a folder of their own with -o."
    case .unbelieved(let known):
      return known?.isForStudents == true
        ? nil
        : Self.unbelieved(output) + ", and solutions may be among them. "
          + "Give the pages for students a folder of their own with -o."
    }
  }

  private func refusal(for reading: SiteManifest.Reading) -> String? {
    guard !replaces else { return nil }
    // Also a list that is not believed may keep a course out: that harms nobody.
    let manifest: SiteManifest? =
      switch reading {
      case .absent: nil
      case .believed(let manifest): manifest
      case .unbelieved(let manifest): manifest
      }
    guard let manifest, manifest.course != course else { return nil }
    let other = FilePath.real(FilePath.real(output) + "/" + manifest.course)
    return "'\(output)' holds the pages of another course, '\(other)'. "
      + "Give this one a folder of its own with -o, or let it take that one over with --replace."
  }

  /// The way from the pages to the course.
  private var course: String {
    FilePath.way(from: FilePath.real(output), to: FilePath.real(root))
  }

  /// Writes `files`, each whole or not at all; one that can't be written stops no other.
  ///
  /// - Parameter isComplete: Whether this is the whole site, so that pages of lessons that are gone
  ///   go too.
  package func write(_ files: [File], isComplete: Bool) -> Outcome {
    do throws(FileFailure) {
      let folder = try OpenFolder(making: output)
      guard let lock = OutputLock(folder, patience: patience) else { return failed(busy) }
      let outcome = Self.gate.withLock { _ in
        writeAll(files, isComplete: isComplete, into: folder)
      }
      _ = consume lock
      return outcome
    } catch {
      return failed(
        FileKind(of: output) == .file
          ? "'\(output)' is a file: -o takes a folder"
          : "'\(output)' can't be written: \(error.reason)")
    }
  }

  /// Whether everything is in the folder as a render left it: its files, and the list of them. What another run is
  /// writing there is not.
  func holds(_ site: WrittenSite, threads: Int) -> Bool {
    guard let folder = try? OpenFolder(output),
      !folder.names().contains(where: { OpenFolder.writer(of: $0) != nil }),
      case let reading = SiteManifest.read(in: folder, by: secret),
      case .believed(let manifest) = reading, manifest.digest == site.list,
      refusal(for: reading) == nil
    else { return false }
    return site.isWhole(in: folder, threads: threads)
  }

  private var busy: String {
    "another run of Weft is writing into '\(output)': try again when it is done"
  }

  private func failed(_ summary: String) -> Outcome {
    Outcome(
      diagnostics: [Diagnostic(id: "unwritable-output", summary, file: output)], isWritten: false)
  }

  private func writeAll(_ files: [File], isComplete: Bool, into folder: OpenFolder) -> Outcome {
    folder.sweep()
    let reading = SiteManifest.read(in: folder, by: secret)
    let refusal = refusal(for: reading) ?? solutions(among: reading, isComplete: isComplete)
    if let refusal { return failed(refusal) }
    var writing = SiteWriting(
      folder: folder, reading: reading, course: course, secret: secret, replaces: replaces,
      audience: audience)
    do throws(FileFailure) {
      try writing.write(files, isComplete: isComplete)
    } catch {
      writing.outcome.isWritten = false
      writing.outcome.diagnostics.append(
        Diagnostic(
          id: "unwritable-output", "'\(error.path)' can't be written: \(error.reason)",
          file: error.path))
    }
    writing.outcome.diagnostics += writing.troubles.diagnostics(in: output)
    return writing.outcome
  }

  /// Removes what the manifest lists and is as Weft wrote it, then folders that Weft made and that are
  /// left empty. What can't be removed stays in the list.
  package func clean() -> Cleaned {
    guard FileKind(of: output) != .absent else { return Cleaned() }
    do throws(FileFailure) {
      let folder = try OpenFolder(output)
      guard let lock = OutputLock(folder, patience: patience) else {
        return Cleaned(refusal: busy)
      }
      let cleaned = Self.gate.withLock { _ in clean(folder) }
      _ = consume lock
      return cleaned
    } catch {
      return Cleaned(left: [error])
    }
  }

  private func clean(_ folder: OpenFolder) -> Cleaned {
    switch SiteManifest.read(in: folder, by: secret) {
    case .absent:
      folder.sweep()
      return Cleaned()
    case .unbelieved:
      return Cleaned(refusal: Self.unbelieved(output) + ", so nothing was removed")
    case .believed(let manifest):
      folder.sweep()
      var writing = SiteWriting(
        folder: folder, reading: .believed(manifest), course: manifest.course, secret: secret,
        replaces: false, audience: manifest.isForStudents ? .student : .teacher)
      return writing.clean()
    }
  }

  /// Why a list is not believed, as a clause.
  static func unbelieved(_ output: String) -> String {
    "Weft can't be sure that it wrote the files in '\(output)': their list is another user's, "
      + "another machine's or an earlier version's"
  }
}
