import Dispatch
import Foundation
import Synchronization
import Weaving

/// Builds the browser code of a package: each module, then all of them linked, made small and packed.
///
/// What has not changed, and stands on nothing that has, is kept.
final class BrowserBuild: Sendable {
  let graph: BrowserGraph
  let tools: BrowserTools
  let flags: BrowserFlags
  /// Where everything is made.
  let folder: String
  let log: BuildLog

  init(
    _ graph: BrowserGraph, tools: BrowserTools, flags: BrowserFlags, folder: String, log: BuildLog
  ) {
    self.graph = graph
    self.tools = tools
    self.flags = flags
    self.folder = folder
    self.log = log
  }

  /// Where compilers and linkers run, what is made being named from here: so that a copy of the folder is as
  /// fresh.
  private func home(_ module: BrowserModule) -> String {
    flags.isQuick && module.holdsDemos ? "quick" : Self.home
  }
  private static let home = "modules"

  /// What pages take; the packed one first.
  var code: String { folder + "/weft.wasm" }
  var packed: String { folder + "/weft.packed.wasm" }

  func run() throws {
    for module in graph.modules where module.kind == .c { try describeHeaders(of: module) }
    try compileModules()
    try link()
  }

  /// In waves of modules that stand only on those before, each wave at once.
  private func compileModules() throws {
    var done: Set<String> = []
    var rest = graph.modules.filter { $0.kind != .headers }
    done.formUnion(graph.modules.map(\.name).filter { name in !rest.contains { $0.name == name } })
    while !rest.isEmpty {
      let wave = rest.filter { done.isSuperset(of: $0.below) }
      rest.removeAll { module in wave.contains(module) }
      let failures = Mutex<[String: any Error]>([:])
      DispatchQueue.concurrentPerform(iterations: wave.count) { index in
        do {
          try compile(wave[index])
        } catch {
          failures.withLock { $0[wave[index].name] = error }
        }
      }
      for module in wave {
        if let failure = failures.withLock({ $0[module.name] }) { throw failure }
        done.insert(module.name)
      }
    }
  }

  private func compile(_ module: BrowserModule) throws {
    let program = module.kind == .swift ? tools.swift : tools.clang
    let arguments = module.kind == .swift ? swiftArguments(module) : cArguments(module)
    let below = graph.modules.filter { module.below.contains($0.name) }
    let step = BuildStep(
      output: path(object(module)),
      sources: module.sources
        + (module.kind == .swift ? below.flatMap(inputs) : Self.files(in: module.folder)),
      recipe: [identity(program)] + arguments)
    guard !step.isFresh else { return }
    log.note("Compiling \(module.name)")
    try step.make { try perform(program, arguments + ["-o", $0], on: module) }
  }

  /// What of a module changes when it does.
  private func inputs(_ module: BrowserModule) -> [String] {
    module.kind == .headers ? Self.files(in: module.folder) : [path(object(module))]
  }

  func path(_ made: String) -> String { "\(folder)/\(made)" }

  func object(_ module: BrowserModule) -> String { "\(home(module))/\(module.name).bc" }

  private func swiftArguments(_ module: BrowserModule) -> [String] {
    let below = graph.modules.filter { module.below.contains($0.name) }
    let home = home(module)
    // Its own first: the other may have a module below that was built to be small.
    let folders = (home == Self.home ? [home] : [home, Self.home]) + below.flatMap(headerFolders)
    // Nobody imports a product.
    let interface =
      module.isProduct
      ? [] : ["-emit-module", "-emit-module-path", "\(home)/\(module.name).swiftmodule"]
    return flags.swift(module) + [
      "-module-name", module.name, "-module-cache-path", "modules/cache",
    ]
      + interface + ["-c"] + folders.flatMap { ["-I", $0] } + module.sources
  }

  private func cArguments(_ module: BrowserModule) -> [String] {
    flags.c + ["-I", module.folder + "/include", "-c"] + module.sources
  }

  private func headerFolders(_ module: BrowserModule) -> [String] {
    switch module.kind {
    case .swift: []
    case .headers: [module.folder]
    case .c: [module.folder + "/include", "modules/\(module.name)"]
    }
  }

  /// C without a module map of its own gets one, as from the package manager.
  private func describeHeaders(of module: BrowserModule) throws {
    let include = module.folder + "/include"
    guard !FileManager.default.fileExists(atPath: include + "/module.modulemap"),
      FileManager.default.fileExists(atPath: include)
    else { return }
    let header = "\(include)/\(module.name).h"
    let umbrella =
      FileManager.default.fileExists(atPath: header)
      ? "umbrella header \"\(header)\"" : "umbrella \"\(include)\""
    let place = "\(folder)/modules/\(module.name)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try "module \(module.name) {\n  \(umbrella)\n  export *\n}\n".write(
      toFile: place + "/module.modulemap", atomically: true, encoding: .utf8)
  }

  private static func files(in folder: String) -> [String] {
    (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? [])
      .map { folder + "/" + $0 }
  }

  /// A newer compiler in the same place is another one.
  func identity(_ program: Program) -> String {
    let file = URL(fileURLWithPath: program.path).resolvingSymlinksInPath().path
    return file + " " + (BuildStep.time(of: file).map { "\($0.timeIntervalSince1970)" } ?? "")
  }

  /// Runs a program of the build and keeps what it says.
  func perform(_ program: Program, _ arguments: [String], on module: BrowserModule? = nil) throws {
    let answer = try program.run(arguments, in: folder)
    let said = String(decoding: answer.output, as: UTF8.self) + answer.complaints
    log.keep(program, arguments, saying: said)
    guard answer.isFine else { throw BuildFailure(said: said, module: module) }
  }
}

/// A program of a build that failed.
struct BuildFailure: Error {
  var said: String
  /// What was compiled, if anything was.
  var module: BrowserModule?
}
