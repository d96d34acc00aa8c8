import Foundation
import LessonSyntax

/// A file that somebody is working on.
package enum LessonFile {
  package enum Replacement: Sendable {
    case done
    /// The file was not as expected, and was left as it is.
    case changedMeanwhile
  }

  /// Replaces what a file holds, and nothing else of it: only if it still holds what is expected.
  ///
  /// The new bytes are on the disk before they take the file's place, whole or not at all. The new file
  /// has the old one's permissions, owner, access list and extended attributes. Where it can't, or
  /// where the old one has other names too (hard links), the bytes are written into the file itself: a
  /// copy of what it held stands beside it until that is done.
  /// - Parameter root: The course's folder; a link may not lead out of it.
  package static func replace(
    _ path: String, beneath root: String, holding expected: [UInt8], with bytes: [UInt8]
  ) throws(FileFailure) -> Replacement {
    let file: BoundFile
    do throws(BoundFile.Refusal) {
      file = try BoundFile(path, beneath: root)
    } catch {
      throw FileFailure(path: path, reason: error.diagnostic(path).summary)
    }
    // A link stays a link: the file that it leads to is written.
    let folder = try OpenFolder(FilePath.folder(of: file.location))
    let name = FilePath.name(of: file.location)
    folder.sweep()
    guard faccessat(folder.descriptor, name, W_OK, 0) == 0 else {
      throw FileFailure(path: path, code: errno)
    }
    let place = Place(folder: folder, name: name, state: file.state, expected: expected)
    guard place.isAsExpected else { return .changedMeanwhile }
    if file.nameCount == 1 {
      if let replacement = try swap(place, file, for: bytes) { return replacement }
    }
    return try place.write(bytes)
  }

  /// - Returns: `nil` where the new file could not be given what the old one has.
  private static func swap(
    _ place: Place, _ file: borrowing BoundFile, for bytes: [UInt8]
  ) throws(FileFailure) -> Replacement? {
    let source = file.descriptor
    var canKeep = true
    var isAsExpected = true
    do throws(FileFailure) {
      try place.folder.write(bytes, to: place.name) { temporary throws(SystemError) in
        do throws(SystemError) {
          try FileAttributes.copy(from: source, to: temporary)
        } catch {
          canKeep = false
          throw error
        }
        guard fsync(temporary) == 0 else { throw SystemError(code: errno) }
        isAsExpected = place.isAsExpected
        guard isAsExpected else { throw SystemError(code: ESTALE) }
      }
    } catch {
      if !canKeep { return nil }
      if !isAsExpected { return .changedMeanwhile }
      throw error
    }
    // Makes the rename last; where folders can't be synchronized, it lasts a little later.
    fsync(place.folder.descriptor)
    return .done
  }
}

/// A file by its name in an open folder.
private struct Place {
  let folder: OpenFolder
  let name: String
  let state: FileState
  let expected: [UInt8]

  /// Whether no other file has taken its place, and it holds what it held.
  var isAsExpected: Bool {
    guard case .file(let now)? = try? folder.entry(name), now.isSameFile(as: state) else {
      return false
    }
    return (try? folder.read(name)) == expected
  }

  /// Writes into the file itself.
  func write(_ bytes: [UInt8]) throws(FileFailure) -> LessonFile.Replacement {
    let backup = name + ".weft-backup"
    do throws(FileFailure) {
      try folder.write(expected, to: backup, isNew: true) { file throws(SystemError) in
        guard fsync(file) == 0 else { throw SystemError(code: errno) }
      }
    } catch {
      throw FileFailure(path: folder.path(of: name), reason: "\(error.reason): \(error.path)")
    }
    guard isAsExpected else {
      try folder.remove(backup)
      return .changedMeanwhile
    }
    do throws(SystemError) {
      try overwrite(with: bytes)
    } catch {
      throw FileFailure(
        path: folder.path(of: name),
        reason: FileTrouble.words(forCode: error.code)
          + "; what it held is in '\(folder.path(of: backup))'")
    }
    try folder.remove(backup)
    return .done
  }

  private func overwrite(with bytes: [UInt8]) throws(SystemError) {
    let file = openat(folder.descriptor, name, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { throw SystemError(code: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, FileState(status).isSameFile(as: state) else {
      throw SystemError(code: ESTALE)
    }
    try Descriptor.write(bytes, to: file)
    guard ftruncate(file, off_t(bytes.count)) == 0, fsync(file) == 0 else {
      throw SystemError(code: errno)
    }
  }
}
