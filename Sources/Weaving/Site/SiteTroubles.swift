import Foundation
import LessonSyntax

/// What could not be written into an output folder, or was left as it is. Paths are relative to it.
struct SiteTroubles {
  /// Whether there is a list of files that is not this user's.
  var isUnbelieved: Bool
  var failures: [FileFailure] = []
  /// Files that Weft did not write, in the place of others.
  var foreign: [String] = []
  /// Files that were changed after Weft wrote them, and that it would write anew.
  var changed: [String] = []
  /// Files that were changed after Weft wrote them, whose lessons are gone.
  var abandoned: [String] = []
  /// Whether the folder held solutions, and these pages are for students.
  var hasHeldSolutions = false
  /// Files that can't be removed.
  var left: [FileFailure] = []

  /// Whether every file is as it should be, and none is left that should be gone.
  var isClean: Bool {
    failures.isEmpty && changed.isEmpty && abandoned.isEmpty && left.isEmpty
  }

  /// So many files are named one by one; more of a kind are counted.
  private static let named = 5

  func diagnostics(in output: String) -> [Diagnostic] {
    failed("unwritable-output", "written", failures) + others(output) + changed(output)
      + failed("unremovable-file", "removed", left)
      + abandoned.map {
        Diagnostic(
          hasHeldSolutions ? .error : .warning, id: "changed-file",
          "'\(output)/\($0)' was changed after Weft wrote it, and stays though its lesson is gone",
          file: output + "/" + $0,
          hint: hasHeldSolutions ? "it was made for teachers: delete it if it holds solutions" : nil
        )
      }
  }

  private func others(_ output: String) -> [Diagnostic] {
    if isUnbelieved, !foreign.isEmpty {
      return [
        Diagnostic(
          id: "foreign-file",
          SiteWriter.unbelieved(output) + "; \(Self.count(foreign)) left as "
            + "\(foreign.count == 1 ? "it is" : "they are"), first '\(foreign[0])'",
          file: output, hint: "to take the folder over: \(CommandName.current) render --replace")
      ]
    }
    return Self.each(
      foreign, in: output, id: "foreign-file",
      one: "is there already and Weft did not write it",
      many: "are there already and Weft did not write them",
      hint: "move it away, render into another folder with -o, or overwrite it with --replace")
  }

  private func changed(_ output: String) -> [Diagnostic] {
    Self.each(
      changed, in: output, id: "changed-file",
      one: "was changed after Weft wrote it, and stays as it is",
      many: "were changed after Weft wrote them, and stay as they are",
      hint: "move it away, or overwrite it with --replace")
  }

  private static func each(
    _ paths: [String], in output: String, id: String, one: String, many: String, hint: String
  ) -> [Diagnostic] {
    guard paths.count > named else {
      return paths.map {
        let path = output + "/" + $0
        return Diagnostic(id: id, "'\(path)' \(one)", file: path, hint: hint)
      }
    }
    return [
      Diagnostic(
        id: id, "\(paths.count) files in '\(output)', first '\(paths[0])', \(many)", file: output,
        hint: hint.replacingOccurrences(of: " it", with: " them"))
    ]
  }

  /// One for each file; where many fail alike, such as on a full disk, one for all.
  private func failed(
    _ id: String, _ participle: String, _ failures: [FileFailure]
  ) -> [Diagnostic] {
    var seen: Set<String> = []
    return failures.filter { seen.insert($0.reason).inserted }.flatMap { first in
      let alike = failures.filter { $0.reason == first.reason }
      guard alike.count > Self.named else {
        return alike.map {
          Diagnostic(
            id: id, "'\($0.path)' can't be \(participle): \($0.reason)", file: $0.path, hint: nil)
        }
      }
      return [
        Diagnostic(
          id: id,
          "\(alike.count) files, first '\(first.path)', can't be \(participle): \(first.reason)",
          file: first.path, hint: nil)
      ]
    }
  }

  private static func count(_ paths: [String]) -> String {
    paths.count == 1 ? "1 that differs was" : "\(paths.count) that differ were"
  }
}
