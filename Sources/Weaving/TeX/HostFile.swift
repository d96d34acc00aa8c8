import DemoKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reading whole files with the system's calls: this folder needs no Foundation, and a warm render
/// reads only the last bytes of one file.
enum HostFile {
  /// The bytes from `offset` (from the end when negative) on; `nil` when the file can't be read.
  static func bytes(_ path: String, from offset: Int = 0) -> [UInt8]? {
    let bytes = read(path, from: offset)
    Observer.note(
      Inquiry(.machineContent, path, "\(offset)"),
      bytes.map { Digest(of: $0).hexadecimal } ?? "none")
    return bytes
  }

  private static func read(_ path: String, from offset: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let size = Int(lseek(descriptor, 0, SEEK_END))
    guard size >= 0 else { return nil }
    let start = offset < 0 ? max(0, size + offset) : min(offset, size)
    var done = 0
    var failed = false
    let contents = [UInt8](unsafeUninitializedCapacity: size - start) { buffer, count in
      while done < size - start {
        let step = pread(
          descriptor, buffer.baseAddress.map { $0 + done }, size - start - done,
          off_t(start + done))
        if step <= 0 { break }
        done += step
      }
      failed = done < size - start
      count = done
    }
    return failed ? nil : contents
  }

  static func size(_ path: String) -> Int? {
    var status = stat()
    let size = stat(path, &status) == 0 ? Int(status.st_size) : nil
    Observer.note(Inquiry(.machineSize, path), size.map { "\($0)" } ?? "none")
    return size
  }

  static func exists(_ path: String) -> Bool {
    let exists = access(path, R_OK) == 0
    Observer.note(Inquiry(.machineAccess, path), "\(exists)")
    return exists
  }

  static func environment(_ name: String) -> String? {
    let value = getenv(name).map { String(cString: $0) }
    Observer.note(Inquiry(.environment, name), value.map { "=" + $0 } ?? "none")
    return value
  }
}
