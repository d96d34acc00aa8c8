import ArgumentParser
import DemoKit
import LessonSyntax
import Weaving

struct RunDemo: ParsableCommand {
  static var configuration: CommandConfiguration {
    .init(
      commandName: "demo",
      abstract: "Runs one demo, without a lesson.",
      discussion: """
        Give parameters as YAML: \(example)
        '\(CommandName.current) demos NAME' lists the parameters of a demo.
        """)
  }

  /// The first demo that has two parameters, with them.
  private static var example: String {
    let start = "\(CommandName.current) demo"
    guard let entry = World.currentCatalog.entries.first(where: { $0.parameters.count > 1 }) else {
      return start + " NAME -P name=value"
    }
    return entry.parameters.prefix(2).reduce("\(start) \(entry.name)") { text, parameter in
      text + " -P \(parameter.name)=\(parameter.defaultValue.text)"
    }
  }

  @Argument(
    help: "The demo's name.",
    completion: .custom { _, _, _ in World.currentCatalog.entries.map(\.name) })
  var name: String

  @Option(
    name: [.customShort("P"), .customLong("parameter")],
    help: ArgumentHelp("Give a parameter a value.", valueName: "name=value"))
  var parameters: [String] = []

  @Option(
    help: ArgumentHelp(
      "Run with so many seeds, and say how the values vary from seed to seed.",
      valueName: "count"))
  var seeds: Int?

  @OptionGroup(title: "A curve instead of a point") var sweep: SweepOptions

  @Option(help: ArgumentHelp("How to print the result.", valueName: "text|json"))
  var format = ResultFormat.text

  @OptionGroup var threads: JobsOption

  func run() throws {
    let entry = try DemoLookup.entry(named: name)
    let overrides = try CommandLineParameters.parse(parameters)
    if let labelled = overrides.first(where: { $0.label != nil }) {
      throw Misuse("'-P \(labelled.text)': without a lesson there are no labels.")
    }
    switch entry.prepare(overrides.map(\.input), seeds: seeds, against: try sweep.request) {
    case .invalid(let problems):
      problems.forEach { Terminal.complain(words(for: $0)) }
      throw ExitCode(1)
    case .ready(let prepared):
      try show(prepared, of: entry)
    }
  }

  private func show(
    _ prepared: PreparedRun<NativeContext>, of entry: CatalogEntry<NativeContext>
  ) throws {
    let report: Report
    do {
      report = try sweep.report(of: prepared, threads: threads.jobs)
    } catch let error as DemoError {
      Terminal.complain("error[demo-failed]: '\(name)' ended without a result: \(error.words)")
      throw ExitCode(1)
    }
    try Terminal.show(ReportPrinting.text(report, of: entry, prepared, format: format))
  }

  private func words(for problem: Problem) -> String {
    "error[\(problem.id)]: \(problem.message)" + (problem.hint.map { "\n  \($0)" } ?? "")
  }
}

enum DemoLookup {
  static func entry(named name: String) throws -> CatalogEntry<NativeContext> {
    let catalog = World.currentCatalog
    if let entry = catalog.entry(named: name) { return entry }
    let close = Suggestion.closest(to: name, in: catalog.entries.map(\.name))
    let hint =
      close.map { "Did you mean '\($0)'?" } ?? "'\(CommandName.current) demos' lists them all."
    throw Misuse("There is no demo '\(name)'. \(hint)")
  }
}
