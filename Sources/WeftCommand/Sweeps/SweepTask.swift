import ArgumentParser
import DemoKit
import LessonSyntax
import Weaving

/// What engines run.
struct SweepTask: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "task",
    abstract: "Computes one chunk of a sweep; does nothing where it is done.",
    discussion: """
      Points that fail are rows: then the chunk is done, too. The exit code is 0 exactly when the chunk's file \
      is there.
      """,
    helpNames: [.short, .long])

  @OptionGroup var sweep: SweepFolderOptions

  @Argument(help: "The chunk's number, from 0 on.")
  var chunk: Int

  @OptionGroup var threads: JobsOption

  func run() throws {
    let (folder, plan) = try sweep.open()
    guard (0..<plan.chunkCount).contains(chunk) else {
      throw Misuse(
        "'\(folder.path)' has no chunk \(chunk): they are 0 to \(plan.chunkCount - 1).")
    }
    guard plan.isOfThisBuild else {
      throw Misuse("'\(folder.path)' is a sweep of another build of \(CommandName.current).")
    }
    let entry = try DemoLookup.entry(named: plan.grid.demo)
    // Not by a look at all chunks: many tasks begin at once.
    guard !folder.isComplete, !folder.hasChunk(chunk) else {
      return try Terminal.show("chunk \(chunk): done before")
    }
    try SweepWords.failing(folder.path, goOn: plan.command) { () throws(SweepTrouble) in
      try SweepTasks(folder, plan, entry, threads: threads.jobs).run([chunk])
    }
    let points = plan.points(of: chunk).count
    try Terminal.show("chunk \(chunk): computed, \(points == 1 ? "1 point" : "\(points) points")")
  }
}
