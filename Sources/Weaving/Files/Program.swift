package import Foundation

/// A program of this machine.
package struct Program: Sendable {
  package let path: String

  package struct Answer: Sendable {
    package var isFine: Bool
    package var output: Data
    package var complaints: String
  }

  /// It could not be run, or took too long.
  package struct Failure: Error, CustomStringConvertible {
    /// A sentence.
    package var description: String
  }

  package init(path: String) { self.path = path }

  /// - Parameter name: As a shell would look for it.
  package static func find(_ name: String) -> Program? {
    let program = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").lazy
      .map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }.map { Program(path: $0) }
    Observer.note(
      Inquiry(.program, name), program.map { "\($0.path)\n\($0.identity ?? "")" } ?? "none")
    return program
  }

  /// Another one for another executable; `nil` where it can't be looked at.
  var identity: String? {
    do throws(BoundFile.Refusal) {
      let file = try BoundFile(path)
      return "\(file.location)\n\(file.state)"
    } catch {
      return nil
    }
  }

  /// Runs and waits.
  ///
  /// - Parameters:
  ///   - folder: Where; `nil` for the current folder.
  ///   - input: What it reads.
  ///   - environment: `nil` for that of this process.
  ///   - limit: In seconds; then it is ended.
  /// - Throws: `Failure`.
  package func run(
    _ arguments: [String], in folder: String? = nil, input: Data = Data(),
    environment: [String: String]? = nil, limit: Double? = nil
  ) throws -> Answer {
    let process = Process()
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    if let environment { process.environment = environment }
    // Files hold what it reads and what it complains of, so that no stream can fill up and wait for another.
    let complaints = try TemporaryFile(Data())
    let read = try TemporaryFile(input)
    process.standardInput = input.isEmpty ? FileHandle.nullDevice : try read.reading
    process.standardError = try complaints.writing
    let output = Pipe()
    process.standardOutput = output
    do { try process.run() } catch {
      throw Failure(description: "'\(path)' can't be run: \(error).")
    }
    let alarm = DispatchWorkItem { process.terminate() }
    if let limit { DispatchQueue.global().asyncAfter(deadline: .now() + limit, execute: alarm) }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    alarm.cancel()
    if limit != nil, process.terminationReason == .uncaughtSignal {
      throw Failure(description: "'\(path)' did not end by itself.")
    }
    return Answer(
      isFine: process.terminationReason == .exit && process.terminationStatus == 0, output: data,
      complaints: complaints.text)
  }
}

/// A file of nobody else's that is gone with this object.
final class TemporaryFile: Sendable {
  private let place: URL

  /// - Parameter ending: Of its name, with a full stop.
  init(_ content: Data, ending: String = "") throws {
    place = FileManager.default.temporaryDirectory.appendingPathComponent(
      "weft-" + UUID().uuidString + ending)
    guard
      FileManager.default.createFile(
        atPath: place.path, contents: content, attributes: [.posixPermissions: 0o600])
    else { throw Program.Failure(description: "'\(place.path)' can't be written.") }
  }

  deinit { try? FileManager.default.removeItem(at: place) }

  var path: String { place.path }
  var reading: FileHandle { get throws { try FileHandle(forReadingFrom: place) } }
  var writing: FileHandle { get throws { try FileHandle(forWritingTo: place) } }
  var text: String { String(decoding: (try? Data(contentsOf: place)) ?? Data(), as: UTF8.self) }
}
