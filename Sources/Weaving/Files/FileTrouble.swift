import Foundation

/// What the system said about a file, as a phrase.
package enum FileTrouble {
  package static func words(forCode code: Int32) -> String {
    phrases[code] ?? String(cString: strerror(code)).lowercased()
  }

  /// Where the system's own words would leave an author guessing.
  private static let phrases: [Int32: String] = [
    ENOENT: "no such file",
    EPERM: "the system does not allow it",
    EEXIST: "something with that name is there already",
    ENOTDIR: "a file stands where a folder is needed",
    EISDIR: "a folder stands where a file is needed",
    ENAMETOOLONG: "the name is too long",
    EROFS: "the file system is read-only",
    EDQUOT: "no space left in this user's share of the disk",
    ELOOP: "too many links lead from one to the next",
    EXDEV: "it lies on another disk",
    EMFILE: "too many files are open",
    ENFILE: "too many files are open on this machine",
    EFBIG: "the file would be too large",
    EINTR: "interrupted",
    EIO: "the disk, or the way to it, failed",
    ENXIO: "no such device",
    ESTALE: "the file is gone from the network disk",
  ]
}

/// What could not be done with a file, and why.
package struct FileFailure: Error, Equatable {
  /// As a user would write it.
  package var path: String
  /// A phrase: "permission denied".
  package var reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// - Parameter code: An `errno`.
  package init(path: String, code: Int32) {
    self.init(path: path, reason: FileTrouble.words(forCode: code))
  }
}
