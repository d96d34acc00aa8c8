import ArgumentParser
import Foundation
import Weaving

struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the demos of lessons and writes their pages.",
    discussion: """
      Everything that is wrong in any lesson is reported, and the rest is still rendered. The exit \
      code is 1 when anything failed.
      """)

  @Argument(
    help: "A folder of lessons, or one lesson.", completion: .file(extensions: ["md"]))
  var path = "lessons"

  @OptionGroup var course: CourseOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder for the pages.", valueName: "folder"),
    completion: .directory)
  var output = "output"

  @Option(
    help: ArgumentHelp(
      """
      The demos as WebAssembly, with which pages run them again; without it pages are static. \
      (default: weft.wasm beside the command, where there is one)
      """, valueName: "file"),
    completion: .file(extensions: ["wasm"]))
  var browserCode: String?

  func run() throws {
    try CourseSession(course, path: path).render(into: output, browserCode: code())
  }

  private func code() throws -> BrowserCode? {
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

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Does everything that 'render' does but write.")

  @Argument(
    help: "A folder of lessons, or one lesson.", completion: .file(extensions: ["md"]))
  var path = "lessons"

  @OptionGroup var course: CourseOptions

  func run() throws {
    try CourseSession(course, path: path).check()
  }
}
