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
    guard !output.isEmpty else { throw Misuse("-o names no folder. Write: -o output") }
    let output = FilePath.trimmed(output)
    let cleaned = SiteWriter(output: output, of: "").clean()
    if let refusal = cleaned.refusal {
      Self.say("error: \(refusal)")
    } else {
      let count = cleaned.removed
      try Terminal.show("\(count) file\(count == 1 ? "" : "s") removed from \(output)")
    }
    for path in cleaned.changed {
      Self.say("note: '\(path)' was changed after Weft wrote it, and stays")
    }
    let left = try cleaned.left + forget()
    for failure in left {
      Self.say("error: '\(failure.path)' can't be removed: \(failure.reason)")
    }
    if !left.isEmpty || cleaned.refusal != nil { throw ExitCode(1) }
  }

  private static func say(_ words: String) {
    Terminal.complain(SafeText.line(words, limit: 2000))
  }

  private func forget() throws -> [FileFailure] {
    guard let cache else { return [] }
    let course = try Self.course(cache)
    do throws(FileFailure) {
      try CourseCache(of: course.root).remove()
    } catch {
      return [error]
    }
    try Terminal.show("kept results of \(course.shownRoot) removed")
    return []
  }

  private static func course(_ path: String) throws -> CourseFiles {
    do throws(CourseFiles.Missing) {
      return try CourseFiles.find(path).files
    } catch {
      throw Misuse(error.diagnostic.summary + ".")
    }
  }
}
