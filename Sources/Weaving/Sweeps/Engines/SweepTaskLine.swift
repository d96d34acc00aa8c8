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

  /// - Parameters:
  ///   - chunk: Its number, or what the shell makes one of.
  ///   - threads: Likewise.
  func line(chunk: String, threads: String) -> String {
    "\(Self.quoted(program)) sweep task \(Self.quoted(folder)) \(chunk) -j \(threads)"
  }

  /// The text as one word of `sh`.
  static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: #"'\''"#) + "'"
  }
}
