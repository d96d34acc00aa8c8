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
    /// Whether citations were left for another call.
    package var isUnfinished = false
    /// How many lessons pandoc was called for.
    package var calls = 0
  }

  private let state = Mutex(State())

  package init() {}

  package var known: Outcome { state.withLock { $0.outcome } }

  /// - Parameters:
  ///   - positions: Of the lessons that are wanted.
  ///   - patience: Lessons that pandoc can't begin with within it are left for another call.
  package func set(
    _ course: Course, _ positions: [Int], store: CheckedStore?, patience: Duration? = nil
  ) {
    let deadline = patience.map { ContinuousClock.now + $0 }
    state.withLock {
      $0.set(course, positions.map { course.pages[$0] }, store: store, until: deadline)
    }
  }

  fileprivate struct State {
    var outcome = Outcome()
    /// What each lesson's citations were made of, by its path.
    var made: [String: String] = [:]
    /// What pandoc said of those that it could not set: they are not tried again as they are.
    var failures: [String: String] = [:]
    var library: CitationLibrary?
  }
}

extension CitationSetter.State {
  mutating func set(
    _ course: Course, _ pages: [Course.Page], store: CheckedStore?,
    until deadline: ContinuousClock.Instant?
  ) {
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
    outcome.isUnfinished = false
    outcome.diagnostics = library.diagnostics
    outcome.sources = library.sources
    let keys = library.isWhole ? library.bibliography.keys : nil
    if outcome.keys != keys { outcome.keys = keys }
    let paths = Set(citing.map(\.lesson.source.path))
    outcome.lessons = outcome.lessons.filter { paths.contains($0.key) }
    guard let style = library.style else { return }
    let jobs = known(citing.compactMap { job($0, course, library, style) }, in: store)
    set(jobs, style, by: pandoc, store: store, until: deadline)
    failures = failures.filter { paths.contains($0.key) }
    for (path, words) in failures.sorted(by: { $0.key < $1.key }) {
      outcome.diagnostics.append(
        Diagnostic(
          id: "unset-citations", "pandoc could not set the citations: \(words)", file: path))
    }
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
    failures[path] = nil
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

  /// Takes what the cache has.
  /// - Returns: What it does not have.
  private mutating func known(_ jobs: [Job], in store: CheckedStore?) -> [Job] {
    jobs.filter { job in
      guard case .found(let bytes)? = store?.lookUp(job.key), let kept = SetCitations(bytes: bytes)
      else { return true }
      outcome.lessons[job.path] = kept
      return false
    }
  }

  private mutating func set(
    _ jobs: [Job], _ style: CitationStyle, by pandoc: Pandoc, store: CheckedStore?,
    until deadline: ContinuousClock.Instant?
  ) {
    guard !jobs.isEmpty else { return }
    let results = Mutex<[Int: Result<SetCitations, Pandoc.Failure>]>([:])
    let file = style.text.flatMap { try? TemporaryFile(Data($0.utf8), ending: ".csl") }
    let arguments =
      ["-f", "json", "-t", "html", "--mathml", "--citeproc"]
      + (file.map { ["--csl", $0.path] } ?? [])
    DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
      if let deadline, ContinuousClock.now > deadline { return }
      let result = Result { () throws(Pandoc.Failure) in
        CitedHTML.read(
          String(decoding: try pandoc.run(arguments, jobs[index].document), as: UTF8.self))
      }
      results.withLock { $0[index] = result }
    }
    withExtendedLifetime(file) {}
    let found = results.withLock { $0 }
    outcome.calls = found.count
    outcome.isUnfinished = found.count < jobs.count
    for (index, job) in jobs.enumerated() {
      if case .success(let set)? = found[index] {
        store?.store(set.bytes, for: job.key)
        outcome.lessons[job.path] = set
        continue
      }
      outcome.lessons[job.path] = nil
      if case .failure(let error)? = found[index] {
        failures[job.path] = String(error.words.prefix(200))
      } else {
        made[job.path] = nil
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
