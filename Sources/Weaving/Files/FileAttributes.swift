import CFileAttributes
import Foundation

/// What a file has besides its bytes: permissions, owner, access list, extended attributes.
enum FileAttributes {
  /// Gives an open file those of another.
  /// - Throws: Where one that the user may have set can't be kept.
  static func copy(from source: Int32, to target: Int32) throws(SystemError) {
    var status = stat()
    var own = stat()
    guard fstat(source, &status) == 0, fstat(target, &own) == 0 else {
      throw SystemError(code: errno)
    }
    if status.st_uid != own.st_uid || status.st_gid != own.st_gid {
      guard fchown(target, status.st_uid, status.st_gid) == 0 else {
        throw SystemError(code: errno)
      }
    }
    guard fchmod(target, status.st_mode & 0o7777) == 0 else { throw SystemError(code: errno) }
    #if os(Linux)
      for name in try names(of: source) { try copy(name, from: source, to: target) }
    #else
      guard fcopyfile(source, target, nil, copyfile_flags_t(COPYFILE_ACL | COPYFILE_XATTR)) == 0
      else { throw SystemError(code: errno) }
    #endif
  }

  #if os(Linux)
    private static func names(of file: Int32) throws(SystemError) -> [String] {
      let size = flistxattr(file, nil, 0)
      if size < 0, errno == ENOTSUP { return [] }
      var buffer = [CChar](repeating: 0, count: max(size, 0))
      let count = flistxattr(file, &buffer, buffer.count)
      guard size >= 0, count >= 0 else { throw SystemError(code: errno) }
      return buffer.prefix(count).split(separator: 0).map { name in
        String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      }
    }

    private static func copy(
      _ name: String, from source: Int32, to target: Int32
    ) throws(SystemError) {
      let size = fgetxattr(source, name, nil, 0)
      var value = [UInt8](repeating: 0, count: max(size, 0))
      let count = fgetxattr(source, name, &value, value.count)
      guard size >= 0, count >= 0 else { throw SystemError(code: errno) }
      // Those of the system's own are given by the system: setting them takes privileges.
      guard
        fsetxattr(target, name, value, count, 0) == 0 || name.hasPrefix("security.")
          || name.hasPrefix("trusted.")
      else { throw SystemError(code: errno) }
    }
  #endif
}
