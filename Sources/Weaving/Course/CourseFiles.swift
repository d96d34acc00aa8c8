import Foundation
package import LessonSyntax

/// Finds the files of a course.
package struct CourseFiles: Sendable {
  /// The folder as the user wrote it, `""` for the current one; every path shown starts with it.
  package var root: String
  /// Every `.md`, relative to the root, with `/` between folders, in the order of their names.
  package var lessons: [String]
  /// Whether the folder has a `weft.yml`.
  package var hasSettings: Bool
  /// What whoever renders the course decides, and not the course.
  package struct Choices: Sendable, Equatable {
    /// Whether lessons that say `draft: true` are part of the course.
    package var includesDrafts = false
    /// Whether scripts in a lesson's own HTML run, and files that may run some are handed out.
    package var allowsScripts = false
    /// For whom pages are made; `nil` where the course's settings say it.
    package var audience: Audience?
  }

  package var choices = Choices()
  /// Whether every folder of the course could be read.
  package private(set) var isComplete = true
  private(set) var passedOver = PassedOver()
  /// What is wrong with the folders.
  private(set) var diagnostics: [Diagnostic] = []

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
    case .file where FilePath.name(of: path) == settingsName:
      throw missing(
        path, id: "not-a-lesson", "'\(path)' holds the settings of a course, and is no lesson",
        hint:
          "name its folder: \(FilePath.folder(of: path).isEmpty ? "." : FilePath.folder(of: path))")
    case .file:
      throw missing(
        path, id: "not-a-lesson", "'\(path)' is not a lesson: its name does not end in '.md'")
    case .other:
      throw missing(path, id: "unreadable-file", "'\(path)' is neither a file nor a folder")
    case .absent:
      let withEnding = path + ".md"
      throw missing(
        path, id: "no-such-file", "there is no '\(path)'",
        hint: FileKind(of: withEnding) == .file ? "did you mean '\(withEnding)'?" : nil)
    }
  }

  /// The course where no path was given: the folder that the command runs in, where it has settings,
  /// else its folder `lessons`.
  package static func here() throws(Missing) -> CourseFiles {
    if FileKind(of: settingsName) == .file { return CourseFiles(root: "", scanning: true) }
    if FileKind(of: "lessons") == .folder { return CourseFiles(root: "lessons", scanning: true) }
    let names = (try? FolderNames.of("")) ?? []
    let isCourse = names.contains { $0.hasSuffix(".md") && isLesson($0) }
    throw missing(
      ".", id: "no-course", "there is neither a '\(settingsName)' nor a folder 'lessons' here",
      hint: isCourse
        ? "for the lessons in this folder give its name: '.'"
        : "give the folder of a course, or start one: \(CommandName.current) new course my-course")
  }

  /// The path of a lesson as the user would write it.
  package func path(of relative: String) -> String {
    root.isEmpty ? relative : root == "/" ? "/" + relative : root + "/" + relative
  }

  /// What is in the folder now; nothing, where there is none.
  package var now: CourseFiles {
    var now = CourseFiles(root: root, scanning: true)
    now.choices = choices
    return now
  }

  /// Whether a file that comes, goes or changes may be a lesson, the settings, or something that is
  /// taken for one of them.
  package static func isOfInterest(_ path: String) -> Bool {
    path.hasSuffix(".md") || PassedOver.isOfInterest(FilePath.name(of: path))
  }

  /// Whether a file is a lesson by its name, where no list of lessons says which files are:
  /// `README.md` is read on the course's repository, and `_` keeps a file or a folder out.
  package static func isLesson(_ relative: String) -> Bool {
    FilePath.name(of: relative).lowercased() != "readme.md"
      && !relative.split(separator: "/").contains { $0.hasPrefix("_") }
  }

  /// The folder as a user would call it.
  package var shownRoot: String { root.isEmpty ? "." : root }

  private init(root: String, scanning: Bool) {
    self.root = root
    lessons = []
    hasSettings = false
    hasSettings = FileKind(of: path(of: Self.settingsName)) != .absent
    if scanning { scan() }
  }

  private mutating func scan() {
    let scan = CourseScan(self)
    lessons = scan.lessons
    passedOver = scan.passedOver
    diagnostics = scan.diagnostics
    isComplete = scan.isComplete
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

  private static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? trimmed(String(path.dropLast())) : path
  }

  private static func missing(
    _ path: String, id: String, _ summary: String, hint: String? = nil
  ) -> Missing {
    Missing(diagnostic: Diagnostic(id: id, summary, file: path, hint: hint))
  }
}

/// What stands at a path.
package enum FileKind: String, Sendable {
  case file
  case folder
  /// A pipe, a device, a socket: reading it might never end.
  case other
  case absent

  package init(of path: String, followingLinks: Bool = true) {
    self.init(unobserved: path, followingLinks: followingLinks)
    Observer.note(Inquiry(followingLinks ? .kind : .kindOfEntry, path), rawValue)
  }

  /// For what is no input of a render: the output, and what is kept.
  init(unobserved path: String, followingLinks: Bool = true) {
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
