import ArgumentParser
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

  @OptionGroup var pages: PageOptions

  func run() throws {
    try CourseSession(course, path: path).render(into: output, pages)
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
