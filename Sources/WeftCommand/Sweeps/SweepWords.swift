import ArgumentParser
import Foundation
import LessonSyntax
import Weaving

/// What is said of sweeps, wherever they are computed.
enum SweepWords {
  /// Does something that a folder may not be the right one for.
  /// - Throws: `Misuse`.
  static func refusing<Result: ~Copyable>(
    _ folder: String, _ body: () throws(SweepTrouble) -> Result
  ) throws -> Result {
    do throws(SweepTrouble) {
      return try body()
    } catch {
      throw Misuse("No sweep in '\(folder)': \(error.reason).")
    }
  }

  /// Does something that may fail for now.
  /// - Throws: Exit code 1, after it is said.
  static func failing(
    _ folder: String, goOn line: String, _ body: () throws(SweepTrouble) -> Void
  ) throws {
    // A file larger than the user may write is an error that is said, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    do throws(SweepTrouble) {
      try body()
    } catch {
      Terminal.complain("error: the sweep in '\(folder)' is not done: \(error.reason)")
      Terminal.complain("What is done is kept. Go on with: \(line)")
      throw ExitCode(1)
    }
  }

  /// `Wrote DIR/sweep.csv: 3000 points, 12 of which failed`.
  static func complete(_ folder: SweepFolder, isNew: Bool) throws -> String {
    let summary = try refusing(folder.path) { () throws(SweepTrouble) in try folder.summary() }
    let start = isNew ? "Wrote" : "Nothing is left to do:"
    return "\(start) \(folder.tablePath), \(counts(summary.points, failed: summary.failed))"
  }

  static func counts(_ points: Int, failed: Int) -> String {
    let words = points == 1 ? "1 point" : "\(points) points"
    return failed == 0 ? words : "\(words), of which \(failed) failed (column 'problem' says why)"
  }
}
