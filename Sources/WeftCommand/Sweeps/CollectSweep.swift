import ArgumentParser
import LessonSyntax
import Weaving

struct CollectSweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Writes the table of a sweep whose chunks are all done.",
    helpNames: [.short, .long])

  @OptionGroup var sweep: SweepFolderOptions

  func run() throws {
    let (folder, plan) = try sweep.open()
    let lock = try SweepWords.refusing(folder.path) { () throws(SweepTrouble) in
      try SweepLock(folder)
    }
    let isNew = !folder.isComplete
    if isNew {
      let missing = folder.missingChunks(of: plan)
      guard missing.isEmpty else {
        throw Misuse(
          "'\(folder.path)' is not done: \(SweepWords.missing(missing, of: plan)). "
            + "Go on with: \(plan.command)")
      }
      try SweepWords.failing(folder.path, goOn: plan.command) { () throws(SweepTrouble) in
        try folder.collect(plan)
      }
    }
    try Terminal.show(try SweepWords.complete(folder, isNew: isNew))
    _ = consume lock
  }
}
