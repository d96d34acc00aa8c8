import Foundation

/// Where an address in a lesson leads, before anything is looked up.
enum CourseAddress: Equatable {
  struct Place: Equatable {
    /// Relative to the course's root; `""` for the root itself.
    var target: String
    /// As written, percent signs decoded: `../a b.md`; empty for a part of the lesson itself.
    var path: String
    /// What follows the path, as written: `?v=1#part`.
    var rest: String
    /// What follows `#`, decoded.
    var part: String?
  }

  case inside(Place)
  /// It names a scheme: `https:`, `mailto:`, `data:`.
  case elsewhere
  /// It begins with a slash or two: at the root of a disk or server, or with a server's name.
  case rooted
  /// It leads above the course's folder.
  case outside
  /// A percent sign without two hexadecimal digits, or bytes that are no text.
  case malformed

  /// - Parameter file: The lesson that holds the address, relative to the root.
  init(_ url: String, in file: String) {
    if url.hasPrefix("/") || url.hasPrefix("\\") {
      self = .rooted
      return
    }
    let scheme = url.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    if scheme.count > 1, scheme.endIndex != url.endIndex, url[scheme.endIndex] == ":" {
      self = .elsewhere
      return
    }
    let path = url.prefix { $0 != "?" && $0 != "#" }
    let rest = url[path.endIndex...]
    let part = rest.firstIndex(of: "#").map { String(rest[rest.index(after: $0)...]) }
    guard let decoded = String(path).removingPercentEncoding, !decoded.contains("\0") else {
      self = .malformed
      return
    }
    guard let target = Self.target(of: decoded, in: file) else {
      self = .outside
      return
    }
    self = .inside(
      Place(
        target: target, path: decoded, rest: String(rest),
        part: part.map { $0.removingPercentEncoding ?? $0 }))
  }

  private static func target(of path: String, in file: String) -> String? {
    guard !path.isEmpty else { return file }
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// The way from a lesson to a file of the course, as the lesson would write it.
  static func written(_ target: String, in file: String) -> String {
    var from = file.split(separator: "/").dropLast()[...]
    var to = target.split(separator: "/")[...]
    while let first = from.first, first == to.first, to.count > 1 {
      from = from.dropFirst()
      to = to.dropFirst()
    }
    let way = from.map { _ in ".." } + to.map(String.init)
    return way.joined(separator: "/").replacingOccurrences(of: " ", with: "%20")
  }
}
