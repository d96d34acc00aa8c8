import ArgumentParser
import DemoKit
import LessonSyntax
import Weaving

/// One command over one course: finds it, plans it, says what is wrong.
struct CourseSession {
  let options: CourseOptions
  let course: Course
  let only: String?
  let renderer: CourseRenderer
  let plan: CoursePlan

  private let progress: Progress

  /// - Parameters:
  ///   - path: As the user wrote it; `nil` for the course that the command runs in or beside.
  init(_ options: CourseOptions, path: String?) throws {
    try self.init(options, try Self.find(path, options))
  }

  /// - Parameters:
  ///   - found: The course that the command is about, and the one lesson of it that was asked for.
  ///   - writes: Whether pages are made of it, among them the list of lessons.
  init(
    _ options: CourseOptions, _ found: (files: CourseFiles, only: String?), writes: Bool = false
  ) throws {
    self.options = options
    let overrides = try CommandLineParameters.parse(options.parameters)
    course = Course(found.files)
    only = found.only
    if let absence = only.flatMap(course.absence) { try Self.refuse(absence, options) }
    var renderer = CourseRenderer(
      catalog: World.currentCatalog, overrides: overrides, threads: options.running.jobs,
      usesCache: !options.running.noCache)
    renderer.listsLessons = writes
    plan = renderer.plan(course, only: only)
    let progress = Progress(total: Set(plan.allRuns.map { Runner.key(of: $0) }).count)
    self.progress = progress
    renderer.finishedDemo = { progress.finished($0) }
    self.renderer = renderer
    try refuseUnreached(overrides)
    warnOfCache()
  }

  /// Runs and weaves everything, counting on a terminal.
  func rendered(isLive: Bool = false) -> RenderedCourse {
    defer { progress.end() }
    var renderer = renderer
    renderer.isLive = isLive
    return renderer.render(plan)
  }

  /// The page to open first.
  var start: String { only.map { Course.page(for: $0) } ?? Site.indexName }

  /// What pages need to run their demos again; that there is none is said where there are demos.
  func browserCode(
    _ pages: PageOptions, complain: (String) -> Void = Terminal.complain
  ) throws -> BrowserCode? {
    let store = renderer.store(for: course)
    let isSpoken = !plan.runs.isEmpty && options.diagnostics == .text
    return try pages.load(complain: { if isSpoken { complain($0) } }) {
      $0.isMade(for: World.currentCatalog.identity, store: store)
    }
  }

  func check() throws {
    let rendered = rendered()
    let site = Site(course: course, rendered: rendered)
    let failed = say(rendered.diagnostics + site.diagnostics, rendered)
    explainCache(rendered)
    try Terminal.show(counts(rendered))
    if failed { throw ExitCode(1) }
  }

  /// Prints diagnostics; answers whether they make the command fail.
  func say(_ diagnostics: [Diagnostic], _ rendered: RenderedCourse) -> Bool {
    diagnosticOutput.print(diagnostics, sources: rendered.sources)
  }

  func words(for diagnostics: [Diagnostic], _ rendered: RenderedCourse) -> DiagnosticOutput.Words {
    diagnosticOutput.words(for: diagnostics, sources: rendered.sources)
  }

  private var diagnosticOutput: DiagnosticOutput {
    DiagnosticOutput(format: options.diagnostics, isStrict: options.strict)
  }

  static func find(
    _ path: String?, _ options: CourseOptions
  ) throws -> (files: CourseFiles, only: String?) {
    do throws(CourseFiles.Missing) {
      var found: (files: CourseFiles, only: String?)
      if let path {
        found = try CourseFiles.find(path)
      } else {
        found = (try CourseFiles.here(), nil)
      }
      found.files.choices.includesDrafts = options.drafts
      found.files.choices.allowsScripts = options.allowScripts
      found.files.choices.audience = options.audience
      return found
    } catch {
      try refuse(error.diagnostic, options)
    }
  }

  private static func refuse(_ diagnostic: Diagnostic, _ options: CourseOptions) throws -> Never {
    _ = DiagnosticOutput(format: options.diagnostics, isStrict: options.strict)
      .print([diagnostic], sources: [])
    throw ExitCode(1)
  }

  private func refuseUnreached(_ overrides: [ParameterOverride]) throws {
    for override in plan.unreached(overrides, in: World.currentCatalog) {
      let whose = override.label.map { "labelled '\($0)'" } ?? "of these lessons"
      let names = plan.parameterNames(labelled: override.label, in: World.currentCatalog)
      let close = Suggestion.closest(to: override.name, in: names)
      throw Misuse(
        "'-P \(override.text)': no demo \(whose) has a parameter '\(override.name)'."
          + (close.map { " Did you mean '\($0)'?" } ?? ""))
    }
  }

  private func warnOfCache() {
    guard renderer.usesCache, let trouble = CourseCache(of: course.files.root).trouble else {
      return
    }
    Terminal.complain(
      "warning: no result is kept: '\(trouble.path)' can't be used: \(trouble.reason)")
  }

  func explainCache(_ rendered: RenderedCourse) {
    guard options.running.explainCache else { return }
    Terminal.complain(
      CacheExplanation.text(
        plan: plan, rendered: rendered, usesCache: !options.running.noCache))
  }

  /// How many lessons, demos and claims there are.
  func counts(_ rendered: RenderedCourse) -> String {
    let parts = [
      count(rendered.pages.count { !course.pages[$0.index].isFront }, "lesson"),
      count(plan.runs.count, "demo"),
      ClaimTally(rendered, of: course).words,
    ]
    return parts.joined(separator: ", ")
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
