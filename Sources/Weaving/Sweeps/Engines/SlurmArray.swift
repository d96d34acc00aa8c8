import Foundation

/// A job array of a sweep.
package struct SlurmArray: Sendable {
  /// Slurm's number for it.
  package let job: String
  /// The chunks of each of its tasks.
  let tasks: [[Int]]

  package var taskCount: Int { tasks.count }

  /// Spreads chunks over as many tasks as may be, neighbours together, evenly.
  static func tasks(of chunks: [Int], atMost limit: Int) -> [[Int]] {
    let count = min(chunks.count, max(1, limit))
    return (0..<count).map { task in
      Array(chunks[task * chunks.count / count..<(task + 1) * chunks.count / count])
    }
  }

  /// As they were written when it was submitted.
  static func tasks(in file: String) -> [[Int]]? {
    guard let data = FileManager.default.contents(atPath: file) else { return nil }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
      line.split(separator: " ").compactMap { Int($0) }
    }
  }

  /// What a task said.
  /// - Parameters:
  ///   - job, task: Numbers, or marks for which `sbatch` puts them; then a `%` of the path is doubled.
  static func log(in folder: SweepFolder, job: String, task: String) -> String {
    let isPattern = job.hasPrefix("%")
    let logs = folder.logsPath
    return (isPattern ? logs.replacingOccurrences(of: "%", with: "%%") : logs)
      + "/slurm-\(job)_\(task).log"
  }
}

extension SlurmEngine {
  /// Waits until the chunks of an array are there, or nothing of it is left in the queue.
  ///
  /// - Parameter looking: Called every now and then with how many tasks are in which state, and with `nil` for
  ///   states where the controller does not answer, which is waited for.
  /// - Returns: The tasks whose chunks are not there at the end.
  package func wait(for array: SlurmArray, looking: (_ states: String?) -> Void) -> [FailedTask] {
    let chunks = Set(array.tasks.joined())
    let clock = ContinuousClock()
    // The controller serves the whole cluster: it is asked ever less often.
    var (next, pause) = (clock.now, Duration.seconds(1))
    while !chunks.isDisjoint(with: folder.missingChunks(of: plan)) {
      if clock.now >= next {
        switch commands.states(of: array.job) {
        case .unknown: looking(nil)
        case .known(let states) where states.isEmpty: return failures(of: array)
        case .known(let states): looking(states)
        }
        next = clock.now + pause
        pause = min(.seconds(15), pause * 1.2)
      }
      Thread.sleep(forTimeInterval: 0.3)
    }
    return []
  }

  private func failures(of array: SlurmArray) -> [FailedTask] {
    var missing = Set(folder.missingChunks(of: plan))
    // What another machine has written may take some seconds to be seen here.
    for _ in 0..<6 where !missing.isDisjoint(with: array.tasks.joined()) {
      Thread.sleep(forTimeInterval: 0.5)
      missing = Set(folder.missingChunks(of: plan))
    }
    let ends = commands.ends(of: array.job)
    return array.tasks.enumerated().compactMap { task, chunks in
      let left = chunks.filter(missing.contains)
      guard !left.isEmpty else { return nil }
      let log = SlurmArray.log(in: folder, job: array.job, task: String(task))
      return FailedTask(
        chunks: left, reason: ends[task] ?? "ended before its chunks were done",
        words: TaskLog(log).lastWords, log: log)
    }
  }
}
