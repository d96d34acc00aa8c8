import DemoKit
import LessonSyntax

/// The two files of a finished sweep, as they are in a course.
struct SweepFiles {
  /// As the lesson calls them.
  let name: String
  let tableName: String
  let summary: SweepSummary
  /// Names both files' bytes.
  let digest: String
  /// Of the table.
  let tableDigest: Digest
  let table: [UInt8]

  /// In bytes. A hundred thousand points take about 20 MB.
  static let largestTable: Int64 = 64 << 20
  static let largestSummary: Int64 = 4 << 20

  /// - Parameters:
  ///   - name: The way from the lesson, as it is written there.
  ///   - lesson: The lesson's file, relative to the root.
  ///   - visited: Told the path of each file before it is read.
  init(
    _ name: String, from lesson: String, root: String, visited: (String) -> Void
  ) throws(SweepMistake) {
    self.name = name
    let target = try Self.target(name, lesson)
    let path = FileOffer.place(target, root)
    visited(path)
    let bytes = try Self.bytes(path, name, root, largest: Self.largestSummary)
    summary = try SweepSummary.read(bytes, called: name)
    let folder = name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
    tableName = folder + summary.csv
    let tablePath = String(path.dropLast(FilePath.name(of: path).count)) + summary.csv
    visited(tablePath)
    table = try Self.bytes(tablePath, tableName, root, largest: Self.largestTable)
    tableDigest = Digest(of: table)
    digest = Digest(of: bytes).hexadecimal + tableDigest.hexadecimal
    guard tableDigest.hexadecimal == summary.digest.lowercased() else { throw otherTable }
  }

  private static func target(_ name: String, _ lesson: String) throws(SweepMistake) -> String {
    switch CourseAddress(name, in: lesson) {
    case .inside(let place) where place.rest.isEmpty && !place.target.isEmpty:
      return place.target
    case .outside:
      throw SweepMistake(
        "no-sweep-file", "'\(name)' leads out of the course",
        hint: "a lesson shows sweeps that lie in its course")
    default:
      throw SweepMistake(
        "no-sweep-file", "'\(name)' is no way to a file of the course",
        hint: "write the way from this lesson, such as 'sweeps/agreement/sweep.json'")
    }
  }

  private static func bytes(
    _ path: String, _ name: String, _ root: String, largest: Int64
  ) throws(SweepMistake) -> [UInt8] {
    do throws(BoundFile.Refusal) {
      let file = try BoundFile(path, beneath: root)
      guard file.state.size <= largest else { throw .tooLarge }
      return try file.bytes()
    } catch {
      throw SweepMistake(
        "no-sweep-file",
        error == .tooLarge
          ? "'\(name)' is larger than the \(largest >> 20) MB that a lesson reads of it"
          : error.diagnostic(name).summary,
        hint: hint(error, path))
    }
  }

  private static func hint(_ refusal: BoundFile.Refusal, _ path: String) -> String? {
    switch refusal {
    case .absent:
      let folder = path.dropLast(FilePath.name(of: path).count)
      if FileKind(of: folder + "sweep.json") == .file { return "did you mean 'sweep.json'?" }
      if FileKind(of: folder + "plan.json") == .file {
        return "the sweep in that folder isn't finished: run its line again, and it goes on"
      }
      return FileKind(of: path + "/sweep.json") == .file
        ? "did you mean '\(path)/sweep.json'?" : "'weft sweep … -o FOLDER' makes it"
    case .folder: return "name the 'sweep.json' in it"
    case .tooLarge: return "sweep fewer values for the lesson"
    default: return nil
    }
  }

  private var otherTable: SweepMistake {
    let rows = table.count { $0 == UInt8(ascii: "\n") } - 1
    let what =
      rows < summary.points
      ? "it ends after \(max(0, rows)) of \(summary.points) points" : "its digest differs"
    return SweepMistake(
      "sweep-digest", "'\(tableName)' is not the table that '\(name)' was written for: \(what)",
      hint: "take both files from one folder, or run the sweep again")
  }
}
