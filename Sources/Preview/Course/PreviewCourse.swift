import DemoKit
import LessonSyntax
package import Weaving

/// A course that is rendered again and again.
package struct PreviewCourse {
  private let path: String
  private let renderer: CourseRenderer
  private let browserCode: BrowserCode?

  package init(path: String, renderer: CourseRenderer, browserCode: BrowserCode?) {
    self.path = path
    self.renderer = renderer
    self.browserCode = browserCode
  }

  package mutating func render() -> RenderedPreview? {
    guard let found = try? CourseFiles.find(path) else { return nil }
    let course = Course(found.files)
    var renderer = renderer
    renderer.isLive = browserCode != nil
    let rendered = renderer.render(renderer.plan(course))
    let site = Site(course: course, rendered: rendered, browserCode: browserCode)
    let diagnostics = rendered.diagnostics + site.diagnostics
    let sources = Dictionary(rendered.sources.map { ($0.path, $0) }) { first, _ in first }
    let lessons = Set(course.pages.map { course.files.path(of: $0.file) })
    let pages = site.pages.map { page in
      let path = page.lesson.map { course.files.path(of: $0) }
      let own = diagnostics.filter { $0.file == path || !lessons.contains($0.file) }
      return PreviewPage(
        path: page.path, version: 0, regions: page.regions,
        problems: own.map { ProblemJSON.object($0, source: sources[$0.file]) },
        digest: path.flatMap { sources[$0] }.map { Digest(of: $0.bytes).hexadecimal },
        lesson: path.map {
          ServedLesson(
            path: $0, root: course.files.root,
            allowsRawHTML: course.settings.html?.value ?? false)
        })
    }
    return RenderedPreview(pages: pages, assets: site.assets)
  }
}
