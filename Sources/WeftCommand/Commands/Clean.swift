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
    let removed = SiteWriter(output: output).clean()
    print("\(removed) file\(removed == 1 ? "" : "s") removed from \(output)")
    guard let cache else { return }
    do throws(CourseFiles.Missing) {
      let folder = CourseCache.folder(for: try CourseFiles.find(cache).files)
      try? FileManager.default.removeItem(atPath: folder)
      print("kept results removed from \(folder)")
    } catch {
      throw ValidationError(error.diagnostic.summary + ".")
    }
  }
}
