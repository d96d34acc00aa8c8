import ArgumentParser
import LessonSyntax
import Weaving

struct SweepStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Says how far a sweep is, and how to go on with it.",
    helpNames: [.short, .long])

  @OptionGroup var sweep: SweepFolderOptions

  func run() throws {
    let (folder, plan) = try sweep.open()
    guard !folder.isComplete else {
      return try Terminal.show(try SweepWords.complete(folder, isNew: false))
    }
    let missing = folder.missingChunks(of: plan)
    let left = missing.reduce(0) { $0 + plan.points(of: $1).count }
    var lines = [
      "\(plan.grid.count - left) of \(plan.grid.count) points are done, "
        + "\(plan.chunkCount - missing.count) of \(plan.chunkCount) tasks."
    ]
    if let holder = SweepLock.holder(of: folder) {
      lines.append("It is being run: \(holder).")
    } else if missing.isEmpty {
      lines.append(
        "The table is left: \(CommandName.current) sweep collect \(Shell.quoted(folder.path))")
    } else {
      lines.append("Missing: \(SweepWords.missing(missing, of: plan)).")
      lines.append(EngineSweep.words(for: folder, plan) ?? "Go on with: \(plan.command)")
    }
    try Terminal.show(lines.joined(separator: "\n"))
  }
}

extension SweepWords {
  /// `3 of 40 tasks are missing (0, 7, 8)`.
  static func missing(_ chunks: [Int], of plan: SweepPlan) -> String {
    let named = chunks.prefix(10).map(String.init).joined(separator: ", ")
    let rest = chunks.count > 10 ? " and \(chunks.count - 10) more" : ""
    return "\(chunks.count) of \(plan.chunkCount) tasks (\(named)\(rest))"
  }
}
