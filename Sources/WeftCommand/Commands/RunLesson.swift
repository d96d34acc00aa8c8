import ArgumentParser
import DemoKit
import LessonSyntax
import Weaving

struct RunLesson: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs the demos of one lesson and prints what they found.")

  @Argument(help: "The lesson's file.", completion: .file(extensions: ["md"]))
  var lesson: String

  @OptionGroup var course: CourseOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Only the directive labelled so.", valueName: "name"))
  var label: String?

  @Option(help: ArgumentHelp("How to print the results.", valueName: "text|json"))
  var format = ResultFormat.text

  func run() throws {
    let session = try CourseSession(course, path: lesson)
    guard session.only != nil else {
      throw Misuse("'\(lesson)' is a folder: '\(CommandName.current) run' wants one lesson.")
    }
    let rendered = session.rendered()
    let failed = session.say(rendered.diagnostics, rendered)
    let results = try finished(session, rendered)
    switch format {
    case .text: try Terminal.show(results.joined(separator: "\n"))
    case .json: try Terminal.show("[" + results.joined(separator: ",\n") + "]")
    }
    if failed { throw ExitCode(1) }
  }

  private func finished(_ session: CourseSession, _ rendered: RenderedCourse) throws -> [String] {
    var texts: [String] = []
    var labels: [String] = []
    for (page, lesson) in zip(session.plan.pages, session.plan.lessons) {
      let written = session.plan.course.pages[page].lesson
      for (directive, step) in zip(written.directives, lesson.steps) {
        if written.isLeftOut(directive.range) {
          try refuse(leftOut: directive)
          continue
        }
        if let name = directive.label?.value { labels.append(name) }
        guard label == nil || directive.label?.value == label,
          case .ready(let entry, let run) = step,
          case .success(let report) = rendered.results[Runner.key(of: run)]?.report
        else { continue }
        texts.append(ReportPrinting.text(report, of: entry, run, format: format))
      }
    }
    try refuseUnknownLabel(among: labels)
    return texts
  }

  private func refuse(leftOut directive: DemoDirective) throws {
    guard let label, directive.label?.value == label else { return }
    throw Misuse("The directive '\(label)' stands in a solution, which students don't get.")
  }

  private func refuseUnknownLabel(among labels: [String]) throws {
    guard let label, !labels.contains(label) else { return }
    let close = Suggestion.closest(to: label, in: labels)
    let hint = close.map { " Did you mean '\($0)'?" } ?? ""
    throw Misuse("No directive of the lesson is labelled '\(label)'.\(hint)")
  }
}
