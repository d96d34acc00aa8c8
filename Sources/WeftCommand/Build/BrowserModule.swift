/// A target that becomes part of a course's browser code.
struct BrowserModule: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case swift
    case c
    /// A module map with headers: nothing is compiled.
    case headers
  }

  /// As it is imported.
  var name: String
  var kind: Kind
  var folder: String
  /// With their folders, in the order of their bytes.
  var sources: [String]
  var package: String
  /// Whether it belongs to the package that is built, and not to one that it depends on.
  var isOwn: Bool
  /// All modules that it stands on, each after those that it stands on itself.
  var below: [String]

  /// Not Weft's rooms that put texts together, nor what holds demos, which is drawings and words for the most
  /// part.
  var computes: Bool { !Self.textRooms.contains(name) && !holdsDemos }

  private static let textRooms: Set = ["Figures", BrowserGraph.kit, BrowserGraph.runtime]

  /// Whether it holds demos, or starts them: what an author changes.
  var holdsDemos: Bool { below.contains(BrowserGraph.kit) && name != BrowserGraph.runtime }

  /// Whether it has a `main.swift`, as a course's browser product does.
  var isProduct: Bool { sources.contains { $0.hasSuffix("/main.swift") } }
}
