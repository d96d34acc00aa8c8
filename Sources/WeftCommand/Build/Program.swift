import Foundation

/// A program of this machine.
struct Program: Sendable {
  let path: String

  struct Answer: Sendable {
    var isFine: Bool
    var output: Data
    var complaints: String
  }

  /// - Parameter name: As a shell would look for it.
  init(_ name: String) throws {
    guard let found = Self.find(name) else {
      throw Misuse("'\(name)' is not found on this machine.")
    }
    self = found
  }

  init(path: String) { self.path = path }

  static func find(_ name: String) -> Program? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").lazy
      .map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }.map { Program(path: $0) }
  }

  /// Runs and waits.
  /// - Parameter folder: Where; `nil` for the current folder.
  func run(_ arguments: [String], in folder: String? = nil) throws -> Answer {
    let process = Process()
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    // A file takes what is complained of, so that neither stream can fill up and wait for the other.
    let complaints = FileManager.default.temporaryDirectory.appendingPathComponent(
      "weft-" + UUID().uuidString)
    guard FileManager.default.createFile(atPath: complaints.path, contents: nil) else {
      throw Misuse("'\(complaints.path)' can't be written.")
    }
    defer { try? FileManager.default.removeItem(at: complaints) }
    process.standardError = try FileHandle(forWritingTo: complaints)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Answer(
      isFine: process.terminationReason == .exit && process.terminationStatus == 0, output: data,
      complaints: String(decoding: (try? Data(contentsOf: complaints)) ?? Data(), as: UTF8.self))
  }
}
