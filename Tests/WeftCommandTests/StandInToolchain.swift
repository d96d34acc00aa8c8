import Foundation

/// Packages with a toolchain of shell scripts: the package manager answers with what the tests wrote, and
/// whatever makes a file makes an empty one.
struct StandInToolchain {
  let place: Scratch

  init() throws {
    place = try Scratch()
    try script(
      "swift",
      """
      case "$*" in *show-dependencies*) cat "${0%/*}/../dependencies.json"; exit ;; esac
      while [ $# -gt 0 ]; do
        if [ "$1" = --package-path ]; then cat "$2/described.json"; fi
        shift
      done
      """)
    for name in ["swiftc", "clang", "wasm-ld", "wasm-opt"] { try script(name, Self.making) }
    try script("xz", "echo packed")
    try place.write(
      "", to: "lib/swift/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a")
  }

  /// Makes what `-o` names, of nothing; says what a file `complaint` beside the tools holds, and fails.
  static let making = """
    if [ -f "${0%/*}/complaint" ]; then cat "${0%/*}/complaint" >&2; exit 1; fi
    while [ $# -gt 0 ]; do
      case "$1" in -o | -emit-module-path) : >"$2" ;; esac
      shift
    done
    """

  func script(_ name: String, _ body: String) throws {
    try place.write("#!/bin/sh\n" + body + "\n", to: "bin/" + name)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: place.path("bin/" + name))
  }

  func package(_ name: String, _ description: String, sources: [String]) throws {
    try place.write("", to: name + "/Package.swift")
    let text = description.replacingOccurrences(of: "ROOT", with: place.root)
    try place.write(text, to: name + "/described.json")
    for source in sources { try place.write("", to: "\(name)/\(source)") }
  }

  func build(_ arguments: String..., path: String = ":/usr/bin:/bin") throws -> Command {
    try Command(
      list: ["build", "course"] + arguments, in: place.root,
      environment: ["PATH": place.path("bin") + path])
  }

  /// What the last build made, in order.
  var notes: [String] {
    (place.read("course/.build-browser/build.log") ?? "").split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("Compiling ") || ["Linking", "Packing"].contains($0) }
  }

  /// The command line of the last build that begins so.
  func call(_ program: String) -> [String] {
    (place.read("course/.build-browser/build.log") ?? "").split(separator: "\n")
      .first { $0.hasPrefix(place.path("bin/" + program) + " ") }
      .map { $0.split(separator: " ").map(String.init) } ?? []
  }
}
