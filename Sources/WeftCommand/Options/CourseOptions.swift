import ArgumentParser
import Foundation
import LessonSyntax
import Weaving

/// What every command that reads a course understands.
struct CourseOptions: ParsableArguments {
  static let pathHelp: ArgumentHelp = """
    A folder of lessons, or one lesson. (default: this folder where it has a weft.yml, else \
    'lessons')
    """

  @Option(
    name: [.customShort("P"), .customLong("parameter")],
    help: ArgumentHelp(
      "Give a parameter another value, in every directive that has it or in the one labelled so.",
      valueName: "[label.]name=value"))
  var parameters: [String] = []

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Flag(help: "Bring in lessons whose front matter says 'draft: true'.")
  var drafts = false

  @Flag(
    help: """
      Let scripts run that lessons bring in their own HTML ('html: true') or hand out: only for a course \
      that you trust.
      """)
  var allowScripts = false

  @Option(
    help: ArgumentHelp(
      "For whom pages are: students get no solution. (default: 'audience' in weft.yml, else teacher)",
      valueName: "student|teacher"))
  var audience: Audience?

  @Option(help: ArgumentHelp("How to print what is wrong.", valueName: "text|json|github"))
  var diagnostics = DiagnosticFormat.text

  @OptionGroup var running: RunningOptions
}

/// How demos are run.
struct RunningOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Threads to use; the results do not depend on it.", valueName: "count"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .customLong("no-cache"), help: "Run every demo anew and keep no result.")
  var noCache = false

  @Flag(help: "Say of each result whether it came from the cache, and why.")
  var explainCache = false

  func validate() throws {
    guard jobs >= 1 else {
      throw ValidationError("'--jobs \(jobs)': at least one thread is needed.")
    }
  }
}

enum DiagnosticFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case github
}

enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

extension Audience: ExpressibleByArgument {}
