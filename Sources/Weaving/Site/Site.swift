import Foundation
import FrontEnd
package import LessonSyntax
import Synchronization

/// The files of a rendered course: its pages, the page that lists them, and what they need beside them.
package struct Site {
  package struct Page: Sendable {
    /// Relative to the output folder: `part-one/intro.html`.
    package var path: String
    /// The position of the lesson in the course; `nil` for the page that lists the lessons.
    package var position: Int?
    package var regions: PageRegions
  }

  package private(set) var pages: [Page] = []
  /// What pages need beside them.
  package internal(set) var assets: [SiteWriter.File] = []
  package internal(set) var diagnostics: [Diagnostic] = []

  /// Pages and assets as they are written.
  package var files: [SiteWriter.File] {
    let written = Mutex<[Int: SiteWriter.File]>([:])
    AtOnce.run(pages.count, threads: ProcessInfo.processInfo.activeProcessorCount) {
      [pages] index in
      let bytes = Array(pages[index].regions.document().utf8)
      written.withLock { $0[index] = .init(path: pages[index].path, bytes: bytes) }
    }
    return written.withLock { written in pages.indices.compactMap { written[$0] } } + assets
  }

  /// The page that lists the lessons.
  package static let indexName = "index.html"

  let course: Course
  let formulas: FormulaTypesetter.Outcome
  /// The values in each lesson that was rendered, by its position.
  private let evaluations: [Int: [String]]
  /// The references in each, in the same way.
  private let mentions: [Int: [String]]
  /// A figure of each lesson.
  private let thumbnails: [Int: String]
  let browserCode: BrowserCode?
  let surroundings: CourseSurroundings
  /// What the parts of the course are called.
  private let parts: [SetText?]
  let terms: CourseTerms
  /// What explains the terms of each lesson, by its position.
  let explanations: [Int: [String]]
  /// Of the lessons, by their files.
  let positions: [String: Int]
  var names = SiteNames()

  /// - Parameter browserCode: With it pages run their demos again, where `rendered` is live.
  package init(course: Course, rendered: RenderedCourse, browserCode: BrowserCode? = nil) {
    var memory = SiteMemory()
    self.init(
      course: course, rendered: rendered, browserCode: browserCode, remembering: &memory)
  }

  /// - Parameter memory: What is known of the site, and is then known of it.
  package init(
    course: Course, rendered: RenderedCourse, browserCode: BrowserCode? = nil,
    remembering memory: inout SiteMemory
  ) {
    self.course = course
    positions = Dictionary(
      course.pages.enumerated().map { ($0.element.file, $0.offset) }, uniquingKeysWith: { $1 })
    self.browserCode = browserCode
    formulas = rendered.formulas
    evaluations = Dictionary(rendered.pages.map { ($0.index, $0.woven.evaluations) }) { $1 }
    mentions = Dictionary(rendered.pages.map { ($0.index, $0.woven.mentions) }) { $1 }
    thumbnails = rendered.thumbnails
    terms = rendered.terms
    surroundings = CourseSurroundings(
      course.settings, links: rendered.frameLinks, formulas: rendered.formulas)
    parts = (course.settings.parts ?? []).map { part in
      part.heading.map {
        SetText($0.title, of: $0, rendered.formulas, evaluations: nil)
      }
    }
    explanations = Self.explanations(of: course, rendered, &memory)
    if front == nil {
      pages = [Page(path: Self.indexName, position: nil, regions: memory.regions(of: index))]
    }
    for page in rendered.pages {
      let place = course.pages[page.index]
      let live = browserCode == nil ? nil : page.woven.liveData
      let body = page.woven.body + page.woven.references
      let regions =
        place.isFront
        ? memory.regions(of: index(place.lesson, body, page.woven, liveData: live))
        : memory.regions(
          of: model(of: page.index, body, page.woven, liveData: live), at: place.output)
      pages.append(Page(path: place.output, position: page.index, regions: regions))
    }
    if rendered.isWhole, let glossary {
      pages.append(
        Page(
          path: GlossaryModel.path, position: nil,
          regions: memory.regions(of: glossary, at: GlossaryModel.path)))
    }
    if rendered.isWhole, let places {
      pages.append(
        Page(
          path: PlacesModel.path, position: nil,
          regions: memory.regions(of: places, at: PlacesModel.path)))
    }
    for index in pages.indices {
      pages[index].regions.allowsScripts = course.files.choices.allowsScripts
    }
    memory.keepPages(Set(pages.map(\.path)))
    addShared(&memory)
    addBrowserCode(rendered, &memory)
    addFormulaAssets(rendered, &memory)
    addImages(rendered, &memory)
    names.checkFolders()
    diagnostics += names.diagnostics
  }

  /// The introduction of the page that lists the lessons, where the course has one.
  private var front: Course.Page? { course.pages.first.flatMap { $0.isFront ? $0 : nil } }

  var title: SetText {
    guard let masthead = course.settings.masthead else { return frontTitle ?? "Lessons" }
    return SetText(masthead.title, of: masthead, formulas, evaluations: nil)
  }

  /// The title that the front page gives itself: not its file's name.
  private var frontTitle: SetText? {
    guard let lesson = front?.lesson, lesson.frontMatter.title != nil || !lesson.headings.isEmpty
    else { return nil }
    return set(lesson.title, of: 0)
  }

  /// A title in the lesson at a position, with its formulas and, where they are known, its values.
  ///
  /// - Parameter isOwn: Whether it is for the lesson's own page.
  func set(_ text: TitleText, of position: Int, isOwn: Bool = false) -> SetText {
    SetText(
      text, of: course.pages[position].lesson, formulas, evaluations: evaluations[position],
      mentions: mentions[position], isOnOwnPage: isOwn)
  }

  func title(of position: Int, isOwn: Bool = false) -> SetText {
    set(course.pages[position].lesson.title, of: position, isOwn: isOwn)
  }

  private func description(of position: Int, isOwn: Bool = false) -> SetText? {
    course.pages[position].lesson.description.map { set($0, of: position, isOwn: isOwn) }
  }

  var language: String { course.settings.lang?.value ?? "en" }
  private var authors: [String] { course.settings.authors.map { $0.value } }

  private var index: IndexModel {
    let lessons = course.pages.indices.filter { !course.pages[$0].isFront }.map { position in
      IndexModel.Lesson(
        title: title(of: position), url: Self.url(course.pages[position].output),
        description: description(of: position), thumbnail: thumbnails[position],
        minutes: course.pages[position].lesson.minutes, part: course.pages[position].part)
    }
    var model = IndexModel(
      lang: language, title: title, authors: authors, lessons: lessons,
      usesMath: title.usesMath || parts.contains { $0?.usesMath == true }
        || lessons.contains { $0.title.usesMath || $0.description?.usesMath == true })
    model.parts = parts
    model.hasPlaces = hasPlaces
    model.hasGlossary = !terms.entries.isEmpty
    surround(&model, file: nil)
    return model
  }

  private func surround(_ model: inout IndexModel, file: String?) {
    model.surroundings = surroundings.parts(up: "", file: file, lang: model.lang)
    model.usesMath = model.usesMath || model.surroundings.usesMath
  }

  /// The list of lessons after what the author wrote.
  private func index(
    _ front: Lesson, _ body: [String], _ woven: LessonWeaver.Woven, liveData: String?
  ) -> IndexModel {
    var model = index(front, body: body, uses: woven.terms, liveData: liveData)
    model.hasReferences = woven.hasReferences
    model.usesMath = model.usesMath || woven.borrowsMath
    return model
  }

  private func index(
    _ front: Lesson, body: [String], uses: [Int] = [], liveData: String?
  ) -> IndexModel {
    var model = index
    let own = front.frontMatter.authors.map { $0.value }
    model.lang = front.frontMatter.lang?.value ?? language
    model.title = frontTitle ?? title
    model.courseTitle = title.plain
    model.description = description(of: 0)
    if !own.isEmpty { model.authors = own }
    model.body = body
    model.hasTitleInBody = front.beginsWithTitle
    model.usesMath = model.usesMath || !front.formulas.isEmpty
    model.liveData = liveData
    surround(&model, file: Course.frontFile)
    model.notes = notes(uses, from: 0)
    model.usesMath = model.usesMath || usesMath(model.notes)
    return model
  }

  /// What stands for a page whose demos have never run, or whose formulas were never all set.
  package func waitingPage(_ position: Int) -> Page {
    let words = "<p class=\"weft-notice\">The demos of this lesson are running…</p>\n"
    let page = course.pages[position]
    var regions =
      page.isFront
      ? index(page.lesson, body: [words], liveData: nil).regions
      : model(of: position, body: [words], liveData: nil).regions
    // It comes with the formulas, and may not be there yet.
    regions.styles.removeAll { $0.hasSuffix(KaTeXPackage.styleSheetPath) }
    return Page(path: page.output, position: position, regions: regions)
  }

  private func model(
    of index: Int, _ body: [String], _ woven: LessonWeaver.Woven, liveData: String?
  ) -> PageModel {
    var model = model(of: index, body: body, uses: woven.terms, liveData: liveData)
    model.hasReferences = woven.hasReferences
    model.usesMath = model.usesMath || woven.borrowsMath
    return model
  }

  private func model(
    of index: Int, body: [String], uses: [Int] = [], liveData: String?
  ) -> PageModel {
    let page = course.pages[index]
    let lesson = page.lesson
    let up = Self.wayUp(from: page.output)
    let own = lesson.frontMatter.authors.map { $0.value }
    let previous = link(index - 1, from: up)
    let next = link(index + 1, from: up)
    let lang = lesson.frontMatter.lang?.value ?? language
    let part = page.part.flatMap { parts[$0] }
    let frame = surroundings.parts(up: up, file: page.file, lang: lang)
    let frameUsesMath =
      [previous?.title, next?.title, title, part].contains { $0?.usesMath == true }
      || frame.usesMath
    var model = PageModel(
      lang: lang, title: title(of: index, isOwn: true),
      courseTitle: title, description: description(of: index, isOwn: true),
      authors: own.isEmpty ? authors : own, body: body,
      headings: contents(of: index),
      hasTitleInBody: lesson.beginsWithTitle, previous: previous, next: next,
      home: up + Self.indexName, assets: up,
      usesMath: !lesson.formulas.isEmpty || frameUsesMath, liveData: liveData)
    model.part = part
    model.minutes = lesson.minutes
    model.surroundings = frame
    model.notes = notes(uses, from: index)
    model.usesMath = model.usesMath || usesMath(model.notes)
    return model
  }

  /// Formulas are set here too, up to what those of a lesson may make of HTML.
  private func contents(of index: Int) -> [ContentsEntry] {
    var length = 0
    let lesson = course.pages[index].lesson
    return lesson.headings.filter { !lesson.isLeftOut($0.range) }.map { heading in
      let isShort = length <= WovenFormulas.lengthLimit
      let text = isShort ? set(heading.title, of: index, isOwn: true) : SetText(heading.text)
      if text.usesMath { length += text.html.utf8.count }
      return ContentsEntry(level: heading.level, text: text, anchor: heading.anchor)
    }
  }

  private func link(_ index: Int, from up: String) -> PageLink? {
    guard course.pages.indices.contains(index), !course.pages[index].isFront else { return nil }
    let page = course.pages[index]
    return PageLink(title: title(of: index), url: up + Self.url(page.output))
  }

  /// From a page to the folder of the site: `../` for each folder that it is in.
  static func wayUp(from output: String) -> String {
    String(repeating: "../", count: output.count { $0 == "/" })
  }

  /// A path as a relative URL; a name with a colon would otherwise be read as a scheme.
  package static func url(_ path: String) -> String {
    let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: ":;"))
    return path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
  }
}
