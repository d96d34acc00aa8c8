import Foundation

/// A package in the words of `swift package describe --type json`.
struct DescribedPackage: Decodable, Sendable {
  struct Target: Decodable, Sendable {
    var name: String
    var c99name: String
    var moduleType: String
    /// Relative to the package, as the sources are to this.
    var path: String
    var sources: [String]
    var type: String
    var targetDependencies: [String]?
    var productDependencies: [String]?
  }

  struct Product: Decodable, Sendable {
    var name: String
    var targets: [String]
  }

  struct Dependency: Decodable, Sendable {
    var identity: String
    /// Of a package that is a folder of this machine.
    var path: String?
  }

  var name: String
  /// The package's folder.
  var path: String
  var dependencies: [Dependency]
  var products: [Product]
  var targets: [Target]

  init(json: Data) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(Self.self, from: json)
  }

  func target(named name: String) -> Target? { targets.first { $0.name == name } }

  func product(named name: String) -> Product? { products.first { $0.name == name } }
}
