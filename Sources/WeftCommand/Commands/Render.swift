import ArgumentParser
import Weaving

struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the demos of lessons and writes their pages.",
    discussion: """
      Everything that is wrong in any lesson is reported, and the rest is still rendered. The exit \
      code is 1 when anything failed.
      """)

  @Argument(help: CourseOptions.pathHelp, completion: .file(extensions: ["md"]))
  var path: String?

  @OptionGroup var course: CourseOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder for the pages.", valueName: "folder"),
    completion: .directory)
  var output = "output"

  @Flag(
    help: """
      Overwrite what stands in the place of a page though Weft did not write it, or can't be sure that \
      it did. Nothing but Weft's own pages is ever removed.
      """)
  var replace = false

  @OptionGroup var pages: PageOptions

  func run() throws {
    if let refusal = OutputPlace.refusal(of: output, replaces: replace) { throw Misuse(refusal) }
    try Rendering(
      course, path: path, output: FilePath.trimmed(output), replaces: replace, pages: pages
    ).run()
  }
}

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Does everything that 'render' does but write.")

  @Argument(help: CourseOptions.pathHelp, completion: .file(extensions: ["md"]))
  var path: String?

  @OptionGroup var course: CourseOptions

  func run() throws {
    try CourseSession(course, path: path).check()
  }
}
