import ArgumentParser
import Dispatch
import Foundation
import Preview
import Weaving

struct PreviewLessons: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Serves the pages of lessons, and changes them as the lessons change.",
    discussion: """
      Save a lesson in any editor and its page follows. Nothing is written into output. Control-C \
      ends it, with exit code 0.
      """)

  @Argument(help: CourseOptions.pathHelp, completion: .file(extensions: ["md"]))
  var path: String?

  @OptionGroup var course: CourseOptions

  @Option(help: ArgumentHelp("The port; 0 for any that is free.", valueName: "number"))
  var port = 4747

  @Option(
    help: ArgumentHelp(
      "The address to listen on: 0.0.0.0 for every one of this machine, open to others.",
      valueName: "host"))
  var host = "127.0.0.1"

  @Flag(help: "Open the first page in the browser.")
  var open = false

  @Flag(help: "Let pages save to lessons though other machines can reach them.")
  var allowSave = false

  @OptionGroup var pages: PageOptions

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("'--port \(port)': ports are 0 to 65535.")
    }
    guard !host.isEmpty else {
      throw ValidationError("'--host' names no address: write 127.0.0.1 for this machine alone.")
    }
  }

  func run() throws {
    let session = try CourseSession(course, path: path)
    let place = ListeningPlace(host)
    if !place.isLoopback { Terminal.complain(warning(of: place)) }
    var options = PreviewServer.Options()
    options.place = place
    options.port = port
    options.allowsSaving = place.isLoopback || allowSave
    options.secret = secret(of: session.course.files)
    try serve(session, options, browserCode: try session.browserCode(pages))
  }

  private func warning(of place: ListeningPlace) -> String {
    let addresses = place.openAddresses
    return "warning: other machines can read these lessons"
      + (allowSave ? " and change them" : "; saving from pages is off")
      + ". Open to everybody who is told the address below"
      + (addresses.isEmpty ? "" : ", at " + addresses.joined(separator: " and "))
      + ", and to who listens on the way: nothing is encrypted."
  }

  /// The same for the same course, so that a page that is open finds a preview that is started anew.
  private func secret(of files: CourseFiles) -> String {
    let course = Array(FilePath.real(files.root).utf8)
    let seal = UserSecret(of: .current)?.seal(course, for: .preview)
    return seal.map { String($0.prefix(32)) } ?? SecureToken.make()
  }

  private func serve(
    _ course: CourseSession, _ options: PreviewServer.Options, browserCode: BrowserCode?
  ) throws {
    let files = course.course.files
    let announcer = Announcer(
      DiagnosticOutput(format: self.course.diagnostics, isStrict: self.course.strict))
    let session = PreviewSession(
      course: PreviewCourse(
        files: files, renderer: course.renderer, browserCode: browserCode),
      runner: Runner(
        threads: course.options.running.jobs, store: course.renderer.store(for: course.course)),
      session: SecureToken.make(),
      complain: { announcer.announce($0, sources: $1) })
    let watcher = try watch(files, session)
    defer { watcher.stop() }
    session.start()
    let server = PreviewServer(session: session, options: options)
    let start = course.only.map { Course.page(for: $0) } ?? ""
    Interruption.replace {
      Waiting.detach { await server.stop() }
      // A client that does not read its goodbye is not waited for.
      DispatchQueue.global().asyncAfter(deadline: .now() + 2) { _exit(0) }
    }
    do {
      try Waiting.until {
        try await server.run { port in
          let address =
            "http://\(options.place.written):\(port)/\(options.secret)/\(Site.url(start))"
          try? Terminal.show(
            "Serving \(files.shownRoot) at \(address) (Control-C ends)")
          if open { Browser.open(secret: address) }
        }
      }
    } catch let failure as PreviewServer.Failure {
      throw Misuse(
        failure.isInUse
          ? "Port \(port) is in use. Take another with --port, or any free one with --port 0."
          : "'\(host)' port \(port) can't be listened on: \(failure.reason).")
    }
  }

  private func watch(
    _ files: CourseFiles, _ session: PreviewSession
  ) throws -> any FolderWatcher {
    do throws(WatchFailure) {
      return try FolderWatching.start(root: files.root) { session.take($0) }
    } catch {
      throw Misuse("'\(files.shownRoot)' can't be watched: \(error.reason).")
    }
  }
}
