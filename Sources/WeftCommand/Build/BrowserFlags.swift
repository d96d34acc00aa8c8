/// What the compilers and the linker are asked for.
///
/// The compiler is called module by module, and not by the package manager, which would have each module's
/// code generated in several parts. The arrays that the optimiser takes out of functions then get public
/// names that count them, and a function that two modules were given a copy of can meet the other copy's
/// array under its own array's name (Swift 6.3).
struct BrowserFlags: Sendable {
  /// Whether code uses 128-bit instructions, for Benchmarks/browser to compare.
  var simd = false
  /// Whether building is to be quick, and not the code small.
  ///
  /// Swift's own optimiser takes two thirds of the time that demos take to compile, and machine code of many passes
  /// half the time that linking takes. Without both they run about as fast, for what they call is optimised, and a
  /// browser makes machine code of its own; digits don't depend on it.
  var isQuick = false

  /// Small code, optimised once more as a whole when it is linked: a sixth smaller than -O and no slower.
  func swift(_ module: BrowserModule) -> [String] {
    var flags = [
      "-target", BrowserTools.triple, "-swift-version", "6",
      "-enable-upcoming-feature", "ExistentialAny",
      "-enable-upcoming-feature", "MemberImportVisibility",
      "-enable-experimental-feature", "Embedded", "-enable-experimental-feature", "Extern",
      isQuick && module.holdsDemos ? "-Onone" : "-Osize", "-wmo", "-lto=llvm-full", "-package-name",
      module.package,
      "-Xfrontend", "-disable-stack-protector",
      // Calls, which would be written out: 2,800 times 18 instructions in the course. The passes that know such a
      // call move it behind the question whether an array has one owner (Swift 6.3), and arrays then change
      // that others hold.
      "-Xllvm", "-force-attribute=swift_retain:noinline",
      "-Xllvm", "-force-attribute=swift_once:noinline",
      "-Xfrontend", "-disable-swift-specific-llvm-optzns",
      "-Werror", "EmbeddedRestrictions", "-diagnostic-style=llvm",
    ]
    if !module.isProduct { flags.append("-parse-as-library") }
    if !module.computes { flags += Self.texts }
    if isQuick, module.holdsDemos { flags += Self.once }
    if simd { flags += ["-Xcc", "-msimd128"] }
    return flags
  }

  /// For modules that put texts together, and demos: a function stands in the code once, and not in each that
  /// calls it, for no closure nor generic type is one copied. String literals and steps through a range of
  /// integers are the exceptions, since they are shorter than a call, and so is reading one of an array's
  /// numbers, which loops do (0.4 % longer in all, and up to 8 % sooner). An eighth smaller in all; code that
  /// computes would take twice as long, so a demo's loops stand in modules that don't know of demos, or are
  /// written out (`@inline(__always)`).
  private static let texts =
    [
      "-sil-disable-pass=inline", "-sil-disable-pass=closure-specialize",
      "-force-attribute=$eSS21_builtinStringLiteral17utf8CodeUnitCount7isASCIISSBp_BwBi1_tcfC:"
        + "alwaysinline",
      "-force-attribute=$es16IndexingIteratorV4next7ElementQzSgyFSnySiG_Tg5:alwaysinline",
      "-force-attribute=$eSayxSicigSd_Tg5:alwaysinline",
      // Functions that differ in a few constants stay apart: packing does that better.
      "-swiftmergefunc-threshold=0",
    ].flatMap { ["-Xllvm", $0] }

  /// Reads and checks each module once instead of once more for those that import it, and leaves out what finds
  /// mistakes that the native build finds, too, or makes code better that is to be quick to make: a fifth of the time.
  private static let once =
    [
      "-no-emit-module-separately-wmo", "-Xllvm", "-sil-disable-pass=send-non-sendable",
      "-Xllvm", "-sil-disable-pass=mandatory-redundant-load-elimination",
      "-Xllvm", "-sil-disable-pass=diagnose-unknown-const-values",
    ]

  /// What the Swift compiler uses beyond WebAssembly 1.0; every browser has had it since 2021.
  var c: [String] {
    [
      "-target", BrowserTools.triple, "-Oz", "-flto", "-fno-builtin",
      "-mbulk-memory", "-msign-ext", "-mnontrapping-fptoint", "-mmutable-globals",
    ] + (simd ? ["-msimd128"] : [])
  }

  func link(_ tools: BrowserTools) -> [String] {
    [
      "--no-entry",
      "--export=__main_argc_argv", "--export=weft_allocate", "--export=weft_free",
      "--export=weft_open", "--export=weft_run", "--export=weft_identity",
      // Below the data, so that running out of it traps instead of overwriting them.
      "--stack-first", "-z", "stack-size=1048576",
      "--gc-sections", "--strip-all",
      "-L" + tools.tables, "-lswiftUnicodeDataTables",
      "-L" + (tools.library.split(separator: "/").dropLast().map { "/" + $0 }.joined()), "-lc",
      tools.builtins,
    ] + (isQuick ? ["--lto-O1", "--lto-CGO0"] : [])
  }

  /// The second round undoes what the compiler's order of blocks costs. Low memory is the far end of the stack,
  /// which nobody reaches who does not run out of it; so an offset can go into each load.
  var optimiser: [String] {
    [
      "--enable-bulk-memory", "--enable-sign-ext", "--enable-nontrapping-float-to-int",
      "--enable-mutable-globals",
    ] + (simd ? ["--enable-simd"] : []) + [
      "--low-memory-unused", "-Oz", "--flatten", "--rereloop", "-Oz", "-Oz",
      "--one-caller-inline-max-function-size=0",
    ]
  }

  static let unpackerC = [
    "-target", BrowserTools.triple, "-Oz", "-Wall", "-Wextra", "-Werror", "-fno-builtin",
    "-nostdlib", "-mbulk-memory",
  ]
  static let unpackerOptimiser = ["--enable-bulk-memory", "-Oz"]
  static let packer = ["--format=lzma", "--lzma1=preset=9e,lc=2,lp=0,pb=0", "--stdout"]
}
