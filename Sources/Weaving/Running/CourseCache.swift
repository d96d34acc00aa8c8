import DemoKit
import Foundation

/// Where the results of a course are kept: in the user's cache folder, by the course's real path, with a
/// folder for each build of Weft.
///
/// Never in the course: a stranger's course could bring results that nobody computed, or a link in
/// their place.
package struct CourseCache: Sendable {
  private let home: String?
  /// The course's folder in the cache.
  private let name: String

  /// - Parameter root: The course's folder, as the user wrote it.
  package init(of root: String, in folders: UserFolders = .current) {
    home = folders.cache
    name = String(Digest(of: Array(FilePath.real(root).utf8)).hexadecimal.prefix(Self.nameLength))
  }

  private static let nameLength = 32
  private static let generationLength = 16

  /// Why nothing can be kept, as a phrase; `nil` also where there is no home to keep it in.
  package var trouble: FileFailure? {
    guard let home else { return nil }
    do throws(FileFailure) {
      _ = try PrivateFolder.open(home)
      return nil
    } catch {
      return error
    }
  }

  /// Where this build's results are; `nil` where none can be kept.
  package var store: CheckedStore? {
    let build = Digest(of: Array(ExecutableIdentity.current.utf8)).hexadecimal
    let generation = String(build.prefix(Self.generationLength))
    guard let home, let cache = try? PrivateFolder.open(home),
      let course = try? Self.made(name, in: cache)
    else { return nil }
    if case .absent? = try? course.entry(generation) { prune(cache) }
    guard let folder = try? Self.made(generation, in: course) else { return nil }
    folder.sweep()
    // The time of its last use.
    futimens(folder.descriptor, nil)
    return CheckedStore(folder: folder)
  }

  private static func made(_ name: String, in parent: OpenFolder) throws(FileFailure) -> OpenFolder
  {
    try parent.makeFolder(name, mode: 0o700)
    return try parent.folder(name)
  }

  /// Removes everything that is kept of the course.
  package func remove() throws(FileFailure) {
    guard let home, FileKind(of: home) != .absent else { return }
    let cache = try PrivateFolder.open(home)
    guard case .folder = try cache.entry(name) else { return }
    let course = try cache.folder(name)
    for generation in Self.generations(in: course) {
      try CheckedStore.remove(generation, from: course)
    }
    cache.removeFolder(name)
  }

  private static func generations(in course: OpenFolder) -> [String] {
    course.names().filter { CheckedStore.isHexadecimal($0, generationLength) }
  }

  // MARK: - Forgetting

  /// Results of earlier builds are never read again by this one; a few are kept for a build that is
  /// used beside it. What no build has used for a while goes, whichever course it is of.
  private func prune(_ cache: OpenFolder) {
    let now = time(nil)
    for name in cache.names() where CheckedStore.isHexadecimal(name, Self.nameLength) {
      guard let course = try? cache.folder(name) else { continue }
      let dated = Self.generations(in: course).map { ($0, Self.lastUse(of: $0, in: course)) }
      for (index, generation) in dated.sorted(by: { $0.1 > $1.1 }).enumerated()
      where index >= Self.generationsKept || now - generation.1 > Self.longest {
        try? CheckedStore.remove(generation.0, from: course)
      }
      // This course's is about to be used.
      if name != self.name { cache.removeFolder(name) }
    }
  }

  private static func lastUse(of name: String, in course: OpenFolder) -> time_t {
    var status = stat()
    guard fstatat(course.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return 0 }
    #if os(Linux)
      return status.st_mtim.tv_sec
    #else
      return status.st_mtimespec.tv_sec
    #endif
  }

  private static let generationsKept = 3
  /// In seconds.
  private static let longest = 30 * 24 * 60 * 60
}
