import Foundation
package import LessonSyntax

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
  package private(set) var assets: [SiteWriter.File] = []
  package private(set) var diagnostics: [Diagnostic] = []

  /// Pages and assets as they are written.
  package var files: [SiteWriter.File] {
    pages.map { .init(path: $0.path, bytes: Array($0.regions.document().utf8)) } + assets
  }

  /// The page that lists the lessons.
  package static let indexName = "index.html"

  private let course: Course
  private let browserCode: BrowserCode?

  /// - Parameters:
  ///   - browserCode: With it pages run their demos again, where `rendered` is live.
  ///   - allowsScripts: Whether scripts in a lesson's own HTML run.
  package init(
    course: Course, rendered: RenderedCourse, browserCode: BrowserCode? = nil,
    allowsScripts: Bool = false
  ) {
    var memory = SiteMemory()
    self.init(
      course: course, rendered: rendered, browserCode: browserCode, allowsScripts: allowsScripts,
      remembering: &memory)
  }

  /// - Parameter memory: What is known of the site, and is then known of it.
  package init(
    course: Course, rendered: RenderedCourse, browserCode: BrowserCode? = nil,
    allowsScripts: Bool = false, remembering memory: inout SiteMemory
  ) {
    self.course = course
    self.browserCode = browserCode
    pages = [Page(path: Self.indexName, position: nil, regions: memory.regions(of: index))]
    for page in rendered.pages {
      let place = course.pages[page.index]
      let regions = memory.regions(of: model(of: page), at: place.output)
      pages.append(Page(path: place.output, position: page.index, regions: regions))
    }
    for index in pages.indices { pages[index].regions.allowsScripts = allowsScripts }
    memory.keepPages(Set(pages.map(\.path)))
    addShared(&memory)
    addBrowserCode(rendered, &memory)
    addFormulaAssets(rendered, &memory)
    addImages(rendered, &memory)
  }

  private var title: String { course.settings.title?.value ?? "Lessons" }
  private var language: String { course.settings.lang?.value ?? "en" }
  private var authors: [String] { course.settings.authors.map { $0.value } }

  private var index: IndexModel {
    IndexModel(
      lang: language, title: title, authors: authors,
      lessons: course.pages.map { page in
        .init(
          title: page.lesson.title, url: Self.url(page.output),
          description: page.lesson.frontMatter.description?.value)
      })
  }

  /// What stands for a page whose demos have never run, or whose formulas were never all set.
  package func waitingPage(_ position: Int) -> Page {
    let words = "<p class=\"weft-notice\">The demos of this lesson are running…</p>\n"
    let regions = model(of: position, body: [words], liveData: nil).regions
    return Page(path: course.pages[position].output, position: position, regions: regions)
  }

  private func model(of rendered: RenderedCourse.Page) -> PageModel {
    model(
      of: rendered.index, body: rendered.woven.body,
      liveData: browserCode == nil ? nil : rendered.woven.liveData)
  }

  private func model(of index: Int, body: [String], liveData: String?) -> PageModel {
    let page = course.pages[index]
    let lesson = page.lesson
    let up = Self.wayUp(from: page.output)
    let own = lesson.frontMatter.authors.map { $0.value }
    return PageModel(
      lang: lesson.frontMatter.lang?.value ?? language, title: lesson.title, courseTitle: title,
      description: lesson.frontMatter.description?.value, authors: own.isEmpty ? authors : own,
      body: body,
      headings: lesson.headings.map {
        ContentsEntry(level: $0.level, text: $0.text, anchor: $0.anchor)
      },
      hasTitleInBody: lesson.beginsWithTitle, previous: link(index - 1, from: up),
      next: link(index + 1, from: up), home: up + Self.indexName, assets: up,
      usesMath: !lesson.formulas.isEmpty, liveData: liveData)
  }

  private func link(_ index: Int, from up: String) -> PageLink? {
    guard course.pages.indices.contains(index) else { return nil }
    let page = course.pages[index]
    return PageLink(title: page.lesson.title, url: up + Self.url(page.output))
  }

  /// From a page to the folder of the site: `../` for each folder that it is in.
  private static func wayUp(from output: String) -> String {
    String(repeating: "../", count: output.count { $0 == "/" })
  }

  /// A path as a relative URL; a name with a colon would otherwise be read as a scheme.
  package static func url(_ path: String) -> String {
    let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: ":;"))
    return path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
  }

  private mutating func addShared(_ memory: inout SiteMemory) {
    assets += memory.shared { [Self.file(Stylesheet.path, Stylesheet.css)] }
  }

  private mutating func addBrowserCode(_ rendered: RenderedCourse, _ memory: inout SiteMemory) {
    let isLive = rendered.pages.contains { $0.woven.liveData != nil }
    guard let browserCode, isLive else { return }
    assets += memory.browserCode {
      [
        Self.file(BrowserCode.scriptPath, LiveScript.source),
        Self.file(BrowserCode.demosPath, browserCode.demosScript),
      ]
    }
  }

  private mutating func addFormulaAssets(_ rendered: RenderedCourse, _ memory: inout SiteMemory) {
    let usesFormulas = rendered.pages.contains { page in
      !course.pages[page.index].lesson.formulas.isEmpty
    }
    guard usesFormulas, rendered.formulas.unavailable == nil else { return }
    do throws(TeXError) {
      assets += try memory.formulaAssets { () throws(TeXError) in
        try KaTeXPackage().assets().compactMap { asset in
          switch asset.content {
          case .text(let text): return Self.file(asset.path, text)
          case .file(let source): return copy(source, to: asset.path)
          }
        }
      }
    } catch {
      diagnostics.append(Diagnostic(id: "no-tex", error.message, file: course.files.root))
    }
  }

  private mutating func addImages(_ rendered: RenderedCourse, _ memory: inout SiteMemory) {
    var seen: Set<CourseImage> = []
    for image in rendered.pages.flatMap({ $0.woven.images }) where seen.insert(image).inserted {
      let file = memory.image(image.source) { copy(image.source, to: image.output) }
      if let file { assets.append(file) }
    }
    memory.keepImages(Set(seen.map(\.source)))
  }

  private static func file(_ path: String, _ text: String) -> SiteWriter.File {
    SiteWriter.File(path: path, bytes: Array(text.utf8))
  }

  private mutating func copy(_ source: String, to path: String) -> SiteWriter.File? {
    guard let data = FileManager.default.contents(atPath: source) else {
      diagnostics.append(
        Diagnostic(id: "unreadable-file", "'\(source)' can't be read", file: source))
      return nil
    }
    return SiteWriter.File(path: path, bytes: [UInt8](data))
  }
}
