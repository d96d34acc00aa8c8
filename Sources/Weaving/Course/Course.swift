import DemoKit
import Foundation
package import LessonSyntax

/// The front page and every lesson of a course, parsed, in the order of teaching.
package struct Course {
  package struct Page {
    /// Relative to the course's folder: `part-one/intro.md`.
    package var file: String
    package var lesson: Lesson
    /// Names this reading of the lesson, among those that one memory knows of.
    package var stamp: Int
    /// The position of the part that it belongs to, in a course that has parts.
    package var part: Int?

    /// Relative to the output folder: `part-one/intro.html`.
    package var output: String { Course.page(for: file) }

    /// Whether this is the page that lists the lessons, with an introduction of the author's.
    package var isFront: Bool { file == Course.frontFile }
  }

  /// The Markdown of the page that lists the lessons.
  package static let frontFile = "index.md"

  package var files: CourseFiles
  package var settings: CourseSettings
  /// The front page first, where the course has one of its own; then the lessons.
  package var pages: [Page]
  /// Everything wrong so far, in lessons and settings.
  package var diagnostics: [Diagnostic]

  package var sources: [SourceText]
  /// By file: the places of the pages.
  private(set) var places: [String: Int] = [:]
  /// Whether every file of the course could be read: otherwise pages that are missing now are not
  /// gone for good.
  package private(set) var isComplete: Bool
  /// Files of the course that have no page, and why.
  private(set) var absences: [String: Absence] = [:]

  /// Reads and parses what `files` lists. Never fails: what is wrong is in `diagnostics`.
  package init(_ files: CourseFiles) {
    var memory = LessonMemory()
    self.init(files, remembering: &memory)
  }

  /// - Parameter memory: What is known of the files, and is then known of them.
  package init(_ files: CourseFiles, remembering memory: inout LessonMemory) {
    self.files = files
    settings = CourseSettings()
    pages = []
    diagnostics = files.diagnostics
    sources = []
    isComplete = files.isComplete
    if files.hasSettings { readSettings(&memory) }
    let listing = LessonListing(files, settings)
    diagnostics += listing.diagnostics
    absences = listing.absences
    readLessons(listing, &memory)
    places = Dictionary(zip(pages.map(\.file), pages.indices)) { first, _ in first }
    memory.keep(Set(sources.map(\.path)))
    diagnostics += TermConflicts(self).diagnostics
    diagnostics += files.passedOver.diagnostics(files, given: linkedFiles)
    if pages.allSatisfy(\.isFront), !absences.values.contains(.refused) {
      diagnostics.append(emptiness)
    }
  }

  /// For whom its pages are made.
  package var audience: Audience { files.choices.audience ?? settings.audience ?? .teacher }

  /// What the course's formulas stand in: its lessons, and what its settings say on pages.
  package var textsWithFormulas: [Lesson] {
    (pages.map(\.lesson) + [settings.textWithFormulas].compactMap(\.self))
      .filter { !$0.formulas.isEmpty }
  }

  func page(_ file: String) -> Page? { places[file].map { pages[$0] } }

  /// How the numbers of each lesson are written, by its file.
  var numberStyles: [String: NumberStyle] {
    guard settings.numbering?.value == .course else { return [:] }
    let lessons = pages.filter { !$0.isFront }
    return Dictionary(
      zip(lessons.map(\.file), lessons.indices.map { NumberStyle(chapter: $0 + 1) })
    ) { first, _ in first }
  }

  package static func page(for file: String) -> String { file.dropLast(3) + ".html" }

  /// Why a file of the course has no page.
  package func absence(of file: String) -> Diagnostic? {
    func problem(_ id: String, _ summary: String, _ hint: String) -> Diagnostic {
      Diagnostic(id: id, summary, file: files.path(of: file), hint: hint)
    }
    switch absences[file] {
    case .draft:
      return problem("draft", "this lesson is a draft", "--drafts brings drafts in")
    case .unlisted:
      return problem(
        "unlisted-lesson",
        "this file is not under '\(settings.listName):' in '\(files.path(of: CourseFiles.settingsName))', "
          + "so it has no page", "list it there")
    case .keptOut:
      return problem(
        "not-a-lesson", "README files, and names that begin with '_', are kept out of a course",
        "give it another name")
    case .refused, nil: return nil
    }
  }

  /// Whether a file has no page because something is wrong with it.
  package func isRefused(_ file: String) -> Bool { absences[file] == .refused }

  private mutating func readSettings(_ memory: inout LessonMemory) {
    guard let source = read(files.path(of: CourseFiles.settingsName), &memory) else { return }
    let (settings, diagnostics) = memory.settings(source)
    self.settings = settings
    self.diagnostics += diagnostics
  }

  /// Reads in the order of the names, in which mistakes are told, and puts the pages in that of teaching.
  private mutating func readLessons(_ listing: LessonListing, _ memory: inout LessonMemory) {
    let lessons = listing.lessons
    var order = Dictionary(zip(lessons, lessons.indices), uniquingKeysWith: { first, _ in first })
    order[Self.frontFile] = -1
    var found: [(file: String, source: SourceText)] = []
    for file in files.lessons where order[file] != nil {
      guard let source = read(files.path(of: file), &memory) else {
        absences[file] = .refused
        continue
      }
      found.append((file, source))
    }
    var options = settings.lessonOptions
    options.allowsScripts = files.choices.allowsScripts
    options.audience = audience
    let parsed = memory.lessons(found.map(\.source), options: options)
    for ((file, _), (lesson, stamp)) in zip(found, parsed) {
      if lesson.frontMatter.draft?.value == true, !files.choices.includesDrafts {
        absences[file] = .draft
        continue
      }
      diagnostics += lesson.diagnostics
      pages.append(Page(file: file, lesson: lesson, stamp: stamp, part: listing.parts[file]))
    }
    pages.sort { order[$0.file, default: 0] < order[$1.file, default: 0] }
  }

  private mutating func read(_ path: String, _ memory: inout LessonMemory) -> SourceText? {
    do throws(SourceReader.Unreadable) {
      let source = try memory.source(path, inside: files.root)
      sources.append(source)
      return source
    } catch {
      isComplete = false
      diagnostics.append(error.diagnostic)
      return nil
    }
  }

  /// What the lessons link to, relative to the root.
  private var linkedFiles: Set<String> {
    guard !files.passedOver.documents.isEmpty else { return [] }
    return Set(
      pages.flatMap { page in
        page.lesson.links.compactMap { link in
          if case .inside(let place) = CourseAddress(link.url, in: page.file) {
            place.target
          } else {
            nil
          }
        }
      })
  }

  private var emptiness: Diagnostic {
    let drafts = absences.values.count { $0 == .draft }
    let summary =
      if files.lessons.isEmpty {
        "there is no lesson here: no file ends in '.md'"
      } else if drafts > 0 {
        "there is no lesson here that is not a draft"
      } else {
        "there is no lesson here"
      }
    return Diagnostic(
      .warning, id: "empty-course", summary, file: files.shownRoot,
      hint: drafts > 0 ? "--drafts brings drafts in" : nil)
  }
}
