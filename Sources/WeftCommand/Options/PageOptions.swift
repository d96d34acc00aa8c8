import ArgumentParser
import Foundation
import Weaving

/// What pages can do: where the demos for the browser are, and whether other scripts may run.
struct PageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The demos as WebAssembly, with which pages run them again; without it pages are static. \
      (default: weft.wasm beside the command, where there is one)
      """, valueName: "file"),
    completion: .file(extensions: ["wasm"]))
  var browserCode: String?

  @Flag(
    help: """
      Let scripts run that lessons bring in their own HTML ('html: true'): only for a course that you \
      trust.
      """)
  var allowScripts = false

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
