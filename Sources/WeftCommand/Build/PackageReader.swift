import Foundation
import Weaving

/// Asks the package manager what packages consist of.
final class PackageReader {
  private let root: String
  /// Where the package manager keeps the root's dependencies.
  private let checkouts: String
  /// A build folder of this reader's own: one that is in use is not waited for.
  private let scratch: String
  private var described: [String: DescribedPackage] = [:]
  private lazy var places = Result { try placesOfDependencies() }

  init(root: String, checkouts: String, scratch: String) {
    self.root = root
    self.checkouts = checkouts
    self.scratch = scratch
  }

  func package(in folder: String) throws -> DescribedPackage {
    if let known = described[folder] { return known }
    let json = try ask("describe", "--type", "json", of: folder, scratch: scratch)
    let package = try DescribedPackage(json: json)
    described[folder] = package
    return package
  }

  /// The package that offers a product to one that depends on it.
  func offering(_ product: String, to user: DescribedPackage) throws -> DescribedPackage? {
    for dependency in user.dependencies {
      guard let folder = try dependency.path ?? places.get()[dependency.identity] else { continue }
      let package = try package(in: folder)
      if package.product(named: product) != nil { return package }
    }
    return nil
  }

  /// The folders of all packages that the root depends on, by their identities.
  private func placesOfDependencies() throws -> [String: String] {
    struct Node: Decodable {
      var identity: String
      var path: String
      var dependencies: [Node]
    }
    let json = try ask("show-dependencies", "--format", "json", of: root, scratch: checkouts)
    var places: [String: String] = [:]
    var rest = [try JSONDecoder().decode(Node.self, from: json)]
    while let node = rest.popLast() {
      places[node.identity] = node.path
      rest += node.dependencies
    }
    return places
  }

  private func ask(_ question: String..., of folder: String, scratch: String) throws -> Data {
    let answer = try Program.needed("swift").run(
      ["package", "--package-path", folder, "--scratch-path", scratch, "--ignore-lock"] + question)
    guard answer.isFine else {
      throw Misuse(BuildWords.unreadable(folder, saying: answer.complaints))
    }
    return answer.output
  }
}
