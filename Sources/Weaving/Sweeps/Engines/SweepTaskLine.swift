import Foundation

/// The command lines that tasks of a sweep are, for `sh`, on any machine where the program and the folder have the
/// places that they have here.
struct SweepTaskLine {
  let program: String
  /// Absolute.
  let folder: String

  init(_ folder: SweepFolder) {
    program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    self.folder = folder.absolutePath
  }

  /// What computes a chunk, and says how that ended where it failed.
  ///
  /// - Parameters:
  ///   - chunk: Its number, or what the shell makes one of.
  ///   - threads: Likewise.
  func line(chunk: String, threads: String) -> String {
    let task = "\(Shell.quoted(program)) sweep task \(Shell.quoted(folder)) \(chunk) -j \(threads)"
    return
      "{ \(task) || { code=$?; echo \"\(Self.start(of: chunk)) ended with code $code\"; (exit $code); }; } 2>&1"
  }

  /// The start of a line that says how a task ended.
  static func start(of chunk: String) -> String { "chunk \(chunk):" }

  static func isEnd(_ line: Substring) -> Bool {
    line.hasPrefix("chunk ")
  }
}
