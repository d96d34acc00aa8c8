import DemoKit

/// The list of files that Weft wrote into an output folder, with what it wrote: only these are ever
/// replaced or removed.
///
/// It is believed only with the seal of the user that reads it. A course may be a stranger's, and so may a
/// list in its folders; a colleague's list says nothing of files that were changed since.
package struct SiteManifest: Sendable, Equatable {
  package static let name = ".weft-manifest"

  /// The way from the output folder to the course that its pages are of, so that both can be moved
  /// together.
  package var course: String
  /// By path from the output folder: digests of what Weft wrote there. A run that ended in the middle
  /// leaves two, of the page before and of the one after.
  package var files: [String: Set<String>]
  /// Folders that Weft made.
  package var folders: Set<String>
  /// Whether nothing but what students get is among the files.
  package var isForStudents = false

  package init(course: String, files: [String: Set<String>] = [:], folders: Set<String> = []) {
    self.course = course
    self.files = files
    self.folders = folders
  }

  /// What an output folder says of itself.
  package enum Reading: Sendable, Equatable {
    case absent
    case believed(SiteManifest)
    /// Somebody else's, of another machine or of an earlier version; or a forgery.
    case unbelieved(SiteManifest?)
  }

  package static func read(in folder: OpenFolder, by secret: UserSecret?) -> Reading {
    guard let entry = try? folder.entry(name) else { return .absent }
    if case .absent = entry { return .absent }
    guard case .file = entry, let bytes = try? folder.read(name),
      let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
    else { return .unbelieved(nil) }
    let head = String(decoding: bytes[..<end], as: UTF8.self)
    let body = Array(bytes[(end + 1)...])
    guard head.hasPrefix(Self.head), let manifest = SiteManifest(body) else {
      return .unbelieved(nil)
    }
    let seal = String(head.dropFirst(Self.head.count))
    let isOurs = secret?.hasSealed(body, for: .manifest, seal) ?? false
    return isOurs ? .believed(manifest) : .unbelieved(manifest)
  }

  /// - Parameter secret: Without one the list is written for people alone.
  package func write(to folder: OpenFolder, by secret: UserSecret?) throws(FileFailure) {
    let body = Array(text.utf8)
    let seal = secret?.seal(body, for: .manifest) ?? "unsealed"
    let bytes = Array((Self.head + seal + "\n").utf8) + body
    guard (try? folder.read(Self.name)) != bytes else { return }
    try folder.write(bytes, to: Self.name)
  }

  /// Names all that the list says.
  var digest: String { Digest(of: Array(text.utf8)).hexadecimal }

  // MARK: - Text

  private static let head = "weft 2 "

  private var text: String {
    var lines = ["course \(Self.escaped(course))"]
    if isForStudents { lines.append("audience student") }
    lines += folders.sorted().map { "folder \(Self.escaped($0))" }
    for (path, digests) in files.sorted(by: { $0.key < $1.key }) {
      lines += digests.sorted().map { "file \($0) \(Self.escaped(path))" }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// - Returns: `nil` where a line is none of this version's.
  private init?(_ body: [UInt8]) {
    var course: String?
    files = [:]
    folders = []
    isForStudents = false
    for line in body.split(separator: UInt8(ascii: "\n")) {
      let words = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
      guard words.count == 2 else { return nil }
      let rest = words[1]
      switch String(decoding: words[0], as: UTF8.self) {
      case "course": course = Self.plain(rest)
      case "audience" where rest.elementsEqual("student".utf8): isForStudents = true
      case "folder": folders.insert(Self.plain(rest))
      case "file":
        let parts = rest.split(separator: UInt8(ascii: " "), maxSplits: 1)
        guard parts.count == 2 else { return nil }
        files[Self.plain(parts[1]), default: []].insert(String(decoding: parts[0], as: UTF8.self))
      default: return nil
      }
    }
    guard let course, (Array(files.keys) + folders).allSatisfy(Self.isSafe) else { return nil }
    self.course = course
  }

  /// A name may hold line ends: they, and the sign that stands for them, are written as their numbers.
  private static func escaped(_ path: String) -> String {
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      if byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "%") {
        let digits = String(byte, radix: 16)
        bytes += ("%" + (digits.count == 1 ? "0" : "") + digits).utf8
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func plain(_ text: some Collection<UInt8>) -> String {
    String(decoding: text, as: UTF8.self).removingEscapes
  }

  /// Whether a path stays in the folder; even a list of our own is looked at.
  static func isSafe(_ file: String) -> Bool {
    !file.hasPrefix("/") && !file.isEmpty && file != name && !file.utf8.contains(0)
      && !file.split(separator: "/", omittingEmptySubsequences: false)
        .contains { $0 == ".." || $0 == "." || $0.isEmpty }
  }
}

extension String {
  fileprivate var removingEscapes: String {
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let code = UInt8(digits, radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
