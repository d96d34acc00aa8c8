import DemoKit
import Foundation

/// Names the code that is running, so that a cached result never outlives a change of code.
package enum ExecutableIdentity {
  /// The linker's build-id where there is one, else the executable file's own identity.
  package static let current: String = buildID(ofImageAt: path) ?? fileIdentity(of: path)

  /// The digest of the program's own file: the same wherever a copy of it runs.
  package static let digest: String = {
    var digest = RunningDigest()
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return current }
    defer { close(file) }
    do throws(SystemError) {
      while true {
        let part = try Descriptor.part(of: file, atMost: 1 << 20)
        if part.isEmpty { return digest.digest.hexadecimal }
        digest.add(part[...])
      }
    } catch {
      return current
    }
  }()

  /// Where the program's file can be read.
  static var path: String {
    #if os(Linux)
      "/proc/self/exe"
    #else
      Bundle.main.executablePath ?? CommandLine.arguments[0]
    #endif
  }

  /// Size, inode and time of the last change: new for every link of the program.
  private static func fileIdentity(of path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "unknown-\(getpid())" }
    #if os(Linux)
      let changed = status.st_mtim
    #else
      let changed = status.st_mtimespec
    #endif
    return "file-\(status.st_dev)-\(status.st_ino)-\(status.st_size)-"
      + "\(changed.tv_sec)-\(changed.tv_nsec)"
  }

  /// Reads the `NT_GNU_BUILD_ID` note out of an ELF file's headers; the file's body is never read.
  private static func buildID(ofImageAt path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    guard let header = try? file.read(upToCount: 4096), header.count >= 64,
      header.prefix(5) == Data([0x7F, 0x45, 0x4C, 0x46, 2])
    else { return nil }
    let bytes = [UInt8](header)
    let start = Int(littleEndian(bytes, at: 32, count: 8))
    let size = Int(littleEndian(bytes, at: 54, count: 2))
    let count = Int(littleEndian(bytes, at: 56, count: 2))
    for index in 0..<count {
      let entry = start + index * size
      guard entry + 40 <= bytes.count, littleEndian(bytes, at: entry, count: 4) == 4 else {
        continue
      }
      let offset = littleEndian(bytes, at: entry + 8, count: 8)
      let length = Int(min(littleEndian(bytes, at: entry + 32, count: 8), 4096))
      guard (try? file.seek(toOffset: offset)) != nil,
        let notes = try? file.read(upToCount: length)
      else { continue }
      if let found = buildID(inNotes: [UInt8](notes)) { return "build-\(found)" }
    }
    return nil
  }

  private static func buildID(inNotes notes: [UInt8]) -> String? {
    var offset = 0
    while offset + 12 <= notes.count {
      let nameSize = Int(littleEndian(notes, at: offset, count: 4))
      let valueSize = Int(littleEndian(notes, at: offset + 4, count: 4))
      let kind = littleEndian(notes, at: offset + 8, count: 4)
      let value = offset + 12 + (nameSize + 3) / 4 * 4
      guard value + valueSize <= notes.count else { return nil }
      if kind == 3, nameSize == 4 {
        return notes[value..<value + valueSize].map(hexadecimal).joined()
      }
      offset = value + (valueSize + 3) / 4 * 4
    }
    return nil
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  private static func littleEndian(_ bytes: [UInt8], at offset: Int, count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
  }
}
