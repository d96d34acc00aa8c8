import DemoKit
import Foundation

/// The names in a folder, read by the system's own calls: Foundation takes a folder named `~` for the
/// user's home.
enum FolderNames {
  /// - Parameter followingLinks: Whether the folder itself may be a link.
  /// - Returns: All names but `.` and `..`, sorted.
  static func of(
    _ folder: String, followingLinks: Bool = true
  ) throws(FileFailure) -> [String] {
    let inquiry = Inquiry(followingLinks ? .names : .namesOfEntry, folder)
    do throws(FileFailure) {
      let names = try read(folder, followingLinks: followingLinks)
      // No name has a slash.
      Observer.note(inquiry, Digest(of: Array(names.joined(separator: "/").utf8)).hexadecimal)
      return names
    } catch {
      Observer.note(inquiry, error.reason)
      throw error
    }
  }

  private static func read(
    _ folder: String, followingLinks: Bool
  ) throws(FileFailure) -> [String] {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followingLinks ? 0 : O_NOFOLLOW)
    let file = open(folder.isEmpty ? "." : folder, flags)
    guard file >= 0 else { throw FileFailure(path: folder, code: errno) }
    defer { close(file) }
    do throws(SystemError) {
      return try Descriptor.names(in: file)
    } catch {
      throw FileFailure(path: folder, code: error.code)
    }
  }
}
