package import DemoKit
import Foundation

/// The folder of a sweep.
///
/// `plan.json` says what it is for; `chunks/000000.csv` and on hold what is done: a file is there exactly when its
/// chunk is done, and is never written twice. At the end there are `sweep.csv` and, after it, `sweep.json`: the
/// sweep is complete exactly when that is there. `logs` is for engines.
package struct SweepFolder: Sendable {
  static let planName = "plan.json"
  static let chunksName = "chunks"
  static let tableName = "sweep.csv"
  static let summaryName = "sweep.json"
  package static let logsName = "logs"

  let folder: OpenFolder

  /// As the user wrote it.
  package var path: String { folder.path }

  /// - Parameter makes: Whether a folder that is missing is made.
  package init(_ path: String, makes: Bool = false) throws(SweepTrouble) {
    folder = try SweepTrouble.saying { () throws(FileFailure) in
      makes ? try OpenFolder(making: path) : try OpenFolder(path)
    }
  }

  // MARK: - Plan

  /// The plan; `nil` where there is none yet.
  package func plan(
    in catalog: Catalog<NativeContext>
  ) throws(SweepTrouble) -> SweepPlan? {
    guard try has(Self.planName, in: folder) else { return nil }
    let bytes = try SweepTrouble.saying { () throws(FileFailure) in try folder.read(Self.planName) }
    return try SweepPlan.read(bytes) { catalog.entry(named: $0) }
  }

  /// Begins a sweep.
  ///
  /// - Throws: Also where what is in the folder is of something else.
  package func begin(_ plan: SweepPlan) throws(SweepTrouble) {
    for name in [Self.tableName, Self.summaryName, Self.chunksName]
    where try has(name, in: folder) {
      throw SweepTrouble("'\(folder.path(of: name))' is there already, and is of no sweep")
    }
    try write(Array(plan.json.utf8), to: Self.planName, in: folder)
  }

  // MARK: - Chunks

  static func name(ofChunk chunk: Int) -> String {
    let digits = String(chunk)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".csv"
  }

  package func chunkPath(_ chunk: Int) -> String {
    folder.path(of: Self.chunksName) + "/" + Self.name(ofChunk: chunk)
  }

  /// The chunks that are not done, ascending.
  package func missingChunks(of plan: SweepPlan) -> [Int] {
    let done = Set((try? folder.folder(Self.chunksName))?.names() ?? [])
    return (0..<plan.chunkCount).filter { !done.contains(Self.name(ofChunk: $0)) }
  }

  /// Whether a chunk is done.
  package func hasChunk(_ chunk: Int) -> Bool {
    guard let chunks = try? folder.folder(Self.chunksName),
      case .file? = try? chunks.entry(Self.name(ofChunk: chunk))
    else { return false }
    return true
  }

  /// - Parameter rows: All points of the chunk, in order.
  func write(chunk: Int, _ rows: [SweepRow], of plan: SweepPlan) throws(SweepTrouble) {
    let chunks = try SweepTrouble.saying { () throws(FileFailure) in
      try folder.makeFolder(Self.chunksName)
      return try folder.folder(Self.chunksName)
    }
    try write(
      SweepCSV.table(rows, parameters: plan.grid.parameters), to: Self.name(ofChunk: chunk),
      in: chunks)
  }

  func chunksFolder() throws(SweepTrouble) -> OpenFolder {
    try SweepTrouble.saying { () throws(FileFailure) in try folder.folder(Self.chunksName) }
  }

  /// Removes the chunks of a complete sweep, and what writers have left that have ended.
  func removeChunks() {
    if let chunks = try? folder.folder(Self.chunksName) {
      for name in chunks.names()
      where name.hasSuffix(".csv") || OpenFolder.writer(of: name) != nil {
        try? chunks.remove(name)
      }
      folder.removeFolder(Self.chunksName)
    }
    folder.sweep()
  }

  // MARK: - The end

  package var isComplete: Bool {
    if case .file? = try? folder.entry(Self.summaryName) { true } else { false }
  }

  package var tablePath: String { folder.path(of: Self.tableName) }

  package func summary() throws(SweepTrouble) -> SweepSummary {
    let bytes = try SweepTrouble.saying { () throws(FileFailure) in
      try folder.read(Self.summaryName)
    }
    do throws(SweepMistake) {
      return try SweepSummary.read(bytes, called: Self.summaryName)
    } catch {
      throw SweepTrouble(error.summary)
    }
  }

  // MARK: - Files

  /// Writes a file whole: its bytes are on the disk before it has its name.
  func write(_ bytes: [UInt8], to name: String, in place: OpenFolder) throws(SweepTrouble) {
    try SweepTrouble.saying { () throws(FileFailure) in
      try place.write(bytes, to: name) { file throws(SystemError) in
        guard fsync(file) == 0 else { throw SystemError(code: errno) }
      }
    }
    // Makes the name last; where folders can't be synchronized, it lasts a little later.
    fsync(place.descriptor)
  }

  private func has(_ name: String, in place: OpenFolder) throws(SweepTrouble) -> Bool {
    let entry = try SweepTrouble.saying { () throws(FileFailure) in try place.entry(name) }
    if case .absent = entry { return false }
    return true
  }
}

extension SweepFolder {
  /// Puts the chunks together; they are all there.
  package func collect(_ plan: SweepPlan) throws(SweepTrouble) {
    try SweepCollector(self, plan).collect()
  }
}
