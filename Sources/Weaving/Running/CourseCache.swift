import DemoKit
import Foundation

/// Where the results of a course are kept: `.weft/cache` beside it, a folder for each build of Weft.
package enum CourseCache {
  package static func folder(for files: CourseFiles) -> String { files.path(of: ".weft/cache") }

  /// - Returns: Why it could not be removed; `nil` when it is gone, or was never there.
  package static func remove(_ folder: String) -> WholeFile.Failure? {
    guard FileKind(of: folder, followingLinks: false) != .absent else { return nil }
    do {
      try FileManager.default.removeItem(atPath: folder)
      return nil
    } catch {
      return WholeFile.Failure(path: folder, reason: FileTrouble.words(for: error))
    }
  }

  static func store(for files: CourseFiles, isUsed: Bool) -> CheckedStore? {
    guard isUsed else { return nil }
    let folder = folder(for: files)
    let generation = Digest(of: Array(ExecutableIdentity.current.utf8)).hexadecimal.prefix(16)
    if FileKind(of: folder + "/" + generation) == .absent { prune(folder) }
    WholeFile.sweep(folder + "/" + generation)
    return CheckedStore(folder: folder + "/" + generation)
  }

  /// Results of earlier builds are never read again by this one; a few are kept for a build that is
  /// used beside it.
  private static func prune(_ folder: String) {
    let manager = FileManager.default
    let generations = (try? manager.contentsOfDirectory(atPath: folder)) ?? []
    let dated = generations.map { name in
      let attributes = try? manager.attributesOfItem(atPath: folder + "/" + name)
      return (name, attributes?[.modificationDate] as? Date ?? .distantPast)
    }
    for (name, _) in dated.sorted(by: { $0.1 > $1.1 }).dropFirst(generationsKept) {
      try? manager.removeItem(atPath: folder + "/" + name)
    }
  }

  private static let generationsKept = 3
}
