import ArgumentParser
import Foundation
import LessonSyntax
import Weaving

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compiles the demos of a package to WebAssembly, with which pages run them again.",
    discussion: """
      The result is .build-browser/weft.packed.wasm in the package's folder, where 'render' and \
      'preview' look for it.
      """)

  @Argument(
    help: "The folder of the package. (default: the package that this command was built in)",
    completion: .directory)
  var folder: String?

  @Option(help: "The browser product, where the package has several.")
  var product: String?

  @Flag(
    help: """
      Build faster and leave the code large: for looking at a demo that you change. Its digits are the \
      same.
      """)
  var quick = false

  @Flag(help: "Use 128-bit instructions, into .build-browser-simd: for benchmarks.")
  var simd = false

  @Flag(help: "Show what is done, and what the compilers say.")
  var verbose = false

  func run() throws {
    guard let named = folder ?? OwnPackage.folder else {
      throw Misuse("This command was not built in a package: name the folder of one.")
    }
    let root = URL(fileURLWithPath: named).resolvingSymlinksInPath().path
    guard FileManager.default.fileExists(atPath: root + "/Package.swift") else {
      throw Misuse("'\(named)' has no Package.swift.")
    }
    let tools = try BrowserTools.find(shrinks: !quick)
    let build = try prepare(root, tools)
    do {
      try build.run()
      build.log.end()
      try Terminal.show(summary(build))
    } catch let failure as BuildFailure {
      build.log.end()
      try tell(failure, of: build)
    }
  }

  private func prepare(_ root: String, _ tools: BrowserTools) throws -> BrowserBuild {
    let folder = "\(root)/\(OwnPackage.browserFolder)" + (simd ? "-simd" : "")
    let reader = PackageReader(
      root: root, checkouts: OwnPackage.buildFolder(in: root), scratch: folder + "/packages")
    let graph = try BrowserGraph(of: reader.package(in: root), product: product) {
      try reader.offering($0, to: $1)
    }
    let flags = BrowserFlags(simd: simd, isQuick: quick)
    for name in ["modules", "quick"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    return BrowserBuild(
      quick ? graph.joined : graph, tools: tools, flags: flags, folder: folder,
      log: try BuildLog(path: folder + "/build.log", isVerbose: verbose))
  }
}
