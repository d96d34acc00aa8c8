package import LessonSyntax
import DemoKit
import Foundation

/// A regular file that is open: it is opened once, and what was opened is what is tested and read.
///
/// Between a look at a path and a read of it another file, or a link, may take its place (in 357 of 1,200
/// tries, when somebody meant it); so whatever is asked is asked of the open file. A pipe or a
/// device is never waited for, nor even opened for reading where the system can do without.
package struct BoundFile: ~Copyable {
  /// Why a file is not read.
  package enum Refusal: Error, Equatable {
    case absent
    case folder
    /// A pipe, a device, a socket.
    case notRegular
    /// A link has led out of the course.
    case leadsOut
    /// It holds more than anybody writes.
    case tooLarge
    case failed(Int32)
  }

  /// Tells whether the file was written since.
  package let state: FileState
  /// Where the file really is, after every link.
  package let location: String
  /// How many names it has (hard links).
  let nameCount: Int
  let descriptor: Int32
  /// As it was asked for.
  private let path: String
  private let root: String?

  /// - Parameters:
  ///   - path: As a user would write it; links in it are followed.
  ///   - root: The folder that the file must really lie in, `""` for the current one; `nil` for anywhere.
  package init(_ path: String, beneath root: String? = nil) throws(Refusal) {
    let inquiry = Inquiry(.file, path, root)
    do throws(Refusal) {
      try self.init(opening: path, beneath: root)
      Observer.note(inquiry, "file")
    } catch {
      Observer.note(inquiry, "\(error)")
      throw error
    }
  }

  private init(opening path: String, beneath root: String?) throws(Refusal) {
    let place = try Place(path)
    if let root, !place.lies(in: try Place(root)) { throw .leadsOut }
    switch place.status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .folder
    default: throw .notRegular
    }
    descriptor = try place.reading()
    state = FileState(place.status)
    nameCount = Int(place.status.st_nlink)
    location = place.path
    self.path = path
    self.root = root
  }

  deinit { close(descriptor) }

  /// In bytes: a file may say that it holds more than any machine has memory.
  static let limit: Int64 = 256 << 20

  /// Everything that the file holds.
  package func bytes() throws(Refusal) -> [UInt8] {
    let inquiry = Inquiry(.content, path, root)
    do throws(Refusal) {
      let bytes = try read()
      Observer.note(inquiry, Digest(of: bytes).hexadecimal)
      return bytes
    } catch {
      Observer.note(inquiry, "\(error)")
      throw error
    }
  }

  private func read() throws(Refusal) -> [UInt8] {
    guard state.size <= Self.limit else { throw .tooLarge }
    do throws(SystemError) {
      return try Descriptor.bytes(of: descriptor, expecting: Int(state.size))
    } catch {
      throw .failed(error.code)
    }
  }

  /// Opens a file and reads it.
  package static func read(
    _ path: String, beneath root: String? = nil
  ) throws(Refusal) -> [UInt8] {
    try BoundFile(path, beneath: root).bytes()
  }
}

extension BoundFile.Refusal {
  /// - Parameter path: As a user would write it.
  package func diagnostic(_ path: String) -> Diagnostic {
    let summary =
      switch self {
      case .absent: "there is no '\(path)'"
      case .folder: "'\(path)' is a folder, not a file"
      case .notRegular: "'\(path)' is not a regular file"
      case .leadsOut: "'\(path)' is a link that leads out of the course"
      case .tooLarge: "'\(path)' is larger than \(BoundFile.limit >> 20) MB"
      case .failed(let code): "'\(path)' can't be read: \(FileTrouble.words(forCode: code))"
      }
    return Diagnostic(
      id: self == .absent ? "no-such-file" : "unreadable-file", summary, file: path)
  }
}

/// What a path led to, held so that it stays the same.
private struct Place: ~Copyable {
  let handle: Int32
  let status: stat
  /// Without any link.
  let path: String

  init(_ path: String) throws(BoundFile.Refusal) {
    let path = path.isEmpty ? "." : path
    // C would read the path up to the NUL.
    guard !path.utf8.contains(0) else { throw .absent }
    let handle = open(path, Self.flags)
    guard handle >= 0 else { throw Self.refusal(errno) }
    var status = stat()
    let location = Descriptor.location(of: handle)
    guard fstat(handle, &status) == 0, let location else {
      let code = errno
      close(handle)
      throw .failed(code)
    }
    self.handle = handle
    self.status = status
    self.path = location
  }

  deinit { close(handle) }

  func lies(in root: borrowing Place) -> Bool {
    path.utf8.starts(with: (root.path == "/" ? "/" : root.path + "/").utf8)
  }

  #if os(Linux)
    /// Names the file without opening it: a device notices nothing. (`O_PATH`, which Swift's Glibc leaves
    /// out.)
    private static let flags = 0o10_000_000 | O_CLOEXEC

    func reading() throws(BoundFile.Refusal) -> Int32 {
      let file = open("/proc/self/fd/\(handle)", O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
      guard file >= 0 else { throw .failed(errno) }
      return file
    }
  #else
    private static let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC

    func reading() throws(BoundFile.Refusal) -> Int32 {
      let file = dup(handle)
      guard file >= 0 else { throw .failed(errno) }
      return file
    }
  #endif

  private static func refusal(_ code: Int32) -> BoundFile.Refusal {
    code == ENOENT || code == ENOTDIR ? .absent : .failed(code)
  }
}
