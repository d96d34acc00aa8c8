import Foundation

extension WholeFile {
  package enum Replacement: Sendable {
    case done
    /// The file was not as expected, and was left as it is.
    case changedMeanwhile
  }

  /// Replaces what a file that somebody is working on holds: whole or not at all, and only if it still
  /// holds what is expected.
  ///
  /// The new bytes are on the disk before they take the file's place; the file keeps its permissions
  /// and, where that is allowed, its owner.
  package static func replace(
    _ path: String, holding expected: [UInt8], with bytes: [UInt8]
  ) throws(Failure) -> Replacement {
    let folder = FilePath.folder(of: path)
    sweep(folder.isEmpty ? "." : folder)
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw Failure(path: path, reason: FileTrouble.words(forCode: errno)) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(path: path, reason: "it is no regular file")
    }
    guard access(path, W_OK) == 0 else {
      throw Failure(path: path, reason: FileTrouble.words(forCode: errno))
    }
    let temporary = temporaryPath(in: folder)
    try write(Data(bytes), toNew: temporary, meantFor: path)
    do throws(Failure) {
      try settle(temporary, as: status, meantFor: path)
      guard isStill(path, status), FileManager.default.contents(atPath: path) == Data(expected)
      else {
        unlink(temporary)
        return .changedMeanwhile
      }
      guard rename(temporary, path) == 0 else {
        throw Failure(path: path, reason: FileTrouble.words(forCode: errno))
      }
    } catch {
      unlink(temporary)
      throw error
    }
    synchronize(folder.isEmpty ? "." : folder)
    return .done
  }

  /// Gives a new file an old one's permissions and owner, and waits until it is on the disk.
  private static func settle(
    _ temporary: String, as status: stat, meantFor path: String
  ) throws(Failure) {
    let file = open(temporary, O_WRONLY | O_CLOEXEC)
    defer { if file >= 0 { close(file) } }
    // Only a privileged process may give files away; otherwise the file is the writer's.
    if file >= 0 { _ = fchown(file, status.st_uid, status.st_gid) }
    guard file >= 0, fchmod(file, status.st_mode & 0o7777) == 0, fsync(file) == 0 else {
      throw Failure(path: path, reason: FileTrouble.words(forCode: errno))
    }
  }

  /// Whether no other file has taken the place of the one that was opened.
  private static func isStill(_ path: String, _ status: stat) -> Bool {
    var now = stat()
    return lstat(path, &now) == 0 && now.st_ino == status.st_ino && now.st_dev == status.st_dev
  }

  /// Makes a rename last; where folders can't be synchronized, it lasts a little later.
  private static func synchronize(_ folder: String) {
    let file = open(folder, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }
}
