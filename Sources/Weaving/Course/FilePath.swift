import Foundation

/// Cutting paths at their slashes.
///
/// Foundation's `deletingLastPathComponent` ends the process for a path of one character (seen with
/// Swift 6.3.1 on Linux), and a lesson's folder may well be called `a`.
package enum FilePath {
  /// Whether what stands at a path lies in a folder after every link on the way has been followed;
  /// what is not there lies nowhere.
  package static func isReally(_ path: String, inside folder: String) -> Bool {
    guard let base = real(folder.isEmpty ? "." : folder), let real = real(path) else {
      return false
    }
    return real.hasPrefix(base == "/" ? base : base + "/")
  }

  /// Unlike Foundation's ways it takes a folder named `~` for what it is.
  private static func real(_ path: String) -> String? {
    guard let bytes = realpath(path, nil) else { return nil }
    defer { free(bytes) }
    return String(cString: bytes)
  }

  /// Everything before the last slash: `a/b` of `a/b/c`, `""` of `c`, `/` of `/c`.
  package static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Everything after the last slash: `c` of `a/b/c`.
  package static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// What follows the last point of the name, in small letters: `png` of `a/B.PNG`.
  package static func kind(of path: String) -> String {
    let name = name(of: path)
    guard let point = name.lastIndex(of: "."), point != name.startIndex else { return "" }
    return name[name.index(after: point)...].lowercased()
  }
}
