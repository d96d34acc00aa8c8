import Foundation
import Synchronization

/// Writes files whole or not at all: into a temporary file beside the place, then renamed.
package enum WholeFile {
  package struct Failure: Error {
    package var path: String
    /// Why, as a phrase: "permission denied".
    package var reason: String
  }

  /// - Parameters:
  ///   - workshop: A folder of the same file system for the temporary file; `nil` for the file's own.
  /// - Returns: `false` when the file already had exactly these bytes and was left alone.
  @discardableResult
  package static func write(
    _ bytes: some Collection<UInt8>, to path: String, by workshop: String? = nil
  ) throws(Failure) -> Bool {
    let data = Data(bytes)
    if let present = FileManager.default.contents(atPath: path), present == data { return false }
    let folder = FilePath.folder(of: path)
    try makeFolder(folder)
    if let workshop { try makeFolder(workshop) }
    let temporary = temporaryPath(in: workshop ?? folder)
    try write(data, toNew: temporary, meantFor: path)
    guard rename(temporary, path) == 0 else {
      let reason = FileTrouble.words(forCode: errno)
      unlink(temporary)
      throw Failure(path: path, reason: reason)
    }
    return true
  }

  /// Removes temporary files of processes that have ended in the middle of writing.
  package static func sweep(_ folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let process = pid_t(name.dropFirst(prefix.count).prefix { $0 != "-" })
      guard let process, process != getpid(), kill(process, 0) != 0, errno == ESRCH else {
        continue
      }
      unlink(folder + "/" + name)
    }
  }

  private static let prefix = ".weft-writing-"
  private static let counter = Atomic<Int>(0)

  static func temporaryPath(in folder: String) -> String {
    let number = counter.add(1, ordering: .relaxed).newValue
    return (folder.isEmpty ? "" : folder + "/") + prefix + "\(getpid())-\(number)"
  }

  private static func makeFolder(_ folder: String) throws(Failure) {
    guard !folder.isEmpty, FileKind(of: folder) != .folder else { return }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Failure(path: folder, reason: FileTrouble.words(for: error))
    }
  }

  static func write(
    _ data: Data, toNew temporary: String, meantFor path: String
  ) throws(Failure) {
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw Failure(path: path, reason: FileTrouble.words(forCode: errno)) }
    var rest = data[...]
    var problem: Int32 = 0
    while !rest.isEmpty, problem == 0 {
      let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { problem = errno }
    }
    if close(file) != 0, problem == 0 { problem = errno }
    guard problem == 0 else {
      unlink(temporary)
      throw Failure(path: path, reason: FileTrouble.words(forCode: problem))
    }
  }
}

extension FileTrouble {
  package static func words(for error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    for candidate in [underlying, error as NSError].compactMap(\.self)
    where candidate.domain == NSPOSIXErrorDomain {
      return words(forCode: Int32(candidate.code))
    }
    return error.localizedDescription
  }
}
