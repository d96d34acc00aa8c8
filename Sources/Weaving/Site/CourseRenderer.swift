package import DemoKit
import Foundation
package import LessonSyntax
import Synchronization

/// Renders a course: plans, runs what the cache does not have, weaves, lays out pages.
package struct CourseRenderer {
  package var catalog: Catalog<NativeContext>
  package var overrides: [ParameterOverride]
  /// Demos that run at once, and threads for each.
  package var threads: Int
  /// Whether results and formulas are kept between runs.
  package var usesCache: Bool
  /// Where they are kept.
  package var userFolders: UserFolders
  /// Whether pages get what they need to run their demos again.
  package var isLive = false
  /// Whether the list of lessons is wanted, with a figure of each, also where one lesson alone is asked for.
  package var listsLessons = true
  package var finishedDemo: @Sendable (String) -> Void = { _ in }

  package init(
    catalog: Catalog<NativeContext>, overrides: [ParameterOverride] = [], threads: Int = 1,
    usesCache: Bool = true, userFolders: UserFolders = .current
  ) {
    self.catalog = catalog
    self.overrides = overrides
    self.threads = threads
    self.usesCache = usesCache
    self.userFolders = userFolders
  }

  /// What there is to do for a course, before any demo runs.
  package func plan(_ course: Course, only: String? = nil) -> CoursePlan {
    var memory = RenderMemory()
    return plan(course, only: only, remembering: &memory)
  }

  /// - Parameter memory: What is known of the course, and is then known of it.
  package func plan(
    _ course: Course, only: String? = nil, remembering memory: inout RenderMemory
  ) -> CoursePlan {
    let planner = Planner(catalog: catalog, overrides: overrides, root: course.files.root)
    let pages = course.pages.indices.filter { only == nil || course.pages[$0].file == only }
    var plan = CoursePlan(
      course: course, pages: pages,
      lessons: pages.map { memory.plan(course.pages[$0], by: planner) })
    let others = listsLessons ? Set(course.pages.indices).subtracting(pages) : []
    for index in others where !course.pages[index].isFront {
      plan.thumbnails[index] = LessonThumbnail.plan(course.pages[index].lesson, by: planner)
    }
    if only != nil, listsLessons { addReferred(to: &plan, by: planner, &memory) }
    return plan
  }

  /// Lessons that were not asked for and have what others refer to: its number, and its look.
  private func addReferred(
    to plan: inout CoursePlan, by planner: Planner, _ memory: inout RenderMemory
  ) {
    for file in memory.lessonsReferred(to: plan) {
      guard let index = plan.course.places[file] else { continue }
      plan.referred[index] = memory.plan(plan.course.pages[index], by: planner)
    }
  }

  package func render(_ plan: CoursePlan) -> RenderedCourse {
    var memory = RenderMemory()
    let store = store(for: plan.course)
    let texts =
      (plan.pages + plan.referred.keys.sorted()).map { plan.course.pages[$0].lesson }
      + [plan.course.settings.textWithFormulas].compactMap { $0 }
    let results = Mutex<[String: Runner.Result]>([:])
    let (formulas, citations) = (memory.formulas, memory.citations)
    let runner = Runner(threads: threads, store: store)
    // Formulas are set by one engine on one thread; demos have the others meanwhile.
    AtOnce.run(
      inParallel: threads > 1,
      { results.withLock { $0 = runner.run(plan.allRuns, finished: finishedDemo) } },
      {
        formulas.typeset(
          texts + plan.titlesOfOthers, settings: plan.course.settings, store: store)
        citations.set(plan.course, plan.pages, store: store)
      })
    memory.results = results.withLock { $0 }
    let rendered = weave(plan, remembering: &memory)
    formulas.save(texts)
    return rendered
  }

  /// Where results and formulas are kept for later processes, if anywhere.
  package func store(for course: Course) -> CheckedStore? {
    usesCache ? CourseCache(of: course.files.root, in: userFolders).store : nil
  }

  /// Puts results, formulas and links in their places.
  ///
  /// - Parameters:
  ///   - memory: Holds the results of the demos; a demo that has none there shows that it was not run.
  ///   - waiting: Positions in the course of pages that are not to be woven now.
  package func weave(
    _ plan: CoursePlan, remembering memory: inout RenderMemory, waiting: Set<Int> = []
  ) -> RenderedCourse {
    let course = plan.course
    var rendered = RenderedCourse(
      pages: [], isWhole: plan.pages.count == course.pages.count,
      diagnostics: plan.courseDiagnostics, sources: course.sources,
      formulas: memory.formulas.known, results: memory.results)
    let citations = memory.citations.known
    rendered.sources += citations.sources
    rendered.diagnostics += citations.diagnostics
    if let text = course.settings.textWithFormulas {
      rendered.diagnostics += WovenFormulas(text, rendered.formulas).diagnostics
    }
    memory.turn(to: plan)
    if let frame = course.settings.frame {
      rendered.frameLinks = memory.links(ofFrame: frame, in: course)
      rendered.diagnostics += rendered.frameLinks.diagnostics
    }
    let asked = zip(plan.pages, plan.lessons).filter { !waiting.contains($0.0) }
    let referred = plan.referred.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let bodies = memory.woven(
      (asked + referred).map { (course.pages[$0.0], $0.1) }, of: course,
      formulas: rendered.formulas, citations: citations, isLive: isLive, threads: threads)
    for ((index, _), woven) in zip(asked, bodies) {
      rendered.diagnostics += woven.diagnostics
      if let unchecked = woven.uncheckedClaims(of: course.pages[index].lesson) {
        rendered.diagnostics.append(unchecked)
      }
      rendered.pages.append(.init(index: index, woven: woven))
    }
    for index in rendered.pages.indices where rendered.pages[index].woven.hasReferences {
      let file = course.pages[rendered.pages[index].index].file
      memory.addGlances(to: &rendered.pages[index].woven, of: file)
    }
    rendered.terms = memory.terms
    rendered.thumbnails = plan.thumbnails(from: memory.results)
    for page in rendered.pages { rendered.thumbnails[page.index] = page.woven.thumbnail }
    rendered.sortDiagnostics()
    rendered.diagnostics = DiagnosticLimit.limited(rendered.diagnostics)
    return rendered
  }
}

/// A course with what each asked-for lesson will run.
package struct CoursePlan {
  package var course: Course
  /// Positions in the course of the lessons that were asked for.
  package var pages: [Int]
  package var lessons: [PlannedLesson]

  /// What runs for the figures of lessons that were not asked for, which the list of lessons shows.
  var thumbnails: [Int: PlannedLesson] = [:]
  /// Lessons that were not asked for and are referred to by those that were.
  var referred: [Int: PlannedLesson] = [:]

  package var runs: [PreparedRun<NativeContext>] { lessons.flatMap(\.runs) }
  package var allRuns: [PreparedRun<NativeContext>] {
    runs
      + (thumbnails.sorted { $0.key < $1.key } + referred.sorted { $0.key < $1.key })
      .flatMap(\.value.runs)
  }

  func thumbnails(from results: [String: Runner.Result]) -> [Int: String] {
    var found: [Int: String] = [:]
    for (index, lesson) in thumbnails {
      let outcomes = DirectiveOutcomes(
        lesson: course.pages[index].lesson, plan: lesson, results: results,
        memory: DirectiveMemory())
      found[index] = LessonThumbnail(course.pages[index].lesson, outcomes).svg
    }
    return found
  }

  /// The lessons that were not asked for, with the formulas of their titles and of what explains their terms:
  /// other pages show those.
  var titlesOfOthers: [Lesson] {
    Set(course.pages.indices).subtracting(pages).sorted().compactMap { position in
      let lesson = course.pages[position].lesson
      let shown = Set(
        (lesson.title.pieces + (lesson.description?.pieces ?? [])).compactMap {
          if case .formula(let index) = $0 { index } else { nil }
        } + lesson.explanations.flatMap(\.formulas))
      guard !shown.isEmpty else { return nil }
      var titles = lesson
      titles.formulas = shown.sorted().map { lesson.formulas[$0] }
      return titles
    }
  }

  /// What was wrong before any demo ran, save in lessons that were not asked for.
  var courseDiagnostics: [Diagnostic] {
    let others = Set(course.pages.indices).subtracting(pages)
    let passedOver = Set(others.map { course.pages[$0].lesson.source.path })
    return course.diagnostics.filter { !passedOver.contains($0.file) }
  }

  /// Every parameter of the demos that the lessons name, or of those with one label.
  package func parameterNames(
    labelled label: String?, in catalog: Catalog<NativeContext>
  ) -> [String] {
    pages.flatMap { course.pages[$0].lesson.directives }
      .filter { label == nil || $0.label?.value == label }
      .flatMap { catalog.entry(named: $0.demo.value)?.parameters.map { $0.name } ?? [] }
  }

  /// The `-P` that reach no directive.
  package func unreached(_ overrides: [ParameterOverride], in catalog: Catalog<NativeContext>)
    -> [ParameterOverride]
  {
    let directives = pages.flatMap { course.pages[$0].lesson.directives }
    return overrides.filter { override in
      !directives.contains { directive in
        guard let entry = catalog.entry(named: directive.demo.value) else { return false }
        return override.reaches(directive, of: entry)
      }
    }
  }
}

/// The bodies of pages, and everything that was wrong on the way.
package struct RenderedCourse {
  package struct Page {
    /// The position of the lesson in the course.
    package var index: Int
    package var woven: LessonWeaver.Woven
  }

  package var pages: [Page]
  /// Whether every lesson was asked for.
  package var isWhole: Bool
  /// In the order of files, then of places.
  package var diagnostics: [Diagnostic]
  package var sources: [SourceText]
  package var formulas: FormulaTypesetter.Outcome
  package var results: [String: Runner.Result]
  /// A figure of each lesson, as SVG, by its position.
  package var thumbnails: [Int: String] = [:]
  /// What the links of the course's footer lead to, from its folder, and its pictures.
  package var frameLinks = LinkResolver.Resolved()
  var terms = CourseTerms()

  mutating func sortDiagnostics() {
    let files = sources.map(\.path)
    let order = Dictionary(zip(files, files.indices), uniquingKeysWith: { first, _ in first })
    let keys = diagnostics.enumerated().map { offset, diagnostic in
      (order[diagnostic.file] ?? -1, diagnostic.range?.lowerBound ?? -1, offset)
    }
    diagnostics = keys.sorted { $0 < $1 }.map { diagnostics[$0.2] }
  }
}

/// Pieces of work that don't wait for each other.
enum AtOnce {
  static func run(
    inParallel: Bool, _ first: @Sendable () -> Void, _ second: @Sendable () -> Void
  ) {
    run(2, threads: inParallel ? 2 : 1) { $0 == 0 ? first() : second() }
  }

  /// Each of `0..<count` once.
  static func run(_ count: Int, threads: Int, _ work: @Sendable (Int) -> Void) {
    guard threads > 1, count > 1 else { return (0..<count).forEach(work) }
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        work(index)
      }
    }
  }
}
