import Foundation
import LessonSyntax
import Weaving

/// Has a program of others compute the chunks that are missing.
struct EngineSweep {
  let plan: SweepPlan
  let folder: SweepFolder

  func runParallel(jobs: Int?, options: [String]) throws(SweepTrouble) {
    let engine = try ParallelEngine(folder, plan, jobs: jobs, options: options)
    let progress = ChunkProgress(plan, folder)
    let failed = try engine.run(folder.missingChunks(of: plan)) { progress.show() }
    progress.end()
    try report(failed)
  }

  /// - Returns: Whether it has waited until all is done.
  func runSlurm(detaches: Bool, options: [String]) throws(SweepTrouble) -> Bool {
    let engine = try SlurmEngine(folder, plan, options: options)
    // What is under way from before comes first; what it leaves, a second array does.
    if let array = try engine.arrayUnderWay() {
      Terminal.complain("Slurm's job \(array.job) is computing this sweep.")
      if detaches { return false }
      _ = wait(for: array, of: engine)
    }
    let missing = folder.missingChunks(of: plan)
    guard !missing.isEmpty else { return true }
    let array = try engine.submit(missing)
    Terminal.complain("Slurm's job \(array.job) has \(SweepWords.tasks(array.taskCount)).")
    if detaches { return false }
    try report(wait(for: array, of: engine))
    return true
  }

  /// What Slurm does with a sweep now; `nil` where that is nothing, or where Slurm is not on this machine.
  static func words(for folder: SweepFolder, _ plan: SweepPlan) -> String? {
    guard let engine = try? SlurmEngine(folder, plan), let array = try? engine.arrayUnderWay(),
      let states = engine.states(of: array)
    else { return nil }
    return "Slurm's job \(array.job): \(states)."
  }

  private func wait(for array: SlurmArray, of engine: SlurmEngine) -> [FailedTask] {
    let progress = ChunkProgress(plan, folder)
    defer { progress.end() }
    var isAnswered = true
    return engine.wait(for: array) { states in
      if states == nil, isAnswered {
        progress.end()
        Terminal.complain("Slurm's controller does not answer; waiting for it.")
      }
      isAnswered = states != nil
      progress.show(states)
    }
  }

  private func report(_ failed: [FailedTask]) throws(SweepTrouble) {
    guard !failed.isEmpty else { return }
    var lines = ["\(SweepWords.tasks(failed.count)) failed"]
    for task in failed.prefix(Self.shown) {
      lines.append("  the task with \(words(for: task.chunks)) \(task.reason)")
      if let words = task.words { lines.append("    \(SafeText.line(words))") }
      lines.append("    its log: \(task.log)")
    }
    if failed.count > Self.shown { lines.append("  and \(failed.count - Self.shown) more") }
    throw SweepTrouble(lines.joined(separator: "\n"))
  }

  private static let shown = 10

  /// `chunk 7 (agreement=0.5 seed=1 … agreement=0.5 seed=4)`.
  private func words(for chunks: [Int]) -> String {
    let first = plan.points(of: chunks[0])
    let last = plan.points(of: chunks[chunks.count - 1])
    let names = chunks.map(String.init)
    let numbers =
      chunks.count == 1 ? "chunk \(names[0])" : "the chunks \(names.joined(separator: ", "))"
    let ends = [first.lowerBound, last.upperBound - 1].map { plan.grid.words(at: $0) }
    return "\(numbers) (\(ends[0] == ends[1] ? ends[0] : ends.joined(separator: " … ")))"
  }
}

extension SweepWords {
  /// What a folder is asked for that is being computed elsewhere.
  static func detached(_ folder: SweepFolder) -> String {
    let (command, path) = (CommandName.current, Shell.quoted(folder.path))
    return """
      \(command) sweep status \(path)    says how far it is
      \(command) sweep collect \(path)   writes the table, once all tasks are done
      """
  }

  static func tasks(_ count: Int) -> String { count == 1 ? "1 task" : "\(count) tasks" }
}
