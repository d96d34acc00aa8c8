// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that Weft's has no product that only measures.
let package = Package(
  name: "importance",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "weft", path: "../..")],
  targets: [
    .executableTarget(
      name: "ImportanceBenchmark",
      dependencies: [
        .product(name: "ElementaryMath", package: "weft"),
        .product(name: "Probability", package: "weft"),
      ],
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ])
  ]
)
