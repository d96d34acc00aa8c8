import Foundation

/// The files in `logs` of one time that an engine drives a sweep: `parallel-1.tasks`, `parallel-1.log`…
struct EngineLogs {
  private let folder: String
  private let stem: String

  /// Those of the next time. Where the folder is, the sweep is locked.
  init(_ engine: String, in sweep: SweepFolder) throws(SweepTrouble) {
    folder = try sweep.makeLogs()
    stem = "\(engine)-\(Self.last(engine, folder) + 1)"
  }

  private init(folder: String, stem: String) {
    (self.folder, self.stem) = (folder, stem)
  }

  /// Those of the last time; `nil` where the engine never drove.
  static func newest(_ engine: String, in sweep: SweepFolder) -> EngineLogs? {
    let number = last(engine, sweep.logsPath)
    return number == 0 ? nil : EngineLogs(folder: sweep.logsPath, stem: "\(engine)-\(number)")
  }

  func path(_ ending: String) -> String { "\(folder)/\(stem).\(ending)" }

  func write(_ text: String, _ ending: String) throws(SweepTrouble) {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path(ending)))
    } catch {
      throw SweepTrouble("'\(path(ending))' can't be written")
    }
  }

  private static func last(_ engine: String, _ folder: String) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.compactMap { name -> Int? in
      guard name.hasPrefix(engine + "-"), name.hasSuffix(".tasks") else { return nil }
      return Int(name.dropFirst(engine.count + 1).dropLast(".tasks".count))
    }.max() ?? 0
  }
}

extension SweepFolder {
  /// An absolute path, since tasks run elsewhere.
  var absolutePath: String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  var logsPath: String { absolutePath + "/" + Self.logsName }

  func makeLogs() throws(SweepTrouble) -> String {
    _ = try SweepTrouble.saying { () throws(FileFailure) in try folder.makeFolder(Self.logsName) }
    return logsPath
  }
}
