// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that Weft's has no product that only measures.
let package = Package(
  name: "learning",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "weft", path: "../..")],
  targets: [
    .executableTarget(
      name: "LearningBenchmark",
      dependencies: [
        .product(name: "Learning", package: "weft"),
        .product(name: "Probability", package: "weft"),
      ],
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ])
  ]
)
