package import Foundation
import Synchronization

/// A folder that is open: whatever its name leads to by now, what is done here is done in it.
///
/// Everything goes by the name of one entry, and no link among the entries is ever followed, so that
/// nothing is written, read or removed anywhere else.
package final class OpenFolder: Sendable {
  /// As a user would write it.
  package let path: String
  let descriptor: Int32

  /// Opens a folder that the user named; links on the way to it are the user's own.
  package convenience init(_ path: String) throws(FileFailure) {
    let file = open(path.isEmpty ? "." : path, Self.flags)
    guard file >= 0 else {
      throw FileFailure(path: path, reason: Self.words(forOpening: path, errno))
    }
    self.init(path: path, descriptor: file)
  }

  /// Opens a folder that the user named, and makes what is missing of it.
  /// - Parameter mode: Permissions of folders that are made.
  package convenience init(making path: String, mode: mode_t = 0o777) throws(FileFailure) {
    try Self.make(path, mode: mode)
    try self.init(path)
  }

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  private static let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC

  private static func make(_ path: String, mode: mode_t) throws(FileFailure) {
    guard !path.isEmpty, FileKind(unobserved: path) != .folder else { return }
    try make(FilePath.folder(of: path), mode: mode)
    guard mkdir(path, mode) == 0 || errno == EEXIST else {
      throw FileFailure(path: path, code: errno)
    }
  }

  private static func words(forOpening path: String, _ code: Int32) -> String {
    switch FileKind(unobserved: path) {
    case .file: "it is a file, not a folder"
    case .absent where FileKind(unobserved: path, followingLinks: false) != .absent:
      "it is a link that leads nowhere"
    default: FileTrouble.words(forCode: code)
    }
  }

  // MARK: - Entries

  package enum Entry {
    case absent
    case file(FileState)
    case folder
    case link
    /// A pipe, a device, a socket.
    case other
  }

  package func path(of name: String) -> String { path.isEmpty ? name : path + "/" + name }

  package func entry(_ name: String) throws(FileFailure) -> Entry {
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      guard errno != ENOENT else { return .absent }
      throw FileFailure(path: path(of: name), code: errno)
    }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file(FileState(status))
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// In the order of their names.
  package func names() -> [String] { (try? Descriptor.names(in: descriptor)) ?? [] }

  package func folder(_ name: String) throws(FileFailure) -> OpenFolder {
    let file = openat(descriptor, name, Self.flags | O_NOFOLLOW)
    guard file >= 0 else { throw FileFailure(path: path(of: name), code: errno) }
    return OpenFolder(path: path(of: name), descriptor: file)
  }

  /// - Returns: Whether the folder was not there before.
  @discardableResult
  package func makeFolder(_ name: String, mode: mode_t = 0o777) throws(FileFailure) -> Bool {
    if mkdirat(descriptor, name, mode) == 0 { return true }
    guard errno == EEXIST else { throw FileFailure(path: path(of: name), code: errno) }
    return false
  }

  /// What a regular file holds.
  package func read(_ name: String) throws(FileFailure) -> [UInt8] {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard file >= 0 else { throw FileFailure(path: path(of: name), code: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw FileFailure(path: path(of: name), reason: "it is not a regular file")
    }
    do throws(SystemError) {
      return try Descriptor.bytes(of: file, expecting: Int(status.st_size))
    } catch {
      throw FileFailure(path: path(of: name), code: error.code)
    }
  }

  package func remove(_ name: String) throws(FileFailure) {
    guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else {
      throw FileFailure(path: path(of: name), code: errno)
    }
  }

  /// Removes a folder that holds nothing.
  /// - Returns: Whether it is gone.
  @discardableResult
  package func removeFolder(_ name: String) -> Bool {
    unlinkat(descriptor, name, AT_REMOVEDIR) == 0 || errno == ENOENT
  }
}
