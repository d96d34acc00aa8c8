import DemoKit
import LessonSyntax

/// What was found out in earlier renders of a course, so that only what changed is done again.
///
/// A render with an empty memory and one with a full one go the same way and give the same bytes: the
/// memory is asked only for what would come out the same.
package struct RenderMemory {
  package var lessons = LessonMemory()
  /// By the key of the run.
  package var results: [String: Runner.Result] = [:]
  package let formulas = FormulaTypesetter()
  package let citations = CitationSetter()
  /// Whether files that are no lessons may have come, gone or changed.
  package var otherFilesChanged = true
  package var site = SiteMemory()

  private var plans: [Int: PlannedLesson] = [:]
  /// By the lesson's file.
  private var anchors: [String: KnownAnchors] = [:]
  /// The same, as links ask for them.
  private var targets: [String: PageAnchors] = [:]
  private var absences: [String: Absence] = [:]
  private var pages: [String: KnownPage] = [:]
  /// Raised whenever a link may lead elsewhere than before.
  private var linksVersion = 0
  private(set) var terms = CourseTerms()
  /// Raised whenever a word may be explained that was not, or elsewhere than before.
  private var termsVersion = 0

  private struct KnownAnchors {
    var anchors: PageAnchors
    var basis: PageBasis
  }

  private struct KnownPage {
    var woven: LessonWeaver.Woven
    var links: LinkResolver.Resolved
    var linksVersion: Int
    var termsVersion: Int
    var basis: PageBasis
    var citations: WovenCitations
    /// The generation of the citations that these are of.
    var cited: Int
    var formulas: Int
    var isLive: Bool
    var directives: DirectiveMemory
  }

  package init() {}

  mutating func plan(_ page: Course.Page, by planner: Planner) -> PlannedLesson {
    if let known = plans[page.stamp] { return known }
    let plan = planner.plan(page.lesson)
    plans[page.stamp] = plan
    return plan
  }

  /// Forgets what the plan does not need, and finds out whether links may lead elsewhere than before.
  mutating func turn(to plan: CoursePlan) {
    let course = plan.course
    let stamps = Set(course.pages.map { $0.stamp })
    let files = Set(course.pages.map { $0.file })
    plans = plans.filter { stamps.contains($0.key) }
    pages = pages.filter { files.contains($0.key) }
    var planned: [Int: PlannedLesson] = [:]
    for (index, lesson) in zip(plan.pages, plan.lessons) { planned[index] = lesson }
    var now: [String: KnownAnchors] = [:]
    for (index, page) in course.pages.enumerated() {
      now[page.file] = anchors(of: page, planned[index])
    }
    let leadElsewhere =
      otherFilesChanged || anchors.count != now.count || absences != course.absences
      || now.contains { anchors[$0.key]?.anchors != $0.value.anchors }
    if leadElsewhere { linksVersion += 1 }
    let entries = CourseTerms.entries(of: course)
    if entries != terms.entries {
      terms = CourseTerms(entries)
      termsVersion += 1
    }
    otherFilesChanged = false
    anchors = now
    targets = now.mapValues { $0.anchors }
    absences = course.absences
  }

  private func anchors(of page: Course.Page, _ plan: PlannedLesson?) -> KnownAnchors {
    let basis = basis(of: page, plan)
    if let known = anchors[page.file], known.basis == basis { return known }
    let anchors =
      plan.map { PageAnchors(page.lesson, plan: $0, results: results) }
      ?? PageAnchors(page.lesson, reports: nil)
    return KnownAnchors(anchors: anchors, basis: basis)
  }

  /// As the front page would write them.
  func links(ofFrame frame: CourseFrame, in course: Course) -> LinkResolver.Resolved {
    LinkResolver(
      root: course.files.root, anchors: targets, absences: absences, file: Course.frontFile,
      allowsScripts: course.files.choices.allowsScripts
    ).resolve(frame.lesson)
  }

  mutating func woven(
    _ page: Course.Page, _ plan: PlannedLesson, of course: Course,
    formulas: FormulaTypesetter.Outcome, citations cited: CitationSetter.Outcome, isLive: Bool
  ) -> LessonWeaver.Woven {
    let basis = basis(of: page, plan)
    let known = pages[page.file]
    let citations = citations(of: page, known, basis, cited, course)
    let isSame =
      known.map {
        $0.basis == basis && $0.formulas == formulas.generation && $0.isLive == isLive
          && $0.citations == citations && $0.termsVersion == termsVersion
      } ?? false
    if isSame { pages[page.file]?.cited = cited.generation }
    if let known, isSame, known.linksVersion == linksVersion { return known.woven }
    let resolver = LinkResolver(
      root: course.files.root, anchors: targets, absences: absences,
      file: page.file, allowsScripts: course.files.choices.allowsScripts)
    let links = resolver.resolve(page.lesson)
    if let known, isSame, known.links == links {
      pages[page.file]?.linksVersion = linksVersion
      return known.woven
    }
    let directives = known?.directives ?? DirectiveMemory()
    let woven = LessonWeaver(
      lesson: page.lesson, plan: plan, results: results,
      formulas: WovenFormulas(page.lesson, formulas), citations: citations, links: links,
      isLive: isLive, terms: terms, file: page.file, memory: directives,
      before: known?.woven.body ?? []
    ).weave()
    pages[page.file] = KnownPage(
      woven: woven, links: links, linksVersion: linksVersion, termsVersion: termsVersion,
      basis: basis, citations: citations, cited: cited.generation,
      formulas: formulas.generation, isLive: isLive,
      directives: directives)
    return woven
  }

  private func citations(
    of page: Course.Page, _ known: KnownPage?, _ basis: PageBasis,
    _ outcome: CitationSetter.Outcome, _ course: Course
  ) -> WovenCitations {
    if let known, known.basis == basis, known.cited == outcome.generation {
      return known.citations
    }
    return WovenCitations(
      page.lesson, outcome,
      language: page.lesson.frontMatter.lang?.value ?? course.settings.lang?.value ?? "en")
  }

  private func basis(of page: Course.Page, _ plan: PlannedLesson?) -> PageBasis {
    let reports = plan?.runs.map { run -> PageBasis.Run in
      switch results[Runner.key(of: run)]?.report {
      case .success: return .done
      case .failure(let error): return .failed(error.words)
      case nil: return .missing
      }
    }
    return PageBasis(stamp: page.stamp, runs: reports)
  }
}

/// What a page is made of: the reading of its lesson, and how its demos ended. A demo that was run with
/// these parameters ends in the same report every time.
private struct PageBasis: Equatable {
  enum Run: Equatable {
    case done
    case failed(String)
    case missing
  }

  var stamp: Int
  /// `nil` for a page whose demos were not asked for.
  var runs: [Run]?
}
