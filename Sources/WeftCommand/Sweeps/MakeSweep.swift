import ArgumentParser
import DemoKit
import Foundation
import LessonSyntax
import Weaving

struct MakeSweep: ParsableCommand {
  static var configuration: CommandConfiguration {
    .init(
      commandName: "run",
      abstract: "Runs a demo over a grid of parameters, and writes one table of all its values.",
      usage: SweepCommand.usage,
      discussion: SweepCommand.guide,
      shouldDisplay: false,
      helpNames: [.short, .long])
  }

  @Argument(
    help: "The demo's name.",
    completion: .custom { _, _, _ in World.currentCatalog.entries.map(\.name) })
  var demo: String

  @Option(
    name: [.customShort("P"), .customLong("parameter")],
    help: ArgumentHelp("Give a parameter its values.", valueName: "name=values"))
  var parameters: [String] = []

  @Option(
    help: ArgumentHelp(
      "Run each setting with so many seeds: the demo's own and those after it.",
      valueName: "count"))
  var seeds: Int?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The folder of the sweep; what is done is kept there.", valueName: "folder"),
    completion: .directory)
  var output: String

  @Option(
    help: ArgumentHelp(
      "Points of a task, which is done as a whole. (default: about two seconds of work)",
      valueName: "points"))
  var chunk: Int?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Threads to use, or tasks at once on each host of GNU parallel; the result does not depend on it. "
        + "(default: one a core)",
      valueName: "count"))
  var jobs: Int?

  @OptionGroup(title: "Engines") var engine: EngineOptions

  func validate() throws {
    guard jobs ?? 1 >= 1 else {
      throw ValidationError("'--jobs \(jobs ?? 0)': at least one thread is needed.")
    }
    guard chunk ?? 1 >= 1 else {
      throw ValidationError("'--chunk \(chunk ?? 0)': a task has at least one point.")
    }
  }

  func run() throws {
    let entry = try DemoLookup.entry(named: demo)
    let new = try plan(of: entry)
    let folder = try SweepWords.refusing(output) { () throws(SweepTrouble) in
      try SweepFolder(output, makes: true)
    }
    let lock = try SweepWords.refusing(output) { () throws(SweepTrouble) in try SweepLock(folder) }
    let plan = try settled(new, in: folder)
    if folder.isComplete {
      try Terminal.show(try SweepWords.complete(folder, isNew: false))
    } else {
      try SweepWords.failing(output, goOn: plan.command + engine.words) { () throws(SweepTrouble) in
        guard try compute(plan, entry, in: folder) else { return }
        try folder.collect(plan)
      }
      try Terminal.show(
        folder.isComplete
          ? try SweepWords.complete(folder, isNew: true) : SweepWords.detached(folder))
    }
    _ = consume lock
  }

  /// Computes the chunks that are missing.
  /// - Returns: Whether they are there; else they are being computed elsewhere.
  private func compute(
    _ plan: SweepPlan, _ entry: CatalogEntry<NativeContext>, in folder: SweepFolder
  ) throws(SweepTrouble) -> Bool {
    let engines = EngineSweep(plan: plan, folder: folder)
    switch engine.on {
    case .local:
      let threads = jobs ?? ProcessInfo.processInfo.activeProcessorCount
      try LocalSweep(threads: threads).run(plan, entry, in: folder)
    case .parallel:
      try engines.runParallel(jobs: jobs, options: engine.parallel)
    case .slurm:
      return try engines.runSlurm(detaches: engine.detach, options: engine.slurm)
    }
    return true
  }

  /// The plan that the folder has, or the new one in a folder that has none.
  /// - Throws: Exit code 2, after it is said, where the folder is of something else.
  private func settled(_ new: SweepPlan, in folder: SweepFolder) throws -> SweepPlan {
    let catalog = World.currentCatalog
    let old = try SweepWords.refusing(output) { () throws(SweepTrouble) in
      try folder.plan(in: catalog)
    }
    guard let old else {
      try SweepWords.failing(output, goOn: new.command) { () throws(SweepTrouble) in
        try folder.begin(new)
      }
      return new
    }
    var differences = old.differences(from: new)
    if let chunk, chunk != old.chunkSize {
      differences.append("points of a task: \(old.chunkSize) there, \(chunk) now")
    }
    guard differences.isEmpty else {
      Terminal.complain(
        "Error: '\(output)' is of another sweep: take another folder, or remove it.")
      differences.forEach { Terminal.complain("  " + SafeText.line($0)) }
      throw ExitCode(2)
    }
    return old
  }

  private func plan(of entry: CatalogEntry<NativeContext>) throws -> SweepPlan {
    let reading = GridReading(parameters, seeds: seeds, of: entry)
    guard let grid = reading.grid else {
      reading.mistakes.forEach { Terminal.complain($0.text) }
      throw ExitCode(1)
    }
    do throws(SweepTrouble) {
      let size = try SweepSize(grid, of: entry)
      return SweepPlan(
        grid, chunkSize: chunk.map { min($0, grid.count) } ?? size.chunk(of: grid),
        version: Weft.version, command: line)
    } catch {
      Terminal.complain("error[invalid-grid]: \(error.reason)")
      throw ExitCode(1)
    }
  }

  /// What was typed, without what the result does not depend on.
  private var line: String {
    var words = [CommandName.current, "sweep", demo]
    for parameter in parameters { words += ["-P", parameter] }
    if let seeds { words += ["--seeds", String(seeds)] }
    if let chunk { words += ["--chunk", String(chunk)] }
    return (words + ["-o", output]).map(Shell.quoted).joined(separator: " ")
  }
}
