import Foundation
import Testing

/// A course of one package, beside Weft's.
private func course(browser: String = #""BrowserRuntime""#) throws -> StandInToolchain {
  let tools = try StandInToolchain()
  try tools.package(
    "course",
    """
    {"name": "course", "path": "ROOT/course", "products": [],
     "dependencies": [{"identity": "weft", "path": "ROOT/weft", "type": "fileSystem"}],
     "targets": [
      {"name": "course", "c99name": "course", "module_type": "SwiftTarget", "type": "executable",
       "path": "Sources/course", "sources": ["main.swift"],
       "product_dependencies": ["WeftCommand"], "target_dependencies": ["my-demos"]},
      {"name": "my-demos", "c99name": "my_demos", "module_type": "SwiftTarget", "type": "library",
       "path": "Sources/my-demos", "sources": ["b/Second.swift", "First.swift"],
       "product_dependencies": ["DemoKit"]},
      {"name": "Browser", "c99name": "Browser", "module_type": "SwiftTarget", "type": "executable",
       "path": "Sources/Browser", "sources": ["main.swift"],
       "product_dependencies": [\(browser)], "target_dependencies": ["my-demos"]}]}
    """,
    sources: [
      "Sources/my-demos/b/Second.swift", "Sources/my-demos/First.swift",
      "Sources/Browser/main.swift",
    ])
  try tools.package(
    "weft",
    """
    {"name": "weft", "path": "ROOT/weft", "dependencies": [],
     "products": [{"name": "DemoKit", "targets": ["DemoKit"]},
                  {"name": "BrowserRuntime", "targets": ["BrowserRuntime"]}],
     "targets": [
      {"name": "BrowserRuntime", "c99name": "BrowserRuntime", "module_type": "SwiftTarget",
       "type": "library", "path": "Sources/BrowserRuntime", "sources": ["Runtime.swift"],
       "target_dependencies": ["DemoKit", "CPage"]},
      {"name": "CPage", "c99name": "CPage", "module_type": "ClangTarget", "type": "library",
       "path": "Sources/CPage", "sources": ["page.c"]},
      {"name": "CRoot", "c99name": "CRoot", "module_type": "SystemLibraryTarget",
       "type": "system-target", "path": "Sources/CRoot", "sources": []},
      {"name": "DemoKit", "c99name": "DemoKit", "module_type": "SwiftTarget", "type": "library",
       "path": "Sources/DemoKit", "sources": ["Demo.swift"], "target_dependencies": ["CRoot"]}]}
    """,
    sources: [
      "Sources/BrowserRuntime/Runtime.swift", "Sources/CPage/page.c", "Sources/DemoKit/Demo.swift",
      "Sources/CRoot/module.modulemap", "Sources/PageUnpacker/Unpacker.c",
    ])
  return tools
}

@Suite("weft build") struct BuildTests {
  @Test("each module is compiled after those that it stands on, and what is no part is left out")
  func order() throws {
    let tools = try course()
    let build = try tools.build()
    #expect(build.errors == "")
    #expect(build.code == 0)
    let notes = tools.notes
    #expect(
      notes.sorted() == [
        "Compiling Browser", "Compiling BrowserRuntime", "Compiling CPage", "Compiling DemoKit",
        "Compiling my_demos", "Linking", "Packing",
      ])
    func place(_ name: String) -> Int { notes.firstIndex(of: "Compiling " + name) ?? -1 }
    #expect(place("DemoKit") < place("my_demos"))
    #expect(place("DemoKit") < place("BrowserRuntime"))
    #expect(place("CPage") < place("BrowserRuntime"))
    #expect(place("BrowserRuntime") < place("Browser"))
    #expect(notes.suffix(3) == ["Compiling Browser", "Linking", "Packing"])
    #expect(
      tools.call("wasm-ld").filter { $0.hasSuffix(".bc") }
        == ["CPage", "DemoKit", "my_demos", "BrowserRuntime", "Browser"].map {
          "modules/\($0).bc"
        }
    )
    #expect(build.output == "course/.build-browser/weft.packed.wasm: 15 bytes, 0 unpacked\n")
  }

  @Test("a module sees the headers below it, and its sources in the order of their bytes")
  func arguments() throws {
    let tools = try course()
    _ = try tools.build()
    let log = tools.place.read("course/.build-browser/build.log") ?? ""
    let lines = log.split(separator: "\n")
    let demos = try #require(lines.first { $0.contains("-module-name my_demos ") })
    let folder = tools.place.path("course/Sources/my-demos/")
    #expect(demos.contains(" \(folder)First.swift \(folder)b/Second.swift -o "))
    #expect(demos.contains("-package-name course "))
    #expect(demos.contains("-I \(tools.place.path("weft/Sources/CRoot"))"))
    #expect(demos.contains("-sil-disable-pass=inline"))
    let kit = try #require(lines.first { $0.contains("-module-name DemoKit ") })
    #expect(kit.contains("-package-name weft "))
    #expect(kit.contains("-sil-disable-pass=inline"))
  }

  @Test("what has not changed, and stands on nothing that has, is kept")
  func freshness() throws {
    let tools = try course()
    _ = try tools.build()
    _ = try tools.build()
    #expect(tools.notes == [])
    Thread.sleep(forTimeInterval: 0.02)
    try tools.place.write("// changed", to: "course/Sources/my-demos/First.swift")
    _ = try tools.build()
    #expect(tools.notes == ["Compiling my_demos", "Compiling Browser", "Linking", "Packing"])
    Thread.sleep(forTimeInterval: 0.02)
    try tools.place.write("// changed", to: "weft/Sources/CRoot/new.h")
    _ = try tools.build()
    #expect(tools.notes.contains("Compiling DemoKit"))
    #expect(!tools.notes.contains("Compiling CPage"))
    // A source that is gone makes nothing newer.
    let described = try #require(tools.place.read("course/described.json"))
    try tools.place.write(
      described.replacingOccurrences(of: #""b/Second.swift", "#, with: ""),
      to: "course/described.json")
    _ = try tools.build()
    #expect(tools.notes == ["Compiling my_demos", "Compiling Browser", "Linking", "Packing"])
  }

  @Test("a quick build leaves no packed code of other demos behind")
  func quick() throws {
    let tools = try course()
    _ = try tools.build()
    let quick = try tools.build("--quick")
    #expect(quick.code == 0, "\(quick.errors)")
    #expect(tools.notes == ["Compiling my_demos", "Linking"])
    #expect(
      quick.output == """
        course/.build-browser/weft.wasm: 0 bytes and the same digits; without --quick a small \
        part of that

        """)
    #expect(!tools.place.exists("course/.build-browser/weft.packed.wasm"))
    _ = try tools.build()
    #expect(tools.notes == ["Linking", "Packing"])
  }

  @Test(
    "a quick build compiles the demos and what starts them at once, under the name of the demos")
  func joined() throws {
    let tools = try course()
    _ = try tools.build("--quick")
    let log = tools.place.read("course/.build-browser/build.log") ?? ""
    let compiling = log.split(separator: "\n").filter { $0.contains("/Browser/main.swift") }
    let demos = try #require(compiling.first)
    #expect(compiling.count == 1 && demos.contains("-module-name my_demos "))
    #expect(demos.contains("/my-demos/First.swift ") && !demos.contains("-parse-as-library"))
    #expect(
      tools.call("wasm-ld").filter { $0.hasSuffix(".bc") } == [
        "modules/CPage.bc", "modules/DemoKit.bc", "modules/BrowserRuntime.bc", "quick/my_demos.bc",
      ])
  }

  @Test("what the compiler refuses is shown at its place, with what to do")
  func refusal() throws {
    let tools = try course()
    let file = "course/Sources/my-demos/First.swift"
    try tools.place.write("let a = 1\n  let b: any Shape\n", to: file)
    try tools.place.write(
      """
      \(tools.place.path(file)):2:10: error: cannot use a value of protocol type 'any Shape' in \
      embedded Swift [#EmbeddedRestrictions]

      """, to: "bin/complaint")
    let build = try tools.build()
    #expect(build.code == 1)
    #expect(build.output == "")
    #expect(
      build.errors == """
        \(file):2:10: error[embedded-swift]: cannot use a value of protocol type 'any Shape' in \
        embedded Swift
            2 |   let b: any Shape
              |          ^^^ Embedded Swift has no 'any': write 'some', or make the function generic
        No browser code was built. All that was said: course/.build-browser/build.log

        """)
  }

  @Test("all that is missing is told at once, with the packages to install")
  func missing() throws {
    let tools = try course()
    for name in ["wasm-opt", "xz"] { try tools.place.remove("bin/" + name) }
    let build = try tools.build(path: "")
    #expect(build.code == 2)
    #if os(Linux)
      #expect(
        build.errors == """
          Error: Browser code can't be built here: wasm-opt, xz are missing. apt-get install \
          binaryen xz-utils

          """)
    #endif
    #expect(try tools.build("--quick").code == 0)
  }

  @Test("a package without browser code, or with code in two ways, says so")
  func products() throws {
    let none = try course(browser: #""DemoKit""#)
    #expect(
      try none.build().errors == """
        Error: 'course' has no browser product: an executable target that depends on \
        BrowserRuntime and on the demos, as docs/own-demos.md shows.

        """)
    let other = try course().build("--product", "Browsr")
    #expect(other.code == 2)
    #expect(
      other.errors
        == "Error: 'course' has no browser product 'Browsr'. Did you mean 'Browser'?\n")
    let unknown = try course(browser: #""BrowserRuntime", "Nowhere""#).build()
    #expect(
      unknown.errors
        == "Error: 'course' depends on a product 'Nowhere' that none of its packages offers.\n")
  }

  @Test("a package that came from elsewhere is found where the package manager keeps it")
  func checkout() throws {
    let tools = try course()
    let described = try #require(tools.place.read("course/described.json"))
    let changed = described.replacingOccurrences(
      of: #""path": "\#(tools.place.root)/weft", "type": "fileSystem""#,
      with: #""type": "sourceControl", "url": "https://example.org/weft""#)
    #expect(changed != described)
    try tools.place.write(changed, to: "course/described.json")
    try tools.place.write(
      """
      {"identity": "course", "name": "course", "url": "x", "version": "unspecified",
       "path": "\(tools.place.root)/course", "dependencies": [
        {"identity": "other", "name": "other", "url": "y", "version": "1.0.0", "path": "/nowhere",
         "dependencies": []},
        {"identity": "weft", "name": "weft", "url": "z", "version": "0.1.0",
         "path": "\(tools.place.root)/weft", "dependencies": []}]}
      """, to: "dependencies.json")
    let build = try tools.build()
    #expect(build.code == 0, "\(build.errors)")
    #expect(tools.notes.contains("Compiling DemoKit"))
  }

  @Test("a folder that is no package is refused")
  func noPackage() throws {
    let folder = try Scratch(["a/b": ""])
    let build = try Command("build", "a", in: folder.root)
    #expect(build.code == 2)
    #expect(build.errors == "Error: 'a' has no Package.swift.\n")
  }
}
