import DemoKit
import Demos
import Foundation
import LessonSyntax
import Preview
import Weaving

/// A folder that goes when the test ends, with the files of a course in it.
final class TemporaryCourse: Sendable {
  let root: String

  init(_ files: [String: String] = [:]) throws {
    root = FileManager.default.temporaryDirectory.path + "/weft-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func path(_ name: String) -> String { root + "/" + name }

  func write(_ text: String, to name: String) throws {
    let place = path(name)
    try FileManager.default.createDirectory(
      atPath: FilePath.folder(of: place), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: place))
  }

  /// As most editors save: whole, by a new file in the old one's place.
  func replace(_ name: String, with text: String) throws {
    try write(text, to: ".new-" + FilePath.name(of: name))
    guard rename(path(".new-" + FilePath.name(of: name)), path(name)) == 0 else {
      throw CocoaError(.fileWriteUnknown)
    }
  }

  func remove(_ name: String) { try? FileManager.default.removeItem(atPath: path(name)) }
}

/// What `weft render` would make of a course now.
struct FreshRender {
  var files: [SiteWriter.File]
  var diagnostics: [Diagnostic]
  var sources: [SourceText]

  init(_ root: String, browserCode: BrowserCode? = nil) throws {
    // Kept results save most of the time; that they are what a run gives is tested elsewhere.
    var renderer = CourseRenderer(
      catalog: courseCatalog(), usesCache: true, userFolders: UserFolders(in: root + "/.user"))
    renderer.isLive = browserCode != nil
    let course = Course(try CourseFiles.find(root).files)
    let rendered = renderer.render(renderer.plan(course))
    let site = Site(course: course, rendered: rendered, browserCode: browserCode)
    files = site.files
    diagnostics = rendered.diagnostics + site.diagnostics
    sources = rendered.sources
  }
}

extension PreviewCourse {
  init(_ root: String, browserCode: BrowserCode? = nil) throws {
    self.init(
      files: try CourseFiles.find(root).files,
      renderer: CourseRenderer(catalog: courseCatalog(), usesCache: false),
      browserCode: browserCode)
  }

  /// Looks, runs what has to be run, and renders.
  mutating func rendered(
    after changes: FolderChanges, at now: ContinuousClock.Instant = .now
  ) -> Rendition {
    let runner = Runner(threads: 1, store: nil)
    for job in look(changes, at: now) {
      take(runner.result(of: job.run, key: job.key), for: job.key)
    }
    return render()
  }
}

extension PreviewCourse.Rendition {
  /// The files that `weft render` would write.
  var files: [SiteWriter.File] {
    pages.map { SiteWriter.File(path: $0.path, bytes: Array($0.regions.document().utf8)) } + assets
  }

  var words: String { DiagnosticText.render(diagnostics, sources: sources) }
}
