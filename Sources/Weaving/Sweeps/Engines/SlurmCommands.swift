import Foundation

/// Slurm's own commands, and what they print.
struct SlurmCommands: Sendable {
  enum States: Equatable {
    /// How many tasks are in which state, as words; empty where none is in the queue.
    case known(String)
    /// The controller does not answer.
    case unknown
  }

  private let sbatch: Program
  private let squeue: Program
  private let scontrol: Program

  /// - Throws: That one of them is not on this machine.
  init() throws(SweepTrouble) {
    sbatch = try Self.find("sbatch")
    squeue = try Self.find("squeue")
    scontrol = try Self.find("scontrol")
  }

  private static func find(_ name: String) throws(SweepTrouble) -> Program {
    guard let program = Program.find(name) else {
      throw SweepTrouble(
        "there is no '\(name)' on this machine: it must be one that submits jobs to Slurm")
    }
    return program
  }

  /// The most tasks of an array.
  func largestArray() throws(SweepTrouble) -> Int {
    let said = try output(scontrol, ["show", "config"])
    for line in said.split(separator: "\n") {
      let words = line.split { $0 == " " || $0 == "=" }
      // Tasks are numbered from 0 to one less than this.
      if words.count == 2, words[0] == "MaxArraySize", let size = Int(words[1]) { return size }
    }
    throw SweepTrouble("'scontrol show config' names no MaxArraySize")
  }

  /// - Returns: The number of the job.
  func submit(_ options: [String], script: String) throws(SweepTrouble) -> String {
    let said = try output(sbatch, ["--parsable"] + options, input: script)
    // With several clusters its name follows.
    guard let job = said.split(whereSeparator: { $0 == ";" || $0.isNewline }).first else {
      throw SweepTrouble("sbatch names no job")
    }
    return String(job)
  }

  /// The job of this user in the queue that has a name; of several the last.
  func job(named name: String) throws(SweepTrouble) -> String? {
    let said = try output(
      squeue, ["--noheader", "--user=\(getuid())", "--name=\(name)", "--format=%F"])
    return said.split(separator: "\n").compactMap { Int($0) }.max().map(String.init)
  }

  func states(of job: String) -> States {
    let asked = ["--noheader", "--array", "--jobs=\(job)", "--format=%T"]
    guard let answer = try? squeue.run(asked, limit: 60) else { return .unknown }
    guard answer.isFine else {
      return answer.complaints.contains("Invalid job id") ? .known("") : .unknown
    }
    let states = String(decoding: answer.output, as: UTF8.self).split(separator: "\n")
    let counts = Dictionary(grouping: states, by: \.self).mapValues(\.count)
    return .known(
      counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key.lowercased())" }
        .joined(separator: ", "))
  }

  /// How tasks ended, as clauses that go on from "the task"; Slurm forgets them after some minutes.
  func ends(of job: String) -> [Int: String] {
    let asked = ["--noheader", "--array", "--states=all", "--jobs=\(job)", "--format=%K %T"]
    guard let answer = try? squeue.run(asked, limit: 60), answer.isFine else { return [:] }
    var ends: [Int: String] = [:]
    for line in String(decoding: answer.output, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let task = Int(words[0]) else { continue }
      ends[task] = Self.clause(String(words[1]))
    }
    return ends
  }

  private static func clause(_ state: String) -> String {
    switch state {
    case "TIMEOUT": "was ended by its time limit"
    case "CANCELLED": "was cancelled"
    case "OUT_OF_MEMORY": "ran out of memory"
    case "NODE_FAIL": "lost its node"
    case "PREEMPTED": "was preempted"
    case "COMPLETED": "ended without writing its chunks"
    default: "failed"
    }
  }

  private func output(
    _ program: Program, _ arguments: [String], input: String = ""
  ) throws(SweepTrouble) -> String {
    let answer: Program.Answer
    do {
      answer = try program.run(arguments, input: Data(input.utf8), limit: 60)
    } catch {
      throw SweepTrouble("\(error)".hasSuffix(".") ? String("\(error)".dropLast()) : "\(error)")
    }
    guard answer.isFine else {
      let words = answer.complaints.split(whereSeparator: \.isNewline).joined(separator: "; ")
      throw SweepTrouble("'\(program.path)' refuses: \(words)")
    }
    return String(decoding: answer.output, as: UTF8.self)
  }
}
