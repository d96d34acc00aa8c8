import Foundation
package import LessonSyntax

/// The files of a rendered course: its pages, the page that lists them, and what they need beside them.
package struct Site {
  package struct Page: Sendable {
    /// Relative to the output folder: `part-one/intro.html`.
    package var path: String
    /// The lesson, relative to the course's folder; `nil` for the page that lists the lessons.
    package var lesson: String?
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

  /// - Parameter browserCode: With it pages run their demos again, where `rendered` is live.
  package init(course: Course, rendered: RenderedCourse, browserCode: BrowserCode? = nil) {
    self.course = course
    self.browserCode = browserCode
    pages = [Page(path: Self.indexName, lesson: nil, regions: index.regions)]
    for page in rendered.pages {
      let place = course.pages[page.index]
      pages.append(
        Page(path: place.output, lesson: place.file, regions: model(of: page).regions))
    }
    add(Stylesheet.path, Stylesheet.css)
    addBrowserCode(rendered)
    addFormulaAssets(rendered)
    addImages(rendered)
  }

  private mutating func add(_ path: String, _ text: String) {
    assets.append(.init(path: path, bytes: Array(text.utf8)))
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

  private func model(of rendered: RenderedCourse.Page) -> PageModel {
    let page = course.pages[rendered.index]
    let lesson = page.lesson
    let up = Self.wayUp(from: page.output)
    let own = lesson.frontMatter.authors.map { $0.value }
    return PageModel(
      lang: lesson.frontMatter.lang?.value ?? language, title: lesson.title, courseTitle: title,
      description: lesson.frontMatter.description?.value, authors: own.isEmpty ? authors : own,
      body: rendered.woven.body,
      headings: lesson.headings.map {
        ContentsEntry(level: $0.level, text: $0.text, anchor: $0.anchor)
      },
      hasTitleInBody: lesson.beginsWithTitle, previous: link(rendered.index - 1, from: up),
      next: link(rendered.index + 1, from: up), home: up + Self.indexName, assets: up,
      usesMath: !lesson.formulas.isEmpty,
      liveData: browserCode == nil ? nil : rendered.woven.live?.json)
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

  private mutating func addBrowserCode(_ rendered: RenderedCourse) {
    guard let browserCode, rendered.pages.contains(where: { $0.woven.live != nil }) else { return }
    add(BrowserCode.scriptPath, LiveScript.source)
    add(BrowserCode.demosPath, browserCode.demosScript)
  }

  private mutating func addFormulaAssets(_ rendered: RenderedCourse) {
    let usesFormulas = rendered.pages.contains { page in
      !course.pages[page.index].lesson.formulas.isEmpty
    }
    guard usesFormulas, rendered.formulas.unavailable == nil else { return }
    do throws(TeXError) {
      for asset in try KaTeXPackage().assets() {
        switch asset.content {
        case .text(let text): add(asset.path, text)
        case .file(let source): copy(source, to: asset.path)
        }
      }
    } catch {
      diagnostics.append(Diagnostic(id: "no-tex", error.message, file: course.files.root))
    }
  }

  private mutating func addImages(_ rendered: RenderedCourse) {
    var seen: Set<CourseImage> = []
    for image in rendered.pages.flatMap({ $0.woven.images }) where seen.insert(image).inserted {
      copy(image.source, to: image.output)
    }
  }

  private mutating func copy(_ source: String, to path: String) {
    guard let data = FileManager.default.contents(atPath: source) else {
      diagnostics.append(
        Diagnostic(id: "unreadable-file", "'\(source)' can't be read", file: source))
      return
    }
    assets.append(.init(path: path, bytes: [UInt8](data)))
  }
}
