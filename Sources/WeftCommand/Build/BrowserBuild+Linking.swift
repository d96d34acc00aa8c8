import Foundation
import Weaving

extension BrowserBuild {
  /// C first, since it calls nobody; then each module after those that it stands on.
  private var objects: [String] {
    let compiled = graph.modules.filter { $0.kind != .headers }
    return (compiled.filter { $0.kind == .c } + compiled.filter { $0.kind == .swift }).map(object)
  }

  private var unpackerSource: String { graph.weft + "/Sources/PageUnpacker/Unpacker.c" }

  func link() throws {
    guard let shrinking = tools.shrinking else { return try linkQuickly() }
    let wasm = BuildStep(
      output: code, sources: objects.map(path),
      recipe: [identity(tools.linker), identity(shrinking.optimiser), OrderedModule.format]
        + flags.link(tools) + flags.optimiser)
    if !wasm.isFresh {
      log.note("Linking")
      let linked = "modules/linked.wasm"
      try wasm.make { output in
        try perform(tools.linker, objects + flags.link(tools) + ["-o", linked])
        log.note("Making it small")
        try perform(shrinking.optimiser, flags.optimiser + [linked, "-o", output])
        // With 128-bit instructions, say, it stays as it is.
        if let ordered = try? OrderedModule(bytes(of: output)) {
          try Data(ordered.bytes).write(to: URL(fileURLWithPath: output))
        }
      }
    }
    try pack(with: shrinking)
  }

  private func linkQuickly() throws {
    // Of other code, perhaps; and pages take it first.
    try? FileManager.default.removeItem(atPath: packed)
    let wasm = BuildStep(
      output: code, sources: objects.map(path), recipe: [identity(tools.linker)] + flags.link(tools)
    )
    guard !wasm.isFresh else { return }
    log.note("Linking")
    try wasm.make { try perform(tools.linker, objects + flags.link(tools) + ["-o", $0]) }
  }

  private func pack(with shrinking: BrowserTools.Shrinking) throws {
    let step = BuildStep(
      output: packed, sources: [code, unpackerSource],
      recipe: [identity(shrinking.packer), SplitModule.format] + BrowserFlags.packer
        + BrowserFlags.unpackerC + BrowserFlags.unpackerOptimiser)
    guard !step.isFresh else { return }
    log.note("Packing")
    let place = "modules/unpacker"
    try step.make { output in
      try perform(
        tools.clang, BrowserFlags.unpackerC + ["-c", unpackerSource, "-o", place + ".o"])
      try perform(
        tools.linker, ["--no-entry", "--strip-all", place + ".o", "-o", place + ".linked.wasm"])
      try perform(
        shrinking.optimiser,
        BrowserFlags.unpackerOptimiser + [place + ".linked.wasm", "-o", place + ".wasm"])
      let split = path("modules/split")
      try Data(splitCode()).write(to: URL(fileURLWithPath: split))
      let demos = try shrinking.packer.run(BrowserFlags.packer + [split])
      guard demos.isFine else { throw BuildFailure(said: demos.complaints) }
      let packed = PackedModule.bytes(
        unpacker: try bytes(of: path(place + ".wasm")), demos: [UInt8](demos.output))
      try Data(packed).write(to: URL(fileURLWithPath: output))
    }
  }

  /// Split where all of it is understood: code with 128-bit instructions, say, is packed as it is.
  private func splitCode() throws -> [UInt8] {
    let module = try bytes(of: code)
    guard let split = try? SplitModule(module), (try? split.joined) == module else {
      log.note("Packing it as it is, a fifth larger: it has instructions that are not split")
      return module
    }
    return split.bytes
  }

  private func bytes(of file: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
  }
}
