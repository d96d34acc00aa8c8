import Foundation

/// Where Weft keeps things of the user that runs it, outside of every course: a course is something that a
/// stranger may have sent.
package struct UserFolders: Sendable {
  /// Results that are kept between runs; `nil` where there is no home.
  package var cache: String?
  /// The user's secret.
  package var settings: String?

  /// Both in one folder.
  package init(in folder: String) {
    cache = folder + "/cache"
    settings = folder + "/settings"
  }

  /// As the system's conventions have it; a name that does not begin with `/` is none (XDG Base Directory
  /// Specification 0.8).
  package init(environment: [String: String]) {
    func folder(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    func within(_ home: String, _ rest: String) -> String {
      home == "/" ? "/" + rest : home + "/" + rest
    }
    let home = folder("HOME")
    #if os(macOS)
      let places = ("Library/Caches", "Library/Application Support")
    #else
      let places = (".cache", ".config")
    #endif
    cache = (folder("XDG_CACHE_HOME") ?? home.map { within($0, places.0) }).map { $0 + "/weft" }
    settings = (folder("XDG_CONFIG_HOME") ?? home.map { within($0, places.1) }).map { $0 + "/weft" }
  }

  /// Of the user that runs this process.
  package static let current = UserFolders(environment: ProcessInfo.processInfo.environment)
}

extension UserFolders {
  /// Writes a file that nobody else can read, in place of the one of that name before.
  /// - Returns: Its path.
  package func keep(_ text: String, as name: String) throws(FileFailure) -> String {
    guard let cache else { throw FileFailure(path: name, reason: "there is no home folder") }
    let folder = try PrivateFolder.open(cache)
    try folder.write(text.utf8, to: name, mode: 0o600)
    return folder.path(of: name)
  }
}

/// Folders and files that nobody but the user can have written.
enum PrivateFolder {
  /// Opens a folder, and makes it where it is missing.
  /// - Throws: Also where it is somebody else's, or others may write in it.
  static func open(_ path: String) throws(FileFailure) -> OpenFolder {
    let folder = try OpenFolder(making: path, mode: 0o700)
    var status = stat()
    guard fstat(folder.descriptor, &status) == 0 else { throw FileFailure(path: path, code: errno) }
    guard status.st_uid == geteuid() else {
      throw FileFailure(path: path, reason: "it belongs to another user")
    }
    guard status.st_mode & 0o022 == 0 else {
      throw FileFailure(path: path, reason: "other users may write in it")
    }
    return folder
  }
}
