import Foundation

/// GNU parallel: tasks are lines that it reads, and its own options say on which hosts.
package struct ParallelEngine {
  private let folder: SweepFolder
  private let plan: SweepPlan
  private let program: Program
  private let jobs: Int?
  private let options: [String]

  /// - Parameters:
  ///   - jobs: Tasks at once on each host; `nil` for one a core.
  ///   - options: For GNU parallel, as they are.
  /// - Throws: That it is not on this machine.
  package init(
    _ folder: SweepFolder, _ plan: SweepPlan, jobs: Int?, options: [String]
  ) throws(SweepTrouble) {
    guard let program = Program.find("parallel") else {
      throw SweepTrouble("there is no 'parallel' on this machine: install GNU parallel")
    }
    let version = try? program.run(["--version"], limit: 30)
    guard let version, version.output.starts(with: Data("GNU parallel".utf8)) else {
      throw SweepTrouble("'\(program.path)' is not GNU parallel: install that")
    }
    (self.folder, self.plan, self.program) = (folder, plan, program)
    (self.jobs, self.options) = (jobs, options)
  }

  /// Runs tasks, one a chunk, and waits.
  ///
  /// - Parameters:
  ///   - chunks: Those that are missing.
  ///   - looking: Called every now and then meanwhile.
  /// - Returns: The tasks whose chunks are not there at the end.
  /// - Throws: That nothing could be run.
  package func run(_ chunks: [Int], looking: () -> Void) throws(SweepTrouble) -> [FailedTask] {
    let logs = try EngineLogs("parallel", in: folder)
    let task = SweepTaskLine(folder)
    let lines = chunks.map { task.line(chunk: String($0), threads: "1") + "\0" }
    try logs.write(lines.joined(), "tasks")
    try logs.write("", "log")
    let status = try drive(logs, looking)
    let missing = Set(folder.missingChunks(of: plan))
    let ends = JobLog.ends(in: logs.path("joblog"))
    if ends.isEmpty, status != 0 { throw Self.refusal(logs.path("log")) }
    let log = TaskLog(logs.path("log"))
    return chunks.enumerated().filter { missing.contains($0.element) }.map { index, chunk in
      FailedTask(
        chunks: [chunk], reason: ends[index + 1] ?? "was not run", words: log.lastWords(of: chunk),
        log: logs.path("log"))
    }
  }

  /// When this process ends, however it ends, the shell reads the end of its input and ends GNU parallel, which at
  /// the second signal ends its tasks: nobody drives a sweep that nobody waits for.
  private static let script = """
    tasks=$1; shift
    exec 3<&0
    "$@" <"$tasks" &
    parallel=$!
    (read -r _ <&3; kill -TERM $parallel; sleep 0.2; kill -TERM $parallel) 2>/dev/null &
    watch=$!
    wait $parallel
    status=$?
    kill $watch 2>/dev/null
    exit $status
    """

  private func drive(
    _ logs: EngineLogs, _ looking: () -> Void
  ) throws(SweepTrouble) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments =
      ["-c", Self.script, "sh", logs.path("tasks"), program.path]
      + ["--will-cite", "--null", "--joblog", logs.path("joblog")]
      + (jobs.map { ["--jobs", String($0)] } ?? []) + options
    // Whatever the user's shell is, tasks are for `sh`.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["PARALLEL_SHELL": "/bin/sh"]) { $1 }
    let life = Pipe()
    process.standardInput = life
    let log = FileHandle(forWritingAtPath: logs.path("log"))
    process.standardOutput = log
    process.standardError = log
    do { try process.run() } catch {
      throw SweepTrouble("'\(program.path)' can't be run: \(error)")
    }
    while process.isRunning {
      looking()
      Thread.sleep(forTimeInterval: 0.2)
    }
    try? life.fileHandleForWriting.close()
    return process.terminationStatus
  }

  /// It ran nothing.
  private static func refusal(_ log: String) -> SweepTrouble {
    SweepTrouble("GNU parallel ran no task" + (TaskLog(log).lastWords.map { ": \($0)" } ?? ""))
  }
}

/// What GNU parallel writes of each task that has ended.
enum JobLog {
  /// How tasks ended that failed, by their numbers, from 1 on.
  static func ends(in file: String) -> [Int: String] {
    let data = FileManager.default.contents(atPath: file) ?? Data()
    var ends: [Int: String] = [:]
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t", maxSplits: 8, omittingEmptySubsequences: false)
      guard fields.count == 9, let number = Int(fields[0]), let code = Int(fields[6]),
        let signal = Int(fields[7])
      else { continue }
      let place = fields[1] == ":" ? "" : " on \(fields[1])"
      // Shells pass a signal on as a code.
      let deadly = signal != 0 ? signal : max(0, code - 128)
      ends[number] =
        deadly != 0 ? "was ended by signal \(deadly)\(place)" : "ended with code \(code)\(place)"
    }
    return ends
  }
}
