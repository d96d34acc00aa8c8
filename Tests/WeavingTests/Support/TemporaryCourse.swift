import DemoKit
import Demos
import Foundation
import LessonSyntax
import Weaving

/// A folder that goes when the test ends, with the files of a course in it.
final class TemporaryCourse {
  let root: String

  init(_ files: [String: String] = [:]) throws {
    root = FileManager.default.temporaryDirectory.path + "/weft-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func path(_ name: String) -> String { root + "/" + name }

  /// Of a user of its own, so that nothing is kept beyond the test.
  var userFolders: UserFolders { UserFolders(in: path(".user")) }

  /// Writes the pages of the course in `course`, or of another, into `out`.
  func writer(of course: String = "course", replaces: Bool = false) -> SiteWriter {
    var writer = SiteWriter(output: path("out"), of: path(course), folders: userFolders)
    writer.replaces = replaces
    return writer
  }

  var writer: SiteWriter { writer() }

  func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    let place = path(name)
    try FileManager.default.createDirectory(
      atPath: FilePath.folder(of: place), withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: place))
  }

  func read(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  func exists(_ name: String) -> Bool {
    FileKind(of: path(name), followingLinks: false) != .absent
  }

  /// Every file below a folder, sorted.
  func files(in folder: String) -> [String] {
    let found = FileManager.default.enumerator(atPath: path(folder))
    return (found?.allObjects as? [String] ?? [])
      .filter { FileKind(of: path(folder + "/" + $0), followingLinks: false) == .file }.sorted()
  }
}

/// Renders without writing.
struct Rendering {
  var plan: CoursePlan
  var rendered: RenderedCourse
  var site: Site

  init(
    _ path: String, overrides: [String] = [], threads: Int = 1, usesCache: Bool = false,
    catalog: Catalog<NativeContext> = courseCatalog()
  ) throws {
    let (files, only) = try CourseFiles.find(path)
    let renderer = CourseRenderer(
      catalog: catalog, overrides: try overrides.map { try ParameterOverride($0) },
      threads: threads, usesCache: usesCache,
      userFolders: UserFolders(in: path + "/.user"))
    plan = renderer.plan(Course(files), only: only)
    rendered = renderer.render(plan)
    site = Site(course: plan.course, rendered: rendered)
  }

  var diagnostics: [Diagnostic] { rendered.diagnostics + site.diagnostics }

  /// The diagnostics as a user sees them, without the part of each path that differs between machines.
  func words(below root: String) -> String {
    DiagnosticText.render(diagnostics, sources: rendered.sources, usesColour: false)
      .replacingOccurrences(of: root + "/", with: "")
  }

  func html(_ output: String) -> String {
    site.files.first { $0.path == output }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
  }
}
