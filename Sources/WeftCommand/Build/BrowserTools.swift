import Foundation
import Weaving

/// The programs and libraries that browser code is built with.
struct BrowserTools: Sendable {
  var swift: Program
  var clang: Program
  var linker: Program
  /// `nil` where nothing is made small: `wasm-opt` and `xz`.
  var shrinking: Shrinking?
  /// The folder of the tables that Swift's texts need.
  var tables: String
  var library: String
  var builtins: String

  struct Shrinking: Sendable {
    var optimiser: Program
    var packer: Program
  }

  static let triple = "wasm32-unknown-none-wasm"

  /// Something that is not there, and the package that has it.
  struct Missing {
    var what: String
    /// Debian's and Homebrew's.
    var packages: (debian: String, homebrew: String)?
  }

  /// - Throws: All that is missing, at once.
  static func find(shrinks: Bool) throws -> BrowserTools {
    var missing: [Missing] = []
    func program(_ name: String, _ packages: (String, String)?) -> Program {
      if let found = Program.find(name) { return found }
      missing.append(Missing(what: name, packages: packages))
      return Program(path: name)
    }
    func file(_ name: String, _ pattern: String, _ packages: (String, String)) -> String {
      if let found = newest(pattern) { return found }
      missing.append(Missing(what: name, packages: packages))
      return ""
    }
    let swift = program("swiftc", nil)
    func ofToolchain(_ name: String) -> Program {
      let beside =
        URL(fileURLWithPath: swift.path).resolvingSymlinksInPath()
        .deletingLastPathComponent().path + "/" + name
      if FileManager.default.isExecutableFile(atPath: beside) { return Program(path: beside) }
      return program(name, nil)
    }
    let tables = embeddedFolder(of: swift)
    if !FileManager.default.fileExists(atPath: tables + "/libswiftUnicodeDataTables.a") {
      missing.append(Missing(what: "Embedded Swift for WebAssembly (Swift 6.3 has it)"))
    }
    let tools = BrowserTools(
      swift: swift, clang: ofToolchain("clang"), linker: ofToolchain("wasm-ld"),
      shrinking: !shrinks
        ? nil
        : Shrinking(
          optimiser: program("wasm-opt", ("binaryen", "binaryen")),
          packer: program("xz", ("xz-utils", "xz"))),
      tables: tables,
      library: file("the C library for WebAssembly", "libc.a", ("wasi-libc", "wasi-libc")),
      builtins: file(
        "the compiler's builtins for WebAssembly", "libclang_rt.builtins*wasm32*.a",
        ("libclang-rt-14-dev-wasm32", "wasi-runtimes")))
    guard missing.isEmpty else { throw Misuse(BuildWords.missing(missing)) }
    return tools
  }

  private static func embeddedFolder(of swift: Program) -> String {
    URL(fileURLWithPath: swift.path).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().path + "/lib/swift/embedded/" + triple
  }

  /// The last of the files that a pattern fits, by their versions; the folders are Debian's and (untested)
  /// Homebrew's.
  private static func newest(_ pattern: String) -> String? {
    let places = ["/usr/lib/wasm32-wasi", "/usr/lib/llvm-*", "/opt/homebrew/opt/wasi-*"]
    var found: [String] = []
    for folder in places.flatMap({ matches($0) }) {
      let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
      let fitting = names.filter { fnmatch(pattern, FilePath.name(of: $0), 0) == 0 }
      found += fitting.map { "\(folder)/\($0)" }
    }
    return found.max { $0.compare($1, options: .numeric) == .orderedAscending }
  }

  private static func matches(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
  }
}
