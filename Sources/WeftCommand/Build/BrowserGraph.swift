/// What a course's browser code consists of, found in the manifests of its package and of those that it
/// depends on.
struct BrowserGraph: Sendable {
  /// What a browser product stands on.
  static let runtime = "BrowserRuntime"
  /// What demos stand on.
  static let kit = "DemoKit"

  /// Each after those that it stands on.
  private(set) var modules: [BrowserModule] = []
  /// The folder of the package that has `BrowserRuntime`: Weft's.
  private(set) var weft = ""

  /// - Parameters:
  ///   - root: The package whose browser code is built.
  ///   - product: Its executable target for browsers; `nil` for the only one.
  ///   - offering: Finds the package that offers a product to another package that depends on it.
  init(
    of root: DescribedPackage, product: String? = nil,
    offering:
      @escaping (_ product: String, _ user: DescribedPackage) throws ->
      DescribedPackage?
  ) throws {
    let target = try Self.browserTarget(of: root, named: product)
    var walk = Walk(root: root.path, offering: offering)
    _ = try walk.visit(target, of: root)
    modules = walk.modules
    weft = walk.weft
  }

  private static func browserTarget(
    of package: DescribedPackage, named name: String?
  ) throws -> DescribedPackage.Target {
    let all = package.targets.filter { target in
      target.type == "executable"
        && [target.targetDependencies, target.productDependencies]
          .contains { $0?.contains(runtime) == true }
    }
    if let name {
      if let named = all.first(where: { $0.name == name }) { return named }
      throw Misuse(BuildWords.unknownProduct(name, of: package.name, among: all.map(\.name)))
    }
    guard let first = all.first else { throw Misuse(BuildWords.noProduct(of: package.name)) }
    guard all.count == 1 else {
      throw Misuse(BuildWords.manyProducts(of: package.name, all.map(\.name)))
    }
    return first
  }
}

extension BrowserGraph {
  /// With the demos and the product that starts them as one module, which is compiled sooner than both: what the
  /// product imports is then its own. As it is where several modules hold demos, whose names might clash.
  var joined: BrowserGraph {
    let holding = modules.filter(\.holdsDemos)
    guard holding.count == 2, let product = holding.last, product.isProduct,
      holding[0].package == product.package, !holding[0].isProduct
    else { return self }
    var demos = holding[0]
    demos.sources += product.sources
    demos.below += product.below.filter { $0 != demos.name && !demos.below.contains($0) }
    var graph = self
    graph.modules = modules.filter { !holding.contains($0) } + [demos]
    return graph
  }

  /// Goes down from the product, dependencies in the order of the manifest, and lists modules on its way
  /// back.
  private struct Walk {
    let root: String
    let offering: (String, DescribedPackage) throws -> DescribedPackage?
    var modules: [BrowserModule] = []
    var weft = ""
    /// What a target stands on and itself, by its package and name.
    private var visited: [String: [String]] = [:]

    init(
      root: String, offering: @escaping (String, DescribedPackage) throws -> DescribedPackage?
    ) {
      self.root = root
      self.offering = offering
    }

    /// - Returns: The names of the modules that the target brings, its own last.
    mutating func visit(
      _ target: DescribedPackage.Target, of package: DescribedPackage
    ) throws -> [String] {
      let key = package.path + "\n" + target.name
      if let known = visited[key] { return known }
      // The package manager refuses circles; a target that is on its way brings nothing more.
      visited[key] = []
      var below: [String] = []
      func add(_ names: [String]) { below += names.filter { !below.contains($0) } }
      for name in target.targetDependencies ?? [] {
        guard let next = package.target(named: name) else { continue }
        add(try visit(next, of: package))
      }
      for name in target.productDependencies ?? [] {
        guard let other = try offering(name, package), let product = other.product(named: name)
        else { throw Misuse(BuildWords.nobodyOffers(name, to: package.name)) }
        for next in product.targets.compactMap(other.target(named:)) {
          add(try visit(next, of: other))
        }
      }
      if target.name == BrowserGraph.runtime { weft = package.path }
      guard let module = module(target, of: package, below: below) else {
        throw Misuse(BuildWords.notForBrowsers(target.name, of: package.name))
      }
      modules.append(module)
      visited[key] = below + [module.name]
      return below + [module.name]
    }

    private func module(
      _ target: DescribedPackage.Target, of package: DescribedPackage, below: [String]
    ) -> BrowserModule? {
      let kind: BrowserModule.Kind
      switch target.moduleType {
      case "SwiftTarget": kind = .swift
      case "ClangTarget": kind = .c
      case "SystemLibraryTarget": kind = .headers
      default: return nil
      }
      let folder = package.path + "/" + target.path
      return BrowserModule(
        name: target.c99name, kind: kind, folder: folder,
        sources: target.sources.map { folder + "/" + $0 }
          .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
        package: package.name, isOwn: package.path == root, below: below)
    }
  }
}
