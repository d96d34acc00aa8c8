import DemoKit
import Foundation
package import LessonSyntax

/// Every lesson of a course, parsed, in the order of teaching.
package struct Course {
  package struct Page {
    /// Relative to the course's folder: `part-one/intro.md`.
    package var file: String
    package var lesson: Lesson
    /// Names this reading of the lesson, among those that one memory knows of.
    package var stamp: Int

    /// Relative to the output folder: `part-one/intro.html`.
    package var output: String { Course.page(for: file) }
  }

  package var files: CourseFiles
  package var settings: CourseSettings
  package var pages: [Page]
  /// Everything wrong so far, in lessons and settings.
  package var diagnostics: [Diagnostic]

  package var sources: [SourceText]

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
    diagnostics = []
    sources = []
    if files.hasSettings { readSettings(&memory) }
    for file in files.lessons { readLesson(file, &memory) }
    memory.keep(Set(sources.map(\.path)))
    if files.lessons.isEmpty {
      diagnostics.append(
        Diagnostic(
          .warning, id: "empty-course", "there is no lesson here: no file ends in '.md'",
          file: files.root.isEmpty ? "." : files.root, hint: nil))
    }
    sortPages()
  }

  package static func page(for file: String) -> String { file.dropLast(3) + ".html" }

  private mutating func readSettings(_ memory: inout LessonMemory) {
    guard let source = read(files.path(of: CourseFiles.settingsName), &memory) else { return }
    let (settings, diagnostics) = memory.settings(source)
    self.settings = settings
    self.diagnostics += diagnostics
  }

  private mutating func readLesson(_ file: String, _ memory: inout LessonMemory) {
    guard let source = read(files.path(of: file), &memory) else { return }
    let (lesson, stamp) = memory.lesson(source, options: settings.lessonOptions)
    diagnostics += lesson.diagnostics
    if file == "index.md" {
      diagnostics.append(
        Diagnostic(
          id: "reserved-name", "'index.md' would become the page that lists the lessons",
          file: source.path, hint: "give the lesson another name"))
    } else {
      pages.append(Page(file: file, lesson: lesson, stamp: stamp))
    }
  }

  private mutating func read(_ path: String, _ memory: inout LessonMemory) -> SourceText? {
    do throws(SourceReader.Unreadable) {
      let source = try memory.source(path, inside: files.root)
      sources.append(source)
      return source
    } catch {
      diagnostics.append(error.diagnostic)
      return nil
    }
  }

  /// The order that `weft.yml` gives; lessons that it does not list follow by name.
  private mutating func sortPages() {
    var rest = pages
    var sorted: [Page] = []
    for listed in settings.lessons ?? [] {
      let name = listed.value.hasSuffix(".md") ? listed.value : listed.value + ".md"
      if let index = rest.firstIndex(where: { $0.file == name }) {
        sorted.append(rest.remove(at: index))
      } else {
        reportMissing(listed, isTwice: sorted.contains { $0.file == name })
      }
    }
    pages = sorted + rest
  }

  private mutating func reportMissing(_ listed: Located<String>, isTwice: Bool) {
    let known = files.lessons
    let file = files.path(of: CourseFiles.settingsName)
    if isTwice {
      diagnostics.append(
        Diagnostic(
          id: "duplicate-lesson", "'\(listed.value)' is listed twice", file: file,
          range: listed.range))
    } else if !known.contains(listed.value) {
      let close = Suggestion.closest(to: listed.value, in: known)
      diagnostics.append(
        Diagnostic(
          id: "unknown-lesson", "there is no lesson '\(listed.value)'", file: file,
          range: listed.range, hint: close.map { "did you mean '\($0)'?" }))
    }
  }
}
