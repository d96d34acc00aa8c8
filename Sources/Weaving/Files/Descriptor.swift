import Foundation

/// An `errno`.
package struct SystemError: Error {
  package var code: Int32
}

/// What is done with files that are open.
enum Descriptor {
  /// The path of an open file, without any link; `nil`, with `errno`, where the system can't tell.
  static func location(of descriptor: Int32) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    #if os(Linux)
      let count = readlink("/proc/self/fd/\(descriptor)", &buffer, buffer.count - 1)
      guard count >= 0 else { return nil }
    #else
      guard fcntl(descriptor, F_GETPATH, &buffer) == 0 else { return nil }
    #endif
    return String(
      decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// - Parameter size: What the file is thought to hold; it may hold more or less by now.
  static func bytes(of descriptor: Int32, expecting size: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    // One more than expected, so that the end is found without another round.
    var wanted = max(size, 0) + 1
    while true {
      let part = try part(of: descriptor, atMost: wanted)
      if part.isEmpty { return bytes }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      wanted = max(wanted - part.count, 1 << 16)
    }
  }

  /// The next bytes of a file; none at its end.
  static func part(of descriptor: Int32, atMost wanted: Int) throws(SystemError) -> [UInt8] {
    var code: Int32 = 0
    let part = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      var count = 0
      repeat {
        count = read(descriptor, buffer.baseAddress, wanted)
        code = count < 0 ? errno : 0
      } while code == EINTR
      filled = max(count, 0)
    }
    guard code == 0 else { throw SystemError(code: code) }
    return part
  }

  /// All names in an open folder but `.` and `..`, sorted.
  static func names(in descriptor: Int32) throws(SystemError) -> [String] {
    // Reading moves a place in the folder: one of its own each time.
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { throw SystemError(code: errno) }
    guard let listing = fdopendir(copy) else {
      let code = errno
      close(copy)
      throw SystemError(code: code)
    }
    defer { closedir(listing) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { bytes in
        bytes.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw SystemError(code: errno) }
    return names.sorted()
  }

  static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32) throws(SystemError) {
    var code: Int32 = 0
    func put(_ buffer: UnsafeBufferPointer<UInt8>) {
      var rest = buffer[...]
      while !rest.isEmpty, code == 0 {
        let slice = UnsafeBufferPointer(rebasing: rest)
        let count = Foundation.write(descriptor, slice.baseAddress, slice.count)
        if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { code = errno }
      }
    }
    if bytes.withContiguousStorageIfAvailable(put) == nil {
      Array(bytes).withUnsafeBufferPointer(put)
    }
    guard code == 0 else { throw SystemError(code: code) }
  }
}

/// What tells whether a file is another one, or was written since.
package struct FileState: Equatable, Sendable {
  var device: UInt64
  var file: UInt64
  var size: Int64
  private var seconds: Int
  private var nanoseconds: Int

  init(_ status: stat) {
    #if os(Linux)
      let changed = status.st_ctim
    #else
      let changed = status.st_ctimespec
    #endif
    device = UInt64(truncatingIfNeeded: status.st_dev)
    file = UInt64(status.st_ino)
    size = Int64(status.st_size)
    seconds = changed.tv_sec
    nanoseconds = changed.tv_nsec
  }

  /// Whether both are one and the same file, whatever it holds by now.
  package func isSameFile(as other: FileState) -> Bool {
    device == other.device && file == other.file
  }
}
