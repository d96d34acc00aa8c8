import DemoKit
import Foundation
package import LessonSyntax
import Synchronization

/// Sets the citations of lessons: from what it remembers, else from the cache, else by pandoc, which is
/// called once for each lesson whose citations are others than before.
package final class CitationSetter: Sendable {
  package struct Outcome: Sendable {
    /// By the lesson's path.
    var lessons: [String: SetCitations] = [:]
    /// What can be cited, in the order of the bibliography; `nil` where it is not known.
    var keys: [String]? { didSet { known = keys.map { Set($0) } } }
    private(set) var known: Set<String>?
    /// Another number says that a citation may look other than it did.
    var generation = 0
    package var diagnostics: [Diagnostic] = []
    /// Bibliographies that something is wrong with.
    package var sources: [SourceText] = []
    /// How many lessons pandoc was called for.
    package var calls = 0
  }

  private let state = Mutex(State())

  package init() {}

  package var known: Outcome { state.withLock { $0.outcome } }

  /// - Parameter positions: Of the lessons that are wanted.
  package func set(_ course: Course, _ positions: [Int], store: CheckedStore?) {
    state.withLock { $0.set(course, positions.map { course.pages[$0] }, store: store) }
  }

  fileprivate struct State {
    var outcome = Outcome()
    /// What each lesson's citations were made of, by its path.
    var made: [String: String] = [:]
    var library: CitationLibrary?
  }
}

extension CitationSetter.State {
  mutating func set(_ course: Course, _ pages: [Course.Page], store: CheckedStore?) {
    let citing = pages.filter { $0.lesson.mentions.contains { !$0.isReference } }
    guard !course.settings.bibliography.isEmpty, !citing.isEmpty else { return forget() }
    guard let pandoc = Pandoc() else {
      forget()
      outcome.diagnostics = [Self.noPandoc(course)]
      return
    }
    let basis = CitationLibrary.Basis(course, pandoc)
    if library?.basis != basis {
      library = CitationLibrary(basis, course, by: pandoc, store: store)
      outcome.generation += 1
    }
    guard let library else { return }
    let before = outcome.lessons
    defer { if outcome.lessons != before { outcome.generation += 1 } }
    outcome.calls = 0
    outcome.diagnostics = library.diagnostics
    outcome.sources = library.sources
    let keys = library.isWhole ? library.bibliography.keys : nil
    if outcome.keys != keys { outcome.keys = keys }
    let paths = Set(citing.map(\.lesson.source.path))
    outcome.lessons = outcome.lessons.filter { paths.contains($0.key) }
    guard let style = library.style else { return }
    set(citing.compactMap { job($0, course, library, style) }, style, by: pandoc, store: store)
  }

  private mutating func forget() {
    let generation = outcome.generation + (library == nil ? 0 : 1)
    self = Self()
    outcome.generation = generation
  }

  private struct Job {
    var path: String
    var made: String
    var document: Data
    /// Of the cache.
    var key: String
  }

  /// - Returns: `nil` for a lesson whose citations are as they were, or that has none.
  private mutating func job(
    _ page: Course.Page, _ course: Course, _ library: CitationLibrary, _ style: CitationStyle
  ) -> Job? {
    let path = page.lesson.source.path
    let language =
      page.lesson.frontMatter.lang?.value ?? course.settings.lang?.value ?? "en-US"
    let made = "\(page.stamp)\n\(language)\n\(style.digest)\n\(library.bibliography.digest)"
    if self.made[path] == made { return nil }
    self.made[path] = made
    guard
      let request = CitationRequest(
        page.lesson, from: library.bibliography, language: language)
    else {
      outcome.lessons[path] = nil
      return nil
    }
    return Job(
      path: path, made: made, document: request.document,
      key: "citations 1\n\(library.basis.pandoc)\n\(style.digest)\n"
        + Digest(of: Array(request.document)).hexadecimal)
  }

  private mutating func set(
    _ jobs: [Job], _ style: CitationStyle, by pandoc: Pandoc, store: CheckedStore?
  ) {
    var missing: [Job] = []
    for job in jobs {
      if case .found(let bytes)? = store?.lookUp(job.key), let kept = SetCitations(bytes: bytes) {
        outcome.lessons[job.path] = kept
      } else {
        missing.append(job)
      }
    }
    guard !missing.isEmpty else { return }
    let work = missing
    let results = Mutex<[Int: Result<SetCitations, Pandoc.Failure>]>([:])
    let file = style.text.flatMap { try? TemporaryFile(Data($0.utf8), ending: ".csl") }
    let arguments =
      ["-f", "json", "-t", "html", "--mathml", "--citeproc"]
      + (file.map { ["--csl", $0.path] } ?? [])
    DispatchQueue.concurrentPerform(iterations: work.count) { index in
      let result = Result { () throws(Pandoc.Failure) in
        CitedHTML.read(
          String(decoding: try pandoc.run(arguments, work[index].document), as: UTF8.self))
      }
      results.withLock { $0[index] = result }
    }
    withExtendedLifetime(file) {}
    outcome.calls = work.count
    for (index, result) in results.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      switch result {
      case .success(let set):
        store?.store(set.bytes, for: work[index].key)
        outcome.lessons[work[index].path] = set
      case .failure(let error):
        // Another try may have more time.
        made[work[index].path] = nil
        outcome.lessons[work[index].path] = nil
        outcome.diagnostics.append(
          Diagnostic(
            id: "unset-citations",
            "pandoc could not set the citations: \(error.words.prefix(200))", file: work[index].path
          ))
      }
    }
  }

  private static func noPandoc(_ course: Course) -> Diagnostic {
    Diagnostic(
      id: "no-pandoc", "this course cites, and 'pandoc' is not found on this machine",
      file: course.files.path(of: CourseFiles.settingsName),
      range: course.settings.bibliography.first?.range, hint: Pandoc.advice)
  }
}
