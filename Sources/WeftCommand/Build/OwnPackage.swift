import Foundation

/// The package that this command was built in.
enum OwnPackage {
  /// Where in a package its browser code is made.
  static let browserFolder = ".build-browser"

  private static var executable: URL? { Bundle.main.executableURL?.resolvingSymlinksInPath() }

  /// `nil` for a command that lies anywhere else than in a package's folder `.build`.
  static var folder: String? {
    guard let parts = executable?.pathComponents, let build = parts.lastIndex(of: ".build") else {
      return nil
    }
    return NSString.path(withComponents: Array(parts[..<build]))
  }

  /// Where the package manager keeps what a package depends on: where it built this command, or where it
  /// would build it.
  static func buildFolder(in root: String) -> String {
    // FOLDER/TRIPLE/CONFIGURATION/COMMAND
    let built = executable?.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    if let built, FileManager.default.fileExists(atPath: built + "/workspace-state.json"),
      folder.map({ $0 == root }) ?? true
    {
      return built
    }
    return root + "/.build"
  }

  /// Where browser code for this command may lie: beside it, or where `build` makes it. Never in the
  /// course nor in the current folder, which may be a stranger's.
  static var codeFolders: [String] {
    guard let executable else { return [] }
    return [executable.deletingLastPathComponent().path]
      + (folder.map { ["\($0)/\(browserFolder)"] } ?? [])
  }
}
