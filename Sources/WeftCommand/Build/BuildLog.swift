import Foundation
import Synchronization
import Weaving

/// What a build does and what its programs say, in a file; and on the terminal what it is doing now.
final class BuildLog: Sendable {
  let path: String
  private let file: FileHandle
  private let lock = Mutex(())
  /// Whether everything is shown, too.
  private let isVerbose: Bool
  private let rewrites = Terminal.canRewriteErrorLine

  init(path: String, isVerbose: Bool) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw Misuse("'\(path)' can't be written.") }
    self.path = path
    self.file = file
    self.isVerbose = isVerbose
  }

  func note(_ words: String) {
    add(words + "\n")
    if rewrites, !isVerbose { Terminal.writeError("\r\(words)\u{1B}[K") }
  }

  func keep(_ program: Program, _ arguments: [String], saying said: String) {
    add(([program.path] + arguments).joined(separator: " ") + "\n" + said)
  }

  /// Leaves the line empty for what is printed next.
  func end() {
    if rewrites, !isVerbose { Terminal.writeError("\r\u{1B}[K") }
  }

  private func add(_ text: String) {
    lock.withLock { _ in
      try? file.write(contentsOf: Data(text.utf8))
      if isVerbose { Terminal.writeError(text) }
    }
  }
}
