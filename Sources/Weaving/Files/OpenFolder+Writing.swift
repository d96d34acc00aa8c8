package import Foundation
import Synchronization

/// Files are written whole or not at all: into a temporary file, then renamed.
extension OpenFolder {
  /// Writes a file. The temporary file lies in this folder, which is of the same file system.
  ///
  /// - Parameters:
  ///   - target: The folder that the file goes to; `nil` for this one.
  ///   - isNew: Whether a file that is there by then is an error; otherwise it is replaced. A link in its
  ///     place is replaced too, never followed.
  ///   - settle: What is to be done with the file before it gets its name.
  package func write(
    _ bytes: some Collection<UInt8>, to name: String, in target: OpenFolder? = nil,
    isNew: Bool = false, mode: mode_t = 0o666,
    settle: (_ file: Int32) throws(SystemError) -> Void = { _ throws(SystemError) in }
  ) throws(FileFailure) {
    let target = target ?? self
    let failure = { (code: Int32) in FileFailure(path: target.path(of: name), code: code) }
    let temporary = Self.temporaryName()
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = openat(descriptor, temporary, flags, mode)
    guard file >= 0 else { throw failure(errno) }
    do throws(SystemError) {
      do throws(SystemError) {
        try Descriptor.write(bytes, to: file)
        try settle(file)
      } catch {
        close(file)
        throw error
      }
      // Some file systems say only now that the disk is full.
      guard close(file) == 0 else { throw SystemError(code: errno) }
      try move(temporary, to: name, in: target, isNew: isNew)
    } catch {
      unlinkat(descriptor, temporary, 0)
      throw failure(error.code)
    }
  }

  private func move(
    _ temporary: String, to name: String, in target: OpenFolder, isNew: Bool
  ) throws(SystemError) {
    guard isNew else {
      guard renameat(descriptor, temporary, target.descriptor, name) == 0 else {
        throw SystemError(code: errno)
      }
      return
    }
    // A second name can't be given where something is, however late it came there.
    if linkat(descriptor, temporary, target.descriptor, name, 0) == 0 {
      unlinkat(descriptor, temporary, 0)
      return
    }
    let code = errno
    var status = stat()
    // Not every file system has second names.
    guard [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK].contains(code),
      fstatat(target.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) != 0, errno == ENOENT
    else { throw SystemError(code: code) }
    try move(temporary, to: name, in: target, isNew: false)
  }

  /// Removes temporary files of processes that have ended in the middle of writing.
  package func sweep() {
    for name in names() {
      guard let process = Self.writer(of: name), process != getpid(), kill(process, 0) != 0,
        errno == ESRCH
      else { continue }
      unlinkat(descriptor, name, 0)
    }
  }

  /// The process that gave a temporary file its name; `nil` for any other file.
  static func writer(of name: String) -> pid_t? {
    guard name.hasPrefix(prefix) else { return nil }
    let numbers = name.dropFirst(prefix.count).split(
      separator: "-", omittingEmptySubsequences: false)
    guard numbers.count == 2, Int(numbers[1]) != nil else { return nil }
    return pid_t(numbers[0])
  }

  private static let prefix = ".weft-writing-"
  private static let counter = Atomic<Int>(0)

  static func temporaryName() -> String {
    prefix + "\(getpid())-\(counter.add(1, ordering: .relaxed).newValue)"
  }
}

/// New files of the user's own.
package enum NewFile {
  /// Writes a file that is not there yet, and the folders that it needs.
  package static func write(_ text: String, to path: String) throws(FileFailure) {
    let folder = try OpenFolder(making: FilePath.folder(of: path))
    try folder.write(text.utf8, to: FilePath.name(of: path), isNew: true)
  }
}
