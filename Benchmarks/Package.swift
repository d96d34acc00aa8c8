// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that Weft's has no product that only measures.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "weft", path: "..")],
  targets: [
    .benchmark("ImportanceBenchmark", in: "importance", on: ["ElementaryMath", "Probability"]),
    .benchmark("LearningBenchmark", in: "learning", on: ["Learning", "Probability"]),
  ]
)

extension Target {
  static func benchmark(_ name: String, in folder: String, on products: [String]) -> Target {
    .executableTarget(
      name: name,
      dependencies: products.map { .product(name: $0, package: "weft") },
      path: "\(folder)/Sources/\(name)",
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ])
  }
}
