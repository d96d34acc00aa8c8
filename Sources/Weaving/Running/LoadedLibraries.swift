import Foundation

#if canImport(Darwin)
  import MachO
#endif

/// The libraries that came with the program: another one may read Markdown in another way.
package enum LoadedLibraries {
  /// Their paths, sorted, each with what tells whether the file is another one.
  ///
  /// Without the program itself: what it holds tells which it is, while a new link to it changes its times.
  /// - SeeAlso: ``ExecutableIdentity``.
  package static var identity: [String] {
    let program = state(of: ExecutableIdentity.path)
    return paths.sorted().compactMap { path in
      guard let state = state(of: path) else { return path }
      if let program, state.isSameFile(as: program) { return nil }
      return "\(path) \(state)"
    }
  }

  private static func state(of path: String) -> FileState? {
    var status = stat()
    return stat(path, &status) == 0 ? FileState(status) : nil
  }

  #if canImport(Darwin)
    // Untested: written for macOS, never run there.
    private static var paths: Set<String> {
      Set(
        (0..<_dyld_image_count()).compactMap {
          _dyld_get_image_name($0).map { String(cString: $0) }
        })
    }
  #else
    private static var paths: Set<String> {
      let file = open("/proc/self/maps", O_RDONLY | O_CLOEXEC)
      guard file >= 0, let maps = try? Descriptor.bytes(of: file, expecting: 1 << 16) else {
        return ["unknown-\(getpid())"]
      }
      close(file)
      let paths = maps.split(separator: UInt8(ascii: "\n")).compactMap { line -> String? in
        // Where, how, offset, device, number, path.
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 5)
        guard words.count == 6, words[1].contains(UInt8(ascii: "x")) else { return nil }
        return String(decoding: words[5].drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
      }
      return Set(paths.filter { $0.hasPrefix("/") })
    }
  #endif
}
