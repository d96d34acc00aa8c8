import DemoKit
import Foundation

/// A secret of the user, made with the first need of it: what carries its seal was written by this user.
package struct UserSecret: Sendable {
  /// What is sealed: a seal of one kind is none of another.
  package enum Purpose: String, Sendable {
    case manifest
    case preview
  }

  private let key: [UInt8]

  init(key: [UInt8]) { self.key = key }

  /// - Returns: `nil` where it can't be kept, or where others might know it.
  package init?(of folders: UserFolders) {
    guard let path = folders.settings, let folder = try? PrivateFolder.open(path),
      let key = Self.kept(in: folder) ?? Self.made(in: folder)
    else { return nil }
    self.key = key
  }

  /// 64 hexadecimal digits.
  package func seal(_ bytes: [UInt8], for purpose: Purpose) -> String {
    Digest(of: Array(purpose.rawValue.utf8) + [0] + bytes, keyedBy: key).hexadecimal
  }

  package func hasSealed(_ bytes: [UInt8], for purpose: Purpose, _ given: String) -> Bool {
    let (right, given) = (Array(seal(bytes, for: purpose).utf8), Array(given.utf8))
    return right.count == given.count && zip(right, given).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static let name = "secret"
  private static let length = 32

  private static func kept(in folder: OpenFolder) -> [UInt8]? {
    var status = stat()
    guard fstatat(folder.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
      status.st_uid == geteuid(), status.st_mode & 0o077 == 0,
      let key = try? folder.read(name), key.count == length
    else { return nil }
    return key
  }

  /// Of two processes that make one at once, one is first, and the other takes that one's.
  private static func made(in folder: OpenFolder) -> [UInt8]? {
    var generator = SystemRandomNumberGenerator()
    let key = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
    guard (try? folder.write(key, to: name, isNew: true, mode: 0o600)) != nil else {
      return kept(in: folder)
    }
    return key
  }
}
