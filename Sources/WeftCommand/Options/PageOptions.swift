import ArgumentParser
import LessonSyntax
import Weaving

/// Whether pages run their demos again.
struct PageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The demos as WebAssembly, with which pages run them again. (default: what \
      'build' has made for this command, in its package or beside it)
      """, valueName: "file"),
    completion: .file(extensions: ["wasm"]))
  var browserCode: String?

  @Flag(name: .customLong("static"), help: "Make pages that don't run their demos again.")
  var isStatic = false

  func validate() throws {
    guard browserCode == nil || !isStatic else {
      throw ValidationError("'--static' makes pages without the code that '--browser-code' names.")
    }
  }

  /// - Parameters:
  ///   - complain: Told, in one line, why pages are static that need not be.
  ///   - isOurs: Whether code was built from the catalog of this command.
  func load(
    complain: (String) -> Void, isOurs: (BrowserCode) -> Bool
  ) throws -> BrowserCode? {
    if isStatic { return nil }
    if let browserCode {
      guard let code = BrowserCode(file: browserCode) else {
        throw ValidationError("'--browser-code \(browserCode)' is not a file of WebAssembly.")
      }
      guard isOurs(code) else {
        throw ValidationError(
          "'--browser-code \(browserCode)' was built from other demos than this command has.")
      }
      return code
    }
    let own = Self.ownCode
    if let own, isOurs(own) { return own }
    let reason =
      own == nil
      ? "this command has no browser code. '\(CommandName.current) build' makes it"
      : "the browser code was built from other demos than this command has. "
        + "'\(CommandName.current) build' makes it anew"
    complain("Pages are static: \(reason); --static says that none is wanted.")
    return nil
  }

  /// What was built for this command.
  private static var ownCode: BrowserCode? {
    OwnPackage.codeFolders.lazy.flatMap { folder in
      ["weft.packed.wasm", "weft.wasm"].map { "\(folder)/\($0)" }
    }.compactMap { BrowserCode(file: $0) }.first
  }
}
