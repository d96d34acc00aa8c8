import Foundation

/// The names in a folder, read by the system's own calls: Foundation takes a folder named `~` for the
/// user's home.
enum FolderNames {
  /// - Parameter followingLinks: Whether the folder itself may be a link.
  /// - Returns: All names but `.` and `..`, sorted.
  static func of(
    _ folder: String, followingLinks: Bool = true
  ) throws(FileFailure) -> [String] {
    func failure() -> FileFailure {
      FileFailure(path: folder, reason: FileTrouble.words(forCode: errno))
    }
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followingLinks ? 0 : O_NOFOLLOW)
    let file = open(folder.isEmpty ? "." : folder, flags)
    guard file >= 0 else { throw failure() }
    guard let stream = fdopendir(file) else {
      close(file)
      throw failure()
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { bytes in
        bytes.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw failure() }
    return names.sorted()
  }
}
