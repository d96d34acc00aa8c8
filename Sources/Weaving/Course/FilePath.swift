import Foundation

/// Cutting paths at their slashes.
///
/// Foundation's `deletingLastPathComponent` ends the process for a path of one character (seen with
/// Swift 6.3.1 on Linux), and a lesson's folder may well be called `a`.
package enum FilePath {
  /// Whether what stands at a path lies in a folder after every link on the way has been followed;
  /// what is not there lies nowhere.
  package static func isReally(_ path: String, inside folder: String) -> Bool {
    guard FileKind(of: path) != .absent else { return false }
    let base = real(folder)
    return real(path).utf8.starts(with: (base == "/" ? base : base + "/").utf8)
  }

  /// The path from the root of the file system without any link; where something is missing, the rest as
  /// it is written.
  ///
  /// Foundation's own way takes `~` for the home folder, and a folder may well be called `~`.
  package static func real(_ path: String) -> String {
    let location = location(of: path)
    Observer.note(Inquiry(.location, path), location)
    return location
  }

  private static func location(of path: String) -> String {
    if let found = realpath(path.isEmpty ? "." : path, nil) {
      defer { free(found) }
      return String(cString: found)
    }
    guard path != "/" else { return path }
    let folder = location(of: Self.folder(of: path))
    return (folder == "/" ? "" : folder) + "/" + name(of: path)
  }

  /// The path without slashes at its end.
  package static func trimmed(_ path: String) -> String {
    path.utf8.count > 1 && path.hasSuffix("/") ? trimmed(String(path.dropLast())) : path
  }

  /// The path from the root of the file system, with its links as they are.
  package static func absolute(_ path: String) -> String {
    let here = path.hasPrefix("/") ? "" : FileManager.default.currentDirectoryPath + "/"
    var parts: [Substring] = []
    for part in (here + path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The way from one folder to another, both real: `../lessons`, `.` to itself.
  package static func way(from folder: String, to other: String) -> String {
    let from = folder.split(separator: "/")
    let to = other.split(separator: "/")
    let shared = zip(from, to).prefix { $0.utf8.elementsEqual($1.utf8) }.count
    let steps = from.dropFirst(shared).map { _ in ".." } + to.dropFirst(shared).map(String.init)
    return steps.isEmpty ? "." : steps.joined(separator: "/")
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
