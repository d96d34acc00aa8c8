import DemoKit
package import LessonSyntax

/// Which files of a course are lessons, in the order of teaching.
struct LessonListing {
  /// Relative to the root.
  private(set) var lessons: [String] = []
  /// By lesson, where the course has parts: the position of the one that it belongs to.
  private(set) var parts: [String: Int] = [:]
  /// Files of the course that are none, and why.
  private(set) var absences: [String: Absence] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  private let files: CourseFiles
  private let settingsFile: String

  init(_ files: CourseFiles, _ settings: CourseSettings) {
    self.files = files
    settingsFile = files.path(of: CourseFiles.settingsName)
    if let parts = settings.parts {
      take(
        parts.enumerated().flatMap { part in part.element.lessons.map { ($0, part.offset) } },
        of: settings)
    } else if let listed = settings.lessons {
      take(listed.map { ($0, nil) }, of: settings)
    } else {
      lessons = files.lessons.filter(CourseFiles.isLesson)
    }
    let taken = Set(lessons)
    for file in files.lessons where !taken.contains(file) && file != Course.frontFile {
      absences[file] = CourseFiles.isLesson(file) ? .unlisted : .keptOut
    }
    lessons.removeAll { $0 == Course.frontFile }
    refuseNames()
  }

  private mutating func take(
    _ listed: [(lesson: Located<String>, part: Int?)], of settings: CourseSettings
  ) {
    let known = Set(files.lessons)
    var taken: Set<String> = []
    var suggestions = 0
    for (entry, part) in listed {
      var name = entry.value.hasSuffix(".md") ? entry.value : entry.value + ".md"
      while name.hasPrefix("./") { name = String(name.dropFirst(2)) }
      if name == Course.frontFile {
        report(
          .warning, "listed-front-page",
          "'\(Course.frontFile)' is the page before all lessons, and has no place among them",
          entry,
          hint: "leave it out of the list")
      } else if !known.contains(name) {
        suggestions += 1
        reportMissing(entry, name, suggests: suggestions <= 50)
      } else if taken.insert(name).inserted {
        lessons.append(name)
        parts[name] = part
      } else {
        report(.error, "duplicate-lesson", "'\(entry.value)' is listed twice", entry, hint: nil)
      }
    }
    reportUnlisted(known.subtracting(taken), settings)
  }

  private mutating func reportMissing(
    _ listed: Located<String>, _ name: String, suggests: Bool
  ) {
    let folder = listed.value.hasSuffix("/") ? String(listed.value.dropLast()) : listed.value
    if FileKind(of: files.path(of: folder)) == .folder {
      return report(
        .error, "unknown-lesson", "'\(listed.value)' is a folder, not a lesson", listed,
        hint: "list its lessons one by one")
    }
    let close = suggests ? Suggestion.closest(to: name, in: files.lessons) : nil
    report(
      .error, "unknown-lesson", "there is no lesson '\(listed.value)'", listed,
      hint: close.map { "did you mean '\($0)'?" })
  }

  private mutating func reportUnlisted(_ files: Set<String>, _ settings: CourseSettings) {
    let unlisted = files.filter { CourseFiles.isLesson($0) && $0 != Course.frontFile }.sorted()
    guard !unlisted.isEmpty else { return }
    let isOne = unlisted.count == 1
    diagnostics.append(
      Diagnostic(
        .warning, id: "unlisted-lessons",
        "\(PassedOver.list(unlisted)): not under '\(settings.listName):', so \(isOne ? "it has" : "they have") "
          + "no page",
        file: settingsFile, range: settings.lessonsKey,
        hint: "list \(isOne ? "it" : "them"), or begin \(isOne ? "its name" : "their names") "
          + "with '_'"))
  }

  /// Leaves out lessons whose pages could not be written, or whose names would deceive.
  private mutating func refuseNames() {
    lessons = lessons.filter { file in
      guard let problem = LessonName.problem(file, at: files.path(of: file)) else { return true }
      diagnostics.append(problem)
      absences[file] = .refused
      return false
    }
  }

  private mutating func report(
    _ severity: Diagnostic.Severity, _ id: String, _ summary: String, _ listed: Located<String>,
    hint: String?
  ) {
    diagnostics.append(
      Diagnostic(
        severity, id: id, summary, file: settingsFile, range: listed.range, hint: hint))
  }
}

/// Why a Markdown file of a course has no page.
enum Absence: Equatable, Sendable {
  /// It says `draft: true`.
  case draft
  /// The settings list the lessons, and it is none of them.
  case unlisted
  /// A README, or under a name that begins with `_`.
  case keptOut
  /// Something is wrong with it, and that is said.
  case refused

  func summary(of name: String) -> String {
    switch self {
    case .draft: "'\(name)' is a draft, and has no page"
    case .unlisted:
      "'\(name)' is not under 'lessons:' in '\(CourseFiles.settingsName)', and has no page"
    case .keptOut:
      "'\(name)' has no page: README files, and names that begin with '_', are kept out"
    case .refused: "'\(name)' has no page, because something is wrong with it"
    }
  }

  var hint: String? {
    switch self {
    case .draft: "--drafts brings drafts in"
    case .unlisted: "list it there"
    case .keptOut: "give it another name"
    case .refused: nil
    }
  }
}

/// Names that can't be those of a lesson and its page.
package enum LessonName {
  /// The longest name that file systems take, in bytes.
  private static let lengthLimit = 255

  package static func problem(_ file: String, at path: String) -> Diagnostic? {
    if let scalar = file.unicodeScalars.first(where: { SafeText.substitute(for: $0) != nil }) {
      return Diagnostic(
        id: "unsafe-name", "there is \(words(for: scalar)) in the name of this file", file: path,
        hint: "rename it")
    }
    let name = FilePath.name(of: Course.page(for: file))
    guard name.utf8.count > lengthLimit else { return nil }
    let excess = name.utf8.count - lengthLimit
    return Diagnostic(
      id: "long-name",
      "the name of this lesson is too long: its page ends in '.html', and names have at most "
        + "\(lengthLimit) bytes",
      file: path, hint: "make it shorter by \(excess) byte\(excess == 1 ? "" : "s") or more")
  }

  private static func words(for scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: "a line end"
    case 0x00...0x1F, 0x7F...0x9F: "a control character"
    default: "an invisible character"
    }
  }
}
