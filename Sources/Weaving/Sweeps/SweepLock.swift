import Foundation

/// Keeps a sweep's folder for one process that drives it. The system lets go of it when the process ends, however
/// it ends.
package struct SweepLock: ~Copyable {
  private let file: Int32

  /// - Throws: That another process has it, and which.
  package init(_ folder: SweepFolder) throws(SweepTrouble) {
    let path = folder.folder.path(of: Self.name)
    file = openat(
      folder.folder.descriptor, Self.name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw SweepTrouble(FileFailure(path: path, code: errno)) }
    // Some network disks know no locks: two drivers at once are then the user's own care.
    if flock(file, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      let holder = Self.holder(file)
      close(file)
      throw SweepTrouble("another sweep is being run in it" + (holder.map { ": \($0)" } ?? ""))
    }
    ftruncate(file, 0)
    try? Descriptor.write(Self.words.utf8, to: file)
  }

  /// Who drives a sweep now; `nil` where nobody does.
  package static func holder(of folder: SweepFolder) -> String? {
    let file = openat(folder.folder.descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard flock(file, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
    return holder(file) ?? "another process"
  }

  private static func holder(_ file: Int32) -> String? {
    guard let bytes = try? Descriptor.part(of: file, atMost: 200), !bytes.isEmpty else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static var words: String {
    "process \(getpid()) on \(ProcessInfo.processInfo.hostName)"
  }

  private static let name = "lock"

  deinit { close(file) }
}
