import ArgumentParser
import Foundation
import LessonSyntax
import Weaving

struct Clean: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Removes the pages that Weft wrote, and nothing else.",
    discussion: "Other files in the folder stay. With --cache the kept results go too.")

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder of the pages.", valueName: "folder"), completion: .directory)
  var output = "output"

  @Option(
    help: ArgumentHelp(
      "Also remove the kept results of this course.", valueName: "course"),
    completion: .directory)
  var cache: String?

  func run() throws {
    let cleaned = SiteWriter(output: output).clean()
    let count = cleaned.removed
    try Terminal.show("\(count) file\(count == 1 ? "" : "s") removed from \(output)")
    var left = cleaned.left
    if let cache {
      let folder = CourseCache.folder(for: try Self.course(cache))
      if let failure = CourseCache.remove(folder) {
        left.append(failure)
      } else {
        try Terminal.show("kept results removed from \(folder)")
      }
    }
    for failure in left {
      Terminal.complain("error: '\(failure.path)' can't be removed: \(failure.reason)")
    }
    if !left.isEmpty { throw ExitCode(1) }
  }

  private static func course(_ path: String) throws -> CourseFiles {
    do throws(CourseFiles.Missing) {
      return try CourseFiles.find(path).files
    } catch {
      throw Misuse(error.diagnostic.summary + ".")
    }
  }
}
