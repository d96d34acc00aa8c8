import DemoKit
import Foundation

/// Slurm: the tasks are one job array, each of one chunk, or of several where the cluster's arrays are smaller.
///
/// The array carries the folder's name, in a digest, so that whoever goes on with the sweep finds it in the queue,
/// whatever became of the process that submitted it.
package struct SlurmEngine {
  let folder: SweepFolder
  let plan: SweepPlan
  let commands: SlurmCommands
  private let options: [String]

  /// - Parameter options: For `sbatch`, as they are.
  /// - Throws: That it is not on this machine.
  package init(
    _ folder: SweepFolder, _ plan: SweepPlan, options: [String] = []
  ) throws(SweepTrouble) {
    (self.folder, self.plan, self.options) = (folder, plan, options)
    commands = try SlurmCommands()
  }

  /// The array of this sweep that is in the queue, if any.
  package func arrayUnderWay() throws(SweepTrouble) -> SlurmArray? {
    guard let logs = EngineLogs.newest("slurm", in: folder),
      let job = try commands.job(named: name),
      let tasks = SlurmArray.tasks(in: logs.path("tasks"))
    else { return nil }
    return SlurmArray(job: job, tasks: tasks)
  }

  /// How many tasks are in which state, as words; `nil` where none is in the queue, or nobody answers.
  package func states(of array: SlurmArray) -> String? {
    if case .known(let states) = commands.states(of: array.job), !states.isEmpty { return states }
    return nil
  }

  /// Submits tasks for chunks that are missing.
  package func submit(_ chunks: [Int]) throws(SweepTrouble) -> SlurmArray {
    let tasks = SlurmArray.tasks(of: chunks, atMost: try commands.largestArray())
    let logs = try EngineLogs("slurm", in: folder)
    let lines = tasks.map { $0.map(String.init).joined(separator: " ") + "\n" }
    try logs.write(lines.joined(), "tasks")
    let output = SlurmArray.log(in: folder, job: "%A", task: "%a")
    // Ours last: of what is said twice, the last counts.
    let job = try commands.submit(
      ["--requeue"] + options + [
        "--job-name=\(name)", "--array=0-\(tasks.count - 1)", "--output=\(output)",
        "--error=\(output)", "--open-mode=append",
      ], script: script(logs.path("tasks")))
    return SlurmArray(job: job, tasks: tasks)
  }

  private var name: String {
    let place = realpath(folder.absolutePath, nil)
    defer { free(place) }
    let path = place.map { String(cString: $0) } ?? folder.absolutePath
    return "weft-sweep-" + Digest(of: Array(path.utf8)).hexadecimal.prefix(12)
  }

  /// The chunks of task i stand in line i + 1 of the file; those that are done take no time.
  private func script(_ tasks: String) -> String {
    let line = SweepTaskLine(folder).line(chunk: "$chunk", threads: "${SLURM_CPUS_PER_TASK:-1}")
    return """
      #!/bin/sh
      status=0
      for chunk in $(sed -n "$((SLURM_ARRAY_TASK_ID + 1)){p;q;}" \(Shell.quoted(tasks))); do
        \(line) || status=1
      done
      exit $status

      """
  }
}
