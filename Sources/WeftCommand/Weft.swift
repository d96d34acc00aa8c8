import ArgumentParser
import LessonSyntax

struct Weft: ParsableCommand {
  static let version = "0.1.0"

  static var configuration: CommandConfiguration {
    .init(
      commandName: CommandName.current,
      abstract: "Renders lessons whose numbers and figures come from running code.",
      discussion: """
        A lesson is a Markdown file with blocks that name demos. Start with

          \(CommandName.current) new course my-course     a course with one lesson
          \(CommandName.current) preview my-course        the pages in the browser, as you write
          \(CommandName.current) render my-course         the pages, in output
          \(CommandName.current) demos                    what a lesson can name
          \(CommandName.current) help lesson              everything that a lesson can say
          \(CommandName.current) help course              and what weft.yml can
        """,
      version: version,
      groupedSubcommands: [
        CommandGroup(
          name: "Courses",
          subcommands: [Render.self, PreviewLessons.self, Check.self, New.self, Clean.self]),
        CommandGroup(
          name: "Demos", subcommands: [Demos.self, RunDemo.self, SweepCommand.self, RunLesson.self]),
        CommandGroup(name: "This machine", subcommands: [Build.self, Doctor.self]),
      ])
  }
}
