import Foundation

/// The files below an output folder, by their paths from there. No link below it is followed.
final class OutputTree {
  let root: OpenFolder
  /// Folders that were made here.
  private(set) var madeFolders: Set<String> = []
  /// The folder that was asked for last: files come folder by folder.
  private var last: (path: String, folder: OpenFolder)?

  init(_ root: OpenFolder) { self.root = root }

  /// What stands where a file is to be.
  enum Found {
    case absent
    case file([UInt8], FileState)
    /// A link, a pipe or the like.
    case other
    /// Something else has the name, or that of a folder on the way: no file of Weft's is there.
    case taken(FileFailure)
    /// The system does not say.
    case blocked(FileFailure)
  }

  func find(_ path: String) -> Found {
    do throws(FileFailure) {
      let folder: OpenFolder
      switch try way(to: path) {
      case .folder(let found): folder = found
      case .absent: return .absent
      case .taken(let failure): return .taken(failure)
      }
      let name = FilePath.name(of: path)
      switch try folder.entry(name) {
      case .absent: return .absent
      case .file(let state): return .file(try folder.read(name), state)
      case .folder:
        return .taken(FileFailure(path: folder.path(of: name), reason: "a folder has that name"))
      case .link, .other: return .other
      }
    } catch {
      return .blocked(error)
    }
  }

  /// - Parameter isNew: Whether a file that is there by then is left, which is an error.
  func write(_ bytes: [UInt8], to path: String, isNew: Bool) throws(FileFailure) {
    switch try way(to: path, making: true) {
    case .folder(let folder):
      try root.write(bytes, to: FilePath.name(of: path), in: folder, isNew: isNew)
    case .absent: throw FileFailure(path: root.path(of: path), code: ENOENT)
    case .taken(let failure): throw failure
    }
  }

  func remove(_ path: String) throws(FileFailure) {
    guard case .folder(let folder) = try way(to: path) else { return }
    try folder.remove(FilePath.name(of: path))
  }

  /// Removes those of these folders that hold nothing.
  /// - Returns: Those that are still there.
  func removeFolders(_ folders: Set<String>) -> Set<String> {
    last = nil
    // What is deeper has the longer name.
    return Set(
      folders.sorted { $0.utf8.count > $1.utf8.count }.filter { path in
        guard case .folder(let folder)? = try? way(to: path) else { return false }
        return !folder.removeFolder(FilePath.name(of: path))
      })
  }

  private enum Way {
    case folder(OpenFolder)
    case absent
    case taken(FileFailure)
  }

  /// The folder that a file is in.
  private func way(to path: String, making: Bool = false) throws(FileFailure) -> Way {
    let wanted = FilePath.folder(of: path)
    if wanted.isEmpty { return .folder(root) }
    if let last, last.path == wanted { return .folder(last.folder) }
    var folder = root
    var way = ""
    for name in wanted.split(separator: "/").map(String.init) {
      way += (way.isEmpty ? "" : "/") + name
      switch try folder.entry(name) {
      case .folder: break
      case .absent:
        guard making else { return .absent }
        if try folder.makeFolder(name) { madeFolders.insert(way) }
      case .link: return .taken(blocked(path, by: folder.path(of: name), "is a link"))
      case .file, .other: return .taken(blocked(path, by: folder.path(of: name), "is not a folder"))
      }
      folder = try folder.folder(name)
    }
    last = (wanted, folder)
    return .folder(folder)
  }

  private func blocked(_ path: String, by place: String, _ words: String) -> FileFailure {
    FileFailure(path: root.path(of: path), reason: "'\(place)' \(words)")
  }
}
