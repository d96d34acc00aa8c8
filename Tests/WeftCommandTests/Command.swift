import Foundation

/// Runs the real `weft` that was built beside these tests.
struct Command {
  var code: Int32
  var output: String
  var errors: String

  static let executable: String = {
    #if os(Linux)
      let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    #else
      let tests =
        Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
        ?? Bundle.main.bundleURL
    #endif
    return tests.deletingLastPathComponent().appendingPathComponent("weft").path
  }()

  private static let userFolder =
    FileManager.default.temporaryDirectory.path + "/weft-" + UUID().uuidString

  /// What commands keep for their user is kept in a folder of these tests.
  static let environment: [String: String] = {
    atexit { try? FileManager.default.removeItem(atPath: Command.userFolder) }
    let folder = userFolder
    return ProcessInfo.processInfo.environment.merging([
      "XDG_CACHE_HOME": folder + "/cache", "XDG_CONFIG_HOME": folder + "/config",
    ]) { $1 }
  }()

  init(
    _ arguments: String..., in folder: String = FileManager.default.temporaryDirectory.path,
    environment: [String: String] = [:], executable: String = Self.executable
  ) throws {
    try self.init(list: arguments, in: folder, environment: environment, executable: executable)
  }

  /// - Parameter folder: Where the command runs.
  init(
    list arguments: [String], in folder: String = FileManager.default.temporaryDirectory.path,
    environment: [String: String] = [:], executable: String = Self.executable
  ) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = Self.environment.merging(environment) { $1 }
    // Files, not pipes: nothing can fill up and wait.
    let scratch = try Scratch()
    process.standardOutput = try scratch.handle("output")
    process.standardError = try scratch.handle("errors")
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    code = process.terminationStatus
    output = scratch.read("output") ?? ""
    errors = scratch.read("errors") ?? ""
  }
}

/// A folder that goes when the test ends.
final class Scratch {
  let root = FileManager.default.temporaryDirectory.path + "/weft-" + UUID().uuidString

  init(_ files: [String: String] = [:]) throws {
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func path(_ name: String) -> String { root + "/" + name }

  func write(_ text: String, to name: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path(name) as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }

  func read(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  func handle(_ name: String) throws -> FileHandle {
    try write("", to: name)
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path(name)))
  }
}
