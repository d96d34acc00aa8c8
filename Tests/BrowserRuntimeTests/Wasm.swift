import BrowserRuntime
import Foundation

/// The browser code, run by Node.
enum Wasm {
  struct Unavailable: Error, CustomStringConvertible {
    var description: String
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Sends all messages to one instance, after the page.
  static func answers(to messages: [[UInt8]], page: [UInt8]) throws -> [[UInt8]] {
    let program = root.appending(path: ".build-browser/weft.wasm")
    guard FileManager.default.fileExists(atPath: program.path) else {
      throw Unavailable(description: "there is no browser code: run weft build")
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, output) = (folder.appending(path: "requests"), folder.appending(path: "responses"))
    try Data(([page] + messages).flatMap { number($0.count) + $0 }).write(to: input)
    try Data().write(to: output)
    let status = try runNode(from: input, to: output)
    guard status == 0 else {
      throw Unavailable(description: "node scripts/run-in-wasm.mjs ended with \(status)")
    }
    return split([UInt8](try Data(contentsOf: output)))
  }

  private static func runNode(from input: URL, to output: URL) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["node", root.appending(path: "scripts/run-in-wasm.mjs").path]
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private static func number(_ count: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
  }

  private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
    var answers: [[UInt8]] = []
    var rest = bytes[...]
    while rest.count >= 4 {
      let size = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      answers.append(Array(rest.dropFirst(4).prefix(size)))
      rest = rest.dropFirst(4 + size)
    }
    return answers
  }
}
