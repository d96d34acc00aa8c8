import DemoKit
package import LessonSyntax
package import Weaving

/// A course that is rendered again and again, each time as little of it as will do.
package struct PreviewCourse {
  /// What is to be shown now.
  package struct Rendition: Sendable {
    package var pages: [PreviewPage]
    package var assets: [SiteWriter.File]
    /// By page: the demos that are still running, for which the page waits as it was, and "formulas".
    package var waiting: [String: [String]]
    package var diagnostics: [Diagnostic]
    package var sources: [SourceText]
  }

  private var renderer: CourseRenderer
  private let browserCode: BrowserCode?
  private var folder: CourseFolder
  private var memory = RenderMemory()
  private var plan: CoursePlan?
  /// The keys of the runs that the plan before this one wanted.
  private var wantedBefore: Set<String> = []
  private var digests: [Int: String] = [:]
  /// By path: pages as they were shown last.
  private var shown: [String: PreviewPage] = [:]
  /// The files that those pages need beside them.
  private var assets: [SiteWriter.File] = []

  package init(
    files: CourseFiles, renderer: CourseRenderer, browserCode: BrowserCode?
  ) {
    self.renderer = renderer
    self.renderer.isLive = browserCode != nil
    self.browserCode = browserCode
    folder = CourseFolder(files: files)
  }

  var catalog: Catalog<NativeContext> { renderer.catalog }

  /// When to look again though nothing changes.
  package func nextLook(after now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    folder.nextLook(after: now)
  }

  /// Whether formulas or citations were left for another look.
  package var hasUnfinishedFormulas: Bool {
    !memory.formulas.known.unfinished.isEmpty || memory.citations.known.isUnfinished
  }

  /// Finds out what there is to do.
  ///
  /// - Parameter patience: How long formulas may take now; pages whose formulas are not all set by then
  ///   wait.
  /// - Returns: The demos whose results are not known, in the order of the pages.
  package mutating func look(
    _ changes: FolderChanges, patience: Duration? = nil, at now: ContinuousClock.Instant = .now
  ) -> [DemoBench.Job] {
    let course = folder.course(after: changes, remembering: &memory, at: now)
    if course.audience != self.plan?.course.audience {
      // Nothing is held back for students that was made for teachers.
      shown = [:]
      assets = []
    }
    let plan = renderer.plan(course, remembering: &memory)
    forgetFailures(of: plan)
    digest(course)
    self.plan = plan
    let store = renderer.store(for: course)
    memory.formulas.typeset(
      course.textsWithFormulas, settings: course.settings, store: store, patience: patience)
    memory.citations.set(course, plan.pages, store: store, patience: patience)
    forgetResults()
    return plan.runs.compactMap { run in
      let key = Runner.key(of: run)
      return memory.results[key] == nil ? DemoBench.Job(key: key, run: run) : nil
    }
  }

  package mutating func take(_ result: Runner.Result, for key: String) {
    memory.results[key] = result
  }

  /// Keeps for later processes what was found out.
  package func save() {
    memory.formulas.save(plan?.course.textsWithFormulas ?? [])
  }

  /// A demo that ended badly is tried again when its lesson was changed.
  private mutating func forgetFailures(of plan: CoursePlan) {
    let before = Set(self.plan?.course.pages.map(\.stamp) ?? [])
    for (index, lesson) in zip(plan.pages, plan.lessons)
    where !before.contains(plan.course.pages[index].stamp) {
      for run in lesson.runs {
        let key = Runner.key(of: run)
        if case .failure = memory.results[key]?.report { memory.results[key] = nil }
      }
    }
  }

  private mutating func forgetResults() {
    let wanted = Set((plan?.runs ?? []).map { Runner.key(of: $0) })
    let kept = wanted.union(wantedBefore)
    if memory.results.contains(where: { !kept.contains($0.key) }) {
      memory.results = memory.results.filter { kept.contains($0.key) }
    }
    wantedBefore = wanted
  }

  /// Renders what can be rendered with the results that are known.
  package mutating func render() -> Rendition {
    guard let plan else {
      return Rendition(pages: [], assets: [], waiting: [:], diagnostics: [], sources: [])
    }
    let waiting = waiting(in: plan)
    let rendered = renderer.weave(
      plan, remembering: &memory, waiting: Set(waiting.keys))
    let site = Site(
      course: plan.course, rendered: rendered, browserCode: browserCode,
      remembering: &memory.site)
    let problems = PageProblems(rendered.diagnostics + site.diagnostics, of: plan.course)
    var pages = site.pages.map { page(from: $0, in: plan.course, problems) }
    let held = heldBack(site, plan.course, waiting: waiting, problems)
    assets = held.isEmpty ? site.assets : Self.assets(site.assets, besides: assets)
    pages += held
    shown = Dictionary(pages.map { ($0.path, $0) }) { first, _ in first }
    return Rendition(
      pages: pages, assets: assets,
      waiting: Dictionary(
        uniqueKeysWithValues: waiting.map { (plan.course.pages[$0.key].output, $0.value) }),
      diagnostics: rendered.diagnostics + site.diagnostics, sources: rendered.sources)
  }

  /// By position in the course: the demos of pages some of whose demos have not run, and "formulas" for
  /// those that are not set.
  private func waiting(in plan: CoursePlan) -> [Int: [String]] {
    var waiting: [Int: [String]] = [:]
    let unfinished = memory.formulas.known.unfinished
    for (index, lesson) in zip(plan.pages, plan.lessons) {
      let missing = lesson.runs.filter { memory.results[Runner.key(of: $0)] == nil }
      let formulas =
        unfinished.contains(plan.course.pages[index].lesson.source.path) ? ["formulas"] : []
      if !missing.isEmpty || !formulas.isEmpty { waiting[index] = missing.map(\.demo) + formulas }
    }
    return waiting
  }

  private func page(
    from page: Site.Page, in course: Course, _ problems: PageProblems
  ) -> PreviewPage {
    guard let position = page.position else {
      return PreviewPage(
        path: page.path, version: 0, regions: page.regions, problems: problems.shared)
    }
    let lesson = course.pages[position]
    let path = course.files.path(of: lesson.file)
    return PreviewPage(
      path: page.path, version: 0, regions: page.regions, problems: problems[path],
      digest: digests[lesson.stamp],
      lesson: ServedLesson(
        path: path, root: course.files.root, options: course.settings.lessonOptions))
  }

  /// Pages that can't be rendered now, as they were: for want of results, or because their files
  /// can't be read, which is then said.
  private func heldBack(
    _ site: Site, _ course: Course, waiting: [Int: [String]], _ problems: PageProblems
  ) -> [PreviewPage] {
    let awaited = waiting.keys.sorted().map { position in
      shown[course.pages[position].output]
        ?? page(from: site.waitingPage(position), in: course, problems)
    }
    let unreadable = course.files.lessons.compactMap { file -> PreviewPage? in
      guard course.isRefused(file), var page = shown[Course.page(for: file)],
        page.lesson != nil
      else { return nil }
      page.problems = problems[course.files.path(of: file)]
      return page
    }
    return awaited + unreadable
  }

  /// What rendered pages need, and what pages that stay as they were may need still.
  private static func assets(
    _ current: [SiteWriter.File], besides before: [SiteWriter.File]
  ) -> [SiteWriter.File] {
    let paths = Set(current.map(\.path))
    return current + before.filter { !paths.contains($0.path) }
  }

  private mutating func digest(_ course: Course) {
    var digests: [Int: String] = [:]
    for page in course.pages {
      digests[page.stamp] =
        self.digests[page.stamp] ?? Digest(of: page.lesson.source.bytes).hexadecimal
    }
    self.digests = digests
  }
}

/// What is wrong, page by page.
private struct PageProblems {
  /// What belongs to no lesson is shown with all of them.
  let shared: [PageProblem]
  private let own: [String: [PageProblem]]

  init(_ diagnostics: [Diagnostic], of course: Course) {
    let sources = Dictionary(course.sources.map { ($0.path, $0) }) { first, _ in first }
    let lessons = Set(course.files.lessons.map { course.files.path(of: $0) })
    let read = Dictionary(course.pages.map { ($0.lesson.source.path, $0.lesson) }) { first, _ in
      first
    }
    var shared: [PageProblem] = []
    var own: [String: [PageProblem]] = [:]
    for diagnostic in diagnostics {
      let isLeftOut = diagnostic.range.flatMap { read[diagnostic.file]?.isLeftOut($0) } ?? false
      let problem =
        isLeftOut
        ? PageProblem(diagnostic.withoutWords, source: nil)
        : PageProblem(diagnostic, source: sources[diagnostic.file])
      if lessons.contains(diagnostic.file) {
        own[diagnostic.file, default: []].append(problem)
      } else {
        shared.append(problem)
      }
    }
    self.shared = shared
    self.own = own
  }

  subscript(_ path: String) -> [PageProblem] { shared + (own[path] ?? []) }
}

extension Diagnostic {
  /// What a page for students says of a mistake in a solution.
  fileprivate var withoutWords: Diagnostic {
    Diagnostic(
      severity, id: id, "something is wrong in a solution, which this page does not show",
      file: file, hint: "the terminal says what")
  }
}
