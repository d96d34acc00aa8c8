// swift-tools-version: 6.2
import PackageDescription

// Portable targets compile natively and as Embedded Swift for WebAssembly: no Foundation, no `any`,
// no key paths, no Codable. Host targets may use Foundation and packages. A target depends only on
// targets that stand above it.
let common: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
// Much of what Embedded Swift refuses the native compiler refuses, too.
let portable: [SwiftSetting] = common + [.treatWarning("EmbeddedRestrictions", as: .error)]
let host: [SwiftSetting] = common + [.enableUpcomingFeature("InternalImportsByDefault")]

// `make`: file by file, so that an edit of one demo compiles one, and all of them in half the time; the course
// runs as fast. A package that others depend on may have no unsafe flags.
let quick: [SwiftSetting] =
  Context.environment["WEFT_QUICK"] == nil
  ? [] : [.unsafeFlags(["-no-whole-module-optimization", "-enable-batch-mode", "-incremental"])]

// `make test`: optimising the tests of these targets takes longer than running them as they are.
let tests: [SwiftSetting] =
  Context.environment["WEFT_TESTS"] == nil ? host : host + [.unsafeFlags(["-Onone"])]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
// The server alone: no router, no configuration files, no metrics.
let httpServer: [Target.Dependency] = [
  .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "Logging", package: "swift-log"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
]
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let frontEndFiles = [
  "Common", "Formulas", "Live", "Page", "Preview", "Theme", "biome.json", "package.json",
  "tsconfig.json", "globals.d.ts", "css.d.ts",
]

let package = Package(
  name: "weft",
  platforms: [.macOS(.v14)],
  products: [
    // What a course with demos of its own stands on: docs/own-demos.md.
    .library(name: "ElementaryMath", targets: ["ElementaryMath"]),
    .library(name: "Probability", targets: ["Probability"]),
    .library(name: "Learning", targets: ["Learning"]),
    .library(name: "Figures", targets: ["Figures"]),
    .library(name: "DemoKit", targets: ["DemoKit"]),
    .library(name: "BrowserRuntime", targets: ["BrowserRuntime"]),
    .library(name: "DemoConformance", targets: ["DemoConformance"]),
    .library(name: "WeftCommand", targets: ["WeftCommand"]),
    .executable(name: "weft", targets: ["weft"]),
    .executable(name: "WeftBrowser", targets: ["WeftBrowser"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // Headers alone: nothing is linked.
    .systemLibrary(name: "CSquareRoot"),
    .systemLibrary(name: "CDigest"),
    .target(
      name: "ElementaryMath", dependencies: ["CSquareRoot"], swiftSettings: portable,
      // `rounded()` and the like without Foundation need the library's symbols.
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Probability", dependencies: ["ElementaryMath"], swiftSettings: portable),
    .target(
      name: "Learning", dependencies: ["ElementaryMath", "Probability"], swiftSettings: portable),
    .target(name: "Figures", dependencies: ["ElementaryMath"], swiftSettings: portable),
    .target(
      name: "DemoKit", dependencies: ["CDigest", "ElementaryMath", "Probability", "Figures"],
      swiftSettings: portable),
    .target(
      name: "Demos",
      dependencies: ["ElementaryMath", "Probability", "Learning", "Figures", "DemoKit"],
      swiftSettings: portable + quick),
    .target(name: "CPageLibrary"),
    .target(
      name: "BrowserRuntime", dependencies: ["DemoKit", "CPageLibrary"], swiftSettings: portable),
    .executableTarget(
      name: "WeftBrowser", dependencies: ["Demos", "BrowserRuntime"], swiftSettings: portable),

    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(
      name: "LessonSyntax", dependencies: ["CCMark", "DemoKit", "Figures", yams],
      swiftSettings: host),
    // What runs and looks in browsers: JavaScript and CSS, which the plugin writes into a Swift file; so it
    // does docs/lessons.md for the command.
    .executableTarget(name: "embed-front-end", swiftSettings: host),
    .plugin(name: "EmbedFrontEnd", capability: .buildTool(), dependencies: ["embed-front-end"]),
    .target(
      name: "FrontEnd", exclude: frontEndFiles, swiftSettings: host,
      plugins: ["EmbedFrontEnd"]),
    // JavaScriptCore is not linked but opened by the first formula that needs it.
    // Headers alone: nothing is linked.
    .systemLibrary(name: "CFileAttributes"),
    .target(
      name: "Weaving",
      dependencies: [
        "LessonSyntax", "BrowserRuntime", "FrontEnd", "DemoKit", "Figures", "CFileAttributes",
      ],
      swiftSettings: host),
    .target(
      name: "Preview",
      dependencies: ["Weaving", "LessonSyntax", "FrontEnd", "DemoKit"] + httpServer,
      swiftSettings: host),
    .target(
      name: "WeftCommand",
      dependencies: ["Preview", "Weaving", "LessonSyntax", "DemoKit", argumentParser],
      swiftSettings: host, plugins: ["EmbedFrontEnd"]),
    .executableTarget(name: "weft", dependencies: ["WeftCommand", "Demos"], swiftSettings: host),

    // What the tests of several targets measure and draw with.
    .target(
      name: "ConformanceSupport",
      dependencies: ["Figures", "DemoKit", "Probability", "ElementaryMath"], swiftSettings: host),
    .target(
      name: "DemoConformance",
      dependencies: ["DemoKit", "Figures", "ConformanceSupport"], swiftSettings: host),
    .testTarget(name: "ElementaryMathTests", dependencies: ["ElementaryMath"], swiftSettings: host),
    .testTarget(
      name: "ProbabilityTests", dependencies: ["Probability", "ElementaryMath"], swiftSettings: host
    ),
    .testTarget(
      name: "LearningTests", dependencies: ["Learning", "Probability", "ElementaryMath"],
      swiftSettings: host),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "ConformanceSupport"], exclude: ["Goldens"],
      swiftSettings: tests),
    .testTarget(
      name: "DemoConformanceTests",
      dependencies: ["DemoConformance", "DemoKit", "Figures", "Probability"], swiftSettings: tests),
    .testTarget(name: "DemoKitTests", dependencies: ["DemoKit", "Figures"], swiftSettings: tests),
    .testTarget(
      name: "DemosTests",
      dependencies: [
        "Demos", "DemoKit", "Figures", "Probability", "ElementaryMath", "DemoConformance",
      ],
      swiftSettings: tests),
    .testTarget(
      name: "BrowserRuntimeTests",
      dependencies: ["BrowserRuntime", "Demos", "DemoKit", "Figures", "DemoConformance"],
      swiftSettings: tests),
    .testTarget(
      name: "FrontEndTests", dependencies: ["FrontEnd", "embed-front-end"], exclude: ["Scripts"],
      swiftSettings: tests),
    .testTarget(
      name: "LessonSyntaxTests", dependencies: ["LessonSyntax", "DemoKit", "CCMark"],
      swiftSettings: tests),
    .testTarget(
      name: "WeavingTests",
      dependencies: ["Weaving", "LessonSyntax", "BrowserRuntime", "DemoKit", "Demos"],
      exclude: ["BadLessons"], swiftSettings: tests),
    .testTarget(
      name: "PreviewTests",
      dependencies: ["Preview", "Weaving", "LessonSyntax", "DemoKit", "Demos", "CFileAttributes"],
      swiftSettings: tests),
    .testTarget(name: "WeftCommandTests", dependencies: ["weft"], swiftSettings: tests),
  ]
)
