import DemoKit
import LessonSyntax
import Synchronization

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
  private var linkTargets: [String: PageAnchors] = [:]
  /// The same, as references ask for them.
  private var references = CourseTargets.none
  private var styles: [String: NumberStyle] = [:]
  private var absences: [String: Absence] = [:]
  private var pages: [String: KnownPage] = [:]
  /// Raised whenever a link may lead elsewhere than before.
  private var linksVersion = 0
  private var lastVersion = 0
  private(set) var terms = CourseTerms()
  /// Raised whenever a word may be explained that was not, or elsewhere than before.
  private var termsVersion = 0

  private struct KnownAnchors {
    var anchors: PageAnchors
    var numbers: LessonNumbers
    var targets: LessonTargets
    var basis: PageBasis
  }

  private struct KnownPage {
    var woven: LessonWeaver.Woven
    var links: LinkResolver.Resolved
    var references: ResolvedReferences
    var linksVersion: Int
    var style: NumberStyle
    var termsVersion: Int
    var basis: PageBasis
    var citations: WovenCitations
    /// The generation of the citations that these are of.
    var cited: Int
    var formulas: Int
    var isLive: Bool
    var directives: DirectiveMemory
    /// Raised whenever the page is woven.
    var version: Int
    /// What other pages show of it, by its anchors; empty for what can't be shown.
    var pieces: [String: String] = [:]
    /// What it shows of others, and the versions of all of them.
    var glances: (html: String, versions: [Int])?
  }

  package init() {}

  mutating func plan(_ page: Course.Page, by planner: Planner) -> PlannedLesson {
    if let known = plans[page.stamp], known.isUpToDate { return known }
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
    planned.merge(plan.referred) { known, _ in known }
    var now: [String: KnownAnchors] = [:]
    for (index, page) in course.pages.enumerated() {
      now[page.file] = anchors(of: page, planned[index])
    }
    let leadElsewhere =
      otherFilesChanged || anchors.count != now.count || absences != course.absences
      || styles != course.numberStyles
      || now.contains {
        anchors[$0.key]?.anchors != $0.value.anchors
          || anchors[$0.key]?.targets != $0.value.targets
          || anchors[$0.key]?.numbers.values != $0.value.numbers.values
      }
    let entries = CourseTerms.entries(of: course)
    if entries != terms.entries {
      terms = CourseTerms(entries)
      termsVersion += 1
    }
    otherFilesChanged = false
    anchors = now
    linkTargets = now.mapValues { $0.anchors }
    if leadElsewhere {
      linksVersion += 1
      styles = course.numberStyles
      references = CourseTargets(
        course.pages.compactMap { page in now[page.file].map { (page.file, $0.targets) } },
        styles: styles, absences: course.absences)
    }
    absences = course.absences
  }

  private func anchors(of page: Course.Page, _ plan: PlannedLesson?) -> KnownAnchors {
    let basis = basis(of: page, plan)
    if let known = anchors[page.file], known.basis == basis { return known }
    let reports =
      plan?.reports(in: results) ?? Array(repeating: nil, count: page.lesson.directives.count)
    let numbers = LessonNumbers(page.lesson, reports: reports)
    return KnownAnchors(
      anchors: PageAnchors(page.lesson, reports: reports), numbers: numbers,
      targets: LessonTargets(page.lesson, numbers), basis: basis)
  }

  /// As the front page would write them.
  func links(ofFrame frame: CourseFrame, in course: Course) -> LinkResolver.Resolved {
    LinkResolver(
      root: course.files.root, anchors: linkTargets, absences: absences, file: Course.frontFile,
      allowsScripts: course.files.choices.allowsScripts
    ).resolve(frame.lesson)
  }

  /// Pages' bodies, in the order asked for; those that have changed are woven at the same time.
  mutating func woven(
    _ asked: [(page: Course.Page, plan: PlannedLesson)], of course: Course,
    formulas: FormulaTypesetter.Outcome, citations: CitationSetter.Outcome, isLive: Bool,
    threads: Int
  ) -> [LessonWeaver.Woven] {
    let changes = asked.compactMap { page, plan in
      change(page, plan, of: course, formulas: formulas, citations: citations, isLive: isLive)
    }
    let weavers = changes.map(\.weaver)
    let woven = Mutex<[Int: LessonWeaver.Woven]>([:])
    AtOnce.run(weavers.count, threads: threads) { index in
      let page = weavers[index].weave()
      woven.withLock { $0[index] = page }
    }
    for (index, page) in woven.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      lastVersion += 1
      pages[weavers[index].file] = changes[index].known(page, lastVersion)
    }
    return asked.compactMap { pages[$0.page.file]?.woven }
  }

  /// A page that is to be woven, and how it is remembered then, with its version.
  private struct Change {
    var weaver: LessonWeaver
    var known: (LessonWeaver.Woven, Int) -> KnownPage
  }

  /// Nothing for a page that would come out as it is.
  private mutating func change(
    _ page: Course.Page, _ plan: PlannedLesson, of course: Course,
    formulas: FormulaTypesetter.Outcome, citations cited: CitationSetter.Outcome, isLive: Bool
  ) -> Change? {
    let basis = basis(of: page, plan)
    let known = pages[page.file]
    let style = references.style(of: page.file)
    let citations = citations(of: page, known, basis, cited, course)
    let isSame =
      known.map {
        $0.basis == basis && $0.formulas == formulas.generation && $0.isLive == isLive
          && $0.citations == citations && $0.style == style && $0.termsVersion == termsVersion
      } ?? false
    if isSame { pages[page.file]?.cited = cited.generation }
    if let known, isSame, known.linksVersion == linksVersion { return nil }
    let resolver = LinkResolver(
      root: course.files.root, anchors: linkTargets, absences: absences,
      file: page.file, allowsScripts: course.files.choices.allowsScripts)
    let links = resolver.resolve(page.lesson)
    var referring = ReferenceResolver(references, page.lesson, file: page.file) {
      [anchors] file, title in
      guard let lesson = course.page(file)?.lesson else { return "" }
      return SetText(
        title, of: lesson, formulas, evaluations: anchors[file]?.numbers.values,
        isOnOwnPage: file == page.file
      ).html
    }
    let resolved = referring.resolve()
    if let known, isSame, known.links == links, known.references == resolved {
      pages[page.file]?.linksVersion = linksVersion
      return nil
    }
    let directives = known?.directives ?? DirectiveMemory()
    let numbers = ShownNumbers(
      numbers: anchors[page.file]?.numbers ?? LessonNumbers(page.lesson, reports: []), style: style)
    let weaver = LessonWeaver(
      lesson: page.lesson, plan: plan, results: results,
      formulas: WovenFormulas(page.lesson, formulas, number: numbers.equation),
      citations: citations, links: links, references: resolved, numbers: numbers, isLive: isLive,
      terms: terms, file: page.file, memory: directives, before: known?.woven.body ?? [])
    return Change(weaver: weaver) { [linksVersion, termsVersion] woven, version in
      KnownPage(
        woven: woven, links: links, references: resolved, linksVersion: linksVersion, style: style,
        termsVersion: termsVersion, basis: basis, citations: citations, cited: cited.generation,
        formulas: formulas.generation, isLive: isLive, directives: directives, version: version)
    }
  }

  /// Adds what a page's references show of other pages, all of which have been woven.
  mutating func addGlances(to woven: inout LessonWeaver.Woven, of file: String) {
    let html = glances(woven, file)
    if !html.isEmpty { woven.body.append(html) }
    woven.borrowsMath =
      html.holds(Self.formula) || woven.mentions.contains { $0.holds(Self.formula) }
  }

  private static let formula: StaticString = "class=\"katex"

  private mutating func glances(_ woven: LessonWeaver.Woven, _ file: String) -> String {
    let versions = ([file] + woven.glances.map(\.file)).map { pages[$0]?.version ?? 0 }
    if let known = pages[file]?.glances, known.versions == versions { return known.html }
    let size = woven.body.reduce(0) { $0 + $1.utf8.count }
    let html = PageGlances(woven.glances, size: size) { piece(of: $0) }.html
    pages[file]?.glances = (html, versions)
    return html
  }

  private mutating func piece(of glance: ResolvedReferences.Glance) -> String? {
    guard let page = pages[glance.file] else { return nil }
    let piece =
      page.pieces[glance.anchor] ?? PagePiece.html(of: glance.anchor, in: page.woven.body) ?? ""
    pages[glance.file]?.pieces[glance.anchor] = piece
    return piece.isEmpty ? nil : piece
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
    return PageBasis(stamp: page.stamp, runs: reports, sweeps: plan?.sweeps(of: page.lesson) ?? [])
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
  /// What each sweep shows, or what is wrong with it: its files may change without the lesson.
  var sweeps: [String]
}

extension RenderMemory {
  /// The other lessons that the asked-for ones refer to, whose demos have not run yet.
  func lessonsReferred(to plan: CoursePlan) -> Set<String> {
    let course = plan.course
    let asked = plan.pages.map { course.pages[$0] }
    guard asked.contains(where: { $0.lesson.mentions.contains(where: \.isReference) }) else {
      return []
    }
    let targets = CourseTargets(
      course.pages.map { page in
        let reports = [Report?](repeating: nil, count: page.lesson.directives.count)
        return (page.file, LessonTargets(page.lesson, LessonNumbers(page.lesson, reports: reports)))
      }, styles: [:])
    var files: Set<String> = []
    for page in asked {
      for key in page.lesson.mentions.flatMap(\.keys) where key.kind != nil {
        if case .found(let file, _) = targets.find(key.name.value, from: page.file) {
          files.insert(file)
        }
      }
    }
    return files.subtracting(asked.map(\.file))
  }
}
