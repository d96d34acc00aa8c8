import Foundation
package import LessonSyntax

/// Finds the files of a course.
package struct CourseFiles: Sendable {
  /// The folder as the user wrote it, `""` for the current one; every path shown starts with it.
  package var root: String
  /// Relative to the root, with `/` between folders, in the order of their names.
  package var lessons: [String]
  /// Whether the folder has a `weft.yml`.
  package var hasSettings: Bool

  package static let settingsName = "weft.yml"

  /// What the user asked for can't be a course.
  package struct Missing: Error {
    package var diagnostic: Diagnostic
  }

  /// - Parameter path: A folder of lessons, or one lesson.
  /// - Returns: The course that the path belongs to, and the one lesson that was asked for.
  package static func find(_ path: String) throws(Missing) -> (files: CourseFiles, only: String?) {
    let path = path.hasPrefix("./") && path.count > 2 ? String(path.dropFirst(2)) : path
    switch FileKind(of: path) {
    case .folder:
      let root = path == "." || path == "./" ? "" : trimmed(path)
      return (CourseFiles(root: root, scanning: true), nil)
    case .file where path.hasSuffix(".md"):
      return findLesson(path)
    case .file:
      throw missing(
        path, id: "not-a-lesson", "'\(path)' is not a lesson: its name does not end in '.md'")
    case .other:
      throw missing(path, id: "unreadable-file", "'\(path)' is neither a file nor a folder")
    case .absent:
      throw missing(path, id: "no-such-file", "there is no '\(path)'")
    }
  }

  /// The path of a lesson as the user would write it.
  package func path(of relative: String) -> String {
    root.isEmpty ? relative : root == "/" ? "/" + relative : root + "/" + relative
  }

  /// What is in the folder now; nothing, where there is none.
  package var now: CourseFiles { CourseFiles(root: root, scanning: true) }

  /// The folder as a user would call it.
  package var shownRoot: String { root.isEmpty ? "." : root }

  private init(root: String, scanning: Bool) {
    self.root = root
    lessons = []
    hasSettings = false
    hasSettings = FileKind(of: path(of: Self.settingsName)) != .absent
    if scanning { lessons = scan("").sorted() }
  }

  /// A lesson belongs to the nearest folder above it that has a `weft.yml`, else to its own folder: so
  /// that it has the same neighbours as when the whole folder is rendered.
  private static func findLesson(_ path: String) -> (files: CourseFiles, only: String?) {
    for (root, relative) in foldersAbove(path) {
      guard CourseFiles(root: root, scanning: false).hasSettings else { continue }
      return (CourseFiles(root: root, scanning: true), relative)
    }
    let own = FilePath.folder(of: path)
    return (CourseFiles(root: own, scanning: true), FilePath.name(of: path))
  }

  /// The folders that a lesson is in, nearest first, each with the lesson's path from there. The root of
  /// the file system is none of them: nobody means all files by it.
  private static func foldersAbove(_ path: String) -> [(root: String, relative: String)] {
    var folders: [(root: String, relative: String)] = []
    var folder = FilePath.folder(of: path)
    var relative = FilePath.name(of: path)
    while !folder.isEmpty, folder != "/" {
      folders.append((folder, relative))
      relative = FilePath.name(of: folder) + "/" + relative
      folder = FilePath.folder(of: folder)
    }
    guard folder.isEmpty, !path.split(separator: "/").contains("..") else { return folders }
    folders.append(("", relative))
    // On above the folder that the command runs in.
    var here = FileManager.default.currentDirectoryPath
    var up = ".."
    while FilePath.folder(of: here) != "/", here != "/", !here.isEmpty {
      relative = FilePath.name(of: here) + "/" + relative
      folders.append((up, relative))
      here = FilePath.folder(of: here)
      up += "/.."
    }
    return folders
  }

  /// Every `.md` below `folder`; hidden folders and those that Weft wrote are passed over.
  private func scan(_ folder: String) -> [String] {
    let place = folder.isEmpty ? (root.isEmpty ? "." : root) : path(of: folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    if !folder.isEmpty, names.contains(SiteManifest.name) { return [] }
    var found: [String] = []
    for name in names where !name.hasPrefix(".") {
      let relative = folder.isEmpty ? name : folder + "/" + name
      if name.hasSuffix(".md") {
        found.append(relative)
      } else if FileKind(of: path(of: relative), followingLinks: false) == .folder {
        found += scan(relative)
      }
    }
    return found
  }

  private static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? trimmed(String(path.dropLast())) : path
  }

  private static func missing(_ path: String, id: String, _ summary: String) -> Missing {
    Missing(diagnostic: Diagnostic(id: id, summary, file: path))
  }
}

/// What stands at a path.
package enum FileKind: Sendable {
  case file
  case folder
  /// A pipe, a device, a socket: reading it might never end.
  case other
  case absent

  package init(of path: String, followingLinks: Bool = true) {
    var status = stat()
    let answer =
      followingLinks ? stat(path.isEmpty ? "." : path, &status) : lstat(path, &status)
    guard answer == 0 else {
      self = .absent
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    default: self = .other
    }
  }
}
