import DemoKit
import Synchronization

/// What a render left in its output folder.
struct WrittenSite: Equatable, Sendable {
  struct File: Equatable, Sendable {
    var path: String
    var digest: String
  }

  var files: [File]
  /// The digest of the list of all that Weft wrote there.
  var list: String

  init(_ files: [SiteWriter.File], list: String, threads: Int) {
    let digests = Mutex([String](repeating: "", count: files.count))
    AtOnce.run(files.count, threads: threads) { index in
      let digest = Digest(of: files[index].bytes).hexadecimal
      digests.withLock { $0[index] = digest }
    }
    self.files = zip(files, digests.withLock { $0 }).map { File(path: $0.path, digest: $1) }
    self.list = list
  }

  /// Whether every file is in a folder as it was written.
  func isWhole(in folder: OpenFolder, threads: Int) -> Bool {
    let isWhole = Atomic(true)
    AtOnce.run(files.count, threads: threads) { [files] index in
      guard isWhole.load(ordering: .relaxed) else { return }
      if case .file(let bytes, _) = OutputTree(folder).find(files[index].path),
        Digest(of: bytes).hexadecimal == files[index].digest
      {
        return
      }
      isWhole.store(false, ordering: .relaxed)
    }
    return isWhole.load(ordering: .relaxed)
  }

  init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    files = try reader.array { reader throws(ByteReader.Malformed) in
      File(path: try reader.text(), digest: try reader.text())
    }
    list = try reader.text()
  }

  func write(to writer: inout ByteWriter) {
    writer.array(files) { writer, file in
      writer.text(file.path)
      writer.text(file.digest)
    }
    writer.text(list)
  }
}
