import DemoKit
import Foundation

/// Puts the chunks of a sweep together: one table whose bytes depend on the plan alone.
///
/// The chunks are gone through twice, one in memory at a time: for their headers, of which the table's columns are
/// made, and for their rows, which are copied as they are where the chunk has the table's columns.
struct SweepCollector {
  private let folder: SweepFolder
  private let plan: SweepPlan
  private let chunks: OpenFolder

  init(_ folder: SweepFolder, _ plan: SweepPlan) throws(SweepTrouble) {
    self.folder = folder
    self.plan = plan
    chunks = try folder.chunksFolder()
  }

  /// Writes the table and then what is said of it; after that the chunks are not needed.
  func collect() throws(SweepTrouble) {
    var all = SweepColumns()
    for chunk in 0..<plan.chunkCount { all.add(try columns(of: chunk)) }
    let columns = all
    var (digest, failed) = (RunningDigest(), 0)
    var trouble: SweepTrouble?
    do throws(FileFailure) {
      try folder.folder.write([], to: SweepFolder.tableName) { file throws(SystemError) in
        do throws(SweepTrouble) {
          try write(columns, to: file, &digest, &failed)
        } catch {
          trouble = error
          throw SystemError(code: EIO)
        }
        guard fsync(file) == 0 else { throw SystemError(code: errno) }
      }
    } catch {
      throw trouble ?? SweepTrouble(error)
    }
    let json = SweepSummary.json(of: plan, failed: failed, digest: digest.digest)
    try folder.write(Array(json.utf8), to: SweepFolder.summaryName, in: folder.folder)
    folder.removeChunks()
  }

  private func write(
    _ columns: SweepColumns, to file: Int32, _ digest: inout RunningDigest, _ failed: inout Int
  ) throws(SweepTrouble) {
    var header = SweepCSV()
    header.header(parameters: plan.grid.parameters, columns)
    try put(header.bytes[...], to: file, &digest)
    for chunk in 0..<plan.chunkCount {
      let table = try table(chunk)
      let count = table.count
      guard count.rows == plan.points(of: chunk).count else { throw damaged(chunk) }
      failed += count.failed
      if table.header.elementsEqual(header.bytes) {
        try put(table.rows, to: file, &digest)
      } else {
        guard let rows = table.rows(arrangedAs: SweepTable.fields(header.bytes[...])) else {
          throw damaged(chunk)
        }
        try put(rows[...], to: file, &digest)
      }
    }
  }

  private func columns(of chunk: Int) throws(SweepTrouble) -> SweepColumns {
    let names = SweepTable.fields(try table(chunk).header)
    let parameters = plan.grid.parameters
    guard names.count > parameters.count, names.starts(with: parameters),
      names.last == SweepColumns.problem
    else { throw damaged(chunk) }
    let taken = Set(parameters + [SweepColumns.problem])
    return SweepColumns(
      header: names[parameters.count..<(names.count - 1)].map { name in
        let own = String(name.dropLast(SweepCSV.value.count))
        return name.hasSuffix(SweepCSV.value) && taken.contains(own) ? own : name
      })
  }

  private func table(_ chunk: Int) throws(SweepTrouble) -> SweepTable {
    let bytes = try SweepTrouble.saying { () throws(FileFailure) in
      try chunks.read(SweepFolder.name(ofChunk: chunk))
    }
    guard let table = SweepTable(bytes) else { throw damaged(chunk) }
    return table
  }

  private func put(
    _ bytes: ArraySlice<UInt8>, to file: Int32, _ digest: inout RunningDigest
  ) throws(SweepTrouble) {
    digest.add(bytes)
    do throws(SystemError) {
      try Descriptor.write(bytes, to: file)
    } catch {
      throw SweepTrouble(FileFailure(path: folder.tablePath, code: error.code))
    }
  }

  private func damaged(_ chunk: Int) -> SweepTrouble {
    SweepTrouble(
      "'\(folder.chunkPath(chunk))' does not hold the points of its chunk; remove it, and it is computed again"
    )
  }
}
