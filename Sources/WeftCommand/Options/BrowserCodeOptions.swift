import ArgumentParser
import Foundation
import Weaving

/// Where the demos for the browser are.
struct BrowserCodeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The demos as WebAssembly, with which pages run them again; without it pages are static. \
      (default: weft.wasm beside the command, where there is one)
      """, valueName: "file"),
    completion: .file(extensions: ["wasm"]))
  var browserCode: String?

  func load() throws -> BrowserCode? {
    if let browserCode {
      guard let code = BrowserCode(file: browserCode) else {
        throw ValidationError("'--browser-code \(browserCode)' is not a file of WebAssembly.")
      }
      return code
    }
    let folder = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    return folder.flatMap { BrowserCode(file: $0.appendingPathComponent("weft.wasm").path) }
  }
}
