import Foundation

/// What a request asks for, decoded once.
package struct Target: Equatable, Sendable {
  /// Without the slash that it begins with.
  package var path: String
  package var query: [String: String]

  /// - Parameter text: As it stands in the request; `nil` comes of anything that is not a path from
  ///   the root, or that holds a NUL or what is not UTF-8.
  package init?(_ text: String) {
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    let parts = text.dropFirst().split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = Self.decoded(parts[0]) else { return nil }
    self.path = path
    query = [:]
    for pair in parts.count == 2 ? parts[1].split(separator: "&") : [] {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(sides[0]), let value = Self.decoded(sides.last ?? "") else {
        return nil
      }
      query[name] = value
    }
  }

  /// What browsers ask for in any case, and from the root.
  static let icon = "favicon.ico"

  /// The same below a folder that the path has to begin with.
  func below(_ isFolder: (Substring) -> Bool) -> Target? {
    guard let slash = path.firstIndex(of: "/"), isFolder(path[..<slash]) else { return nil }
    var rest = self
    rest.path = String(path[path.index(after: slash)...])
    return rest
  }

  private static func decoded(_ text: Substring) -> String? {
    guard let text = text.removingPercentEncoding, !text.utf8.contains(0) else { return nil }
    return text
  }
}
