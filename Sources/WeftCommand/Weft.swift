import ArgumentParser

struct Weft: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "weft",
    abstract: "Renders lessons whose numbers and figures come from running code.",
    discussion: """
      A lesson is a Markdown file with blocks that name demos. Start with

        weft new course my-course     a course with one lesson
        weft preview my-course        the pages in the browser, as you write
        weft render my-course         the pages, in output
        weft demos                    what a lesson can name
      """,
    version: version,
    groupedSubcommands: [
      CommandGroup(
        name: "Courses",
        subcommands: [Render.self, PreviewLessons.self, Check.self, New.self, Clean.self]),
      CommandGroup(name: "Demos", subcommands: [Demos.self, RunDemo.self, RunLesson.self]),
      CommandGroup(name: "This machine", subcommands: [Doctor.self]),
    ])
}
