import ArgumentParser
import DemoKit
import LessonSyntax
import Weaving

/// One `render`: in full, or not at all where nothing has changed since the last one.
struct Rendering {
  let options: CourseOptions
  let path: String?
  let output: String
  let replaces: Bool
  let pages: PageOptions

  private let observer = Observer()

  /// - Parameters:
  ///   - path: As the user wrote it.
  ///   - output: Without slashes at its end.
  init(
    _ options: CourseOptions, path: String?, output: String, replaces: Bool, pages: PageOptions
  ) {
    self.options = options
    self.path = path
    self.output = output
    self.replaces = replaces
    self.pages = pages
  }

  func run() throws {
    let found = try observer.watch { try CourseSession.find(path, options) }
    var writer = SiteWriter(output: output, of: found.files.root)
    writer.replaces = replaces
    // Libraries that are opened on the way are not yet among those that name the last render.
    let last = isRepeatable ? LastRender(self, of: found.files.root) : nil
    if let trace = last?.trace, trace.isCurrent(for: writer, threads: options.running.jobs) {
      return try say(trace)
    }
    let session = try observer.watch { try CourseSession(options, found, writes: true) }
    writer.audience = session.course.audience
    try render(session, by: writer, keepingIn: last)
  }

  /// Whether a render that has nothing to do may be left out: not where its work, or where its results come
  /// from, is what is asked for.
  private var isRepeatable: Bool {
    !options.running.noCache && !options.running.explainCache && !replaces
  }

  private func render(
    _ session: CourseSession, by writer: SiteWriter, keepingIn last: LastRender?
  ) throws {
    let isComplete = session.only == nil && session.course.isComplete
    if let refusal = writer.refusal(isComplete: isComplete) { throw Misuse(refusal) }
    var complaints = ""
    func complain(_ words: String) {
      complaints += words
      Terminal.complain(words)
    }
    let (rendered, site) = try observer.watch {
      let code = try session.browserCode(pages) { complain($0 + "\n") }
      let rendered = session.rendered(isLive: code != nil)
      return (rendered, Site(course: session.course, rendered: rendered, browserCode: code))
    }
    let files = site.files
    let outcome = writer.write(files, isComplete: isComplete)
    let said = session.words(
      for: rendered.diagnostics + site.diagnostics + outcome.diagnostics, rendered)
    complain(said.text)
    session.explainCache(rendered)
    let words = RenderTrace.Words(
      complaints: complaints, counts: session.counts(rendered), start: session.start)
    try show(words, written: outcome.written, unchanged: outcome.unchanged, outcome.isWritten)
    if said.fails { throw ExitCode(1) }
    last?.keep(
      RenderTrace(observer, files: files, outcome, words: words, threads: options.running.jobs))
  }

  private func say(_ trace: RenderTrace) throws {
    Terminal.complain(trace.words.complaints)
    try show(trace.words, written: 0, unchanged: trace.fileCount, true)
  }

  private func show(
    _ words: RenderTrace.Words, written: Int, unchanged: Int, _ isWritten: Bool
  ) throws {
    let files = "\(written) file\(written == 1 ? "" : "s") written, \(unchanged) unchanged"
    try Terminal.show("\(words.counts), \(files)")
    if isWritten { try Terminal.show("Open \(output)/\(words.start)") }
  }
}

/// What is kept of the last render that was asked for in the same words, in the same place, of the same program.
private struct LastRender {
  private let store: CheckedStore
  private let key: String

  /// - Returns: `nil` where nothing can be kept.
  init?(_ rendering: Rendering, of root: String) {
    guard let store = CourseCache(of: root).store else { return nil }
    self.store = store
    let options = rendering.options
    key =
      "render 1\n"
      + [
        [ExecutableIdentity.current, World.currentCatalog.identity, CommandName.current],
        LoadedLibraries.identity, OwnPackage.codeFolders,
        [FilePath.real(""), rendering.path ?? "", "\(rendering.path == nil)", rendering.output],
        options.parameters,
        [options.strict, options.drafts, options.allowScripts, rendering.pages.isStatic].map {
          "\($0)"
        },
        [options.audience?.rawValue, rendering.pages.browserCode].map { "\($0 as String?)" },
        [options.diagnostics.rawValue, "\(Terminal.usesColour)"],
      ].map { "\($0)" }.joined(separator: "\n")
  }

  var trace: RenderTrace? {
    guard case .found(let bytes) = store.lookUp(key) else { return nil }
    return RenderTrace(bytes: bytes)
  }

  func keep(_ trace: RenderTrace?) {
    if let trace { store.store(trace.bytes, for: key) }
  }
}
