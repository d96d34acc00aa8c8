import DemoKit
import Demos
import Dispatch
import Foundation
import Preview
import Synchronization
import Weaving

/// A course that is watched and served on a port of its own, until the test ends.
final class ServedCourse: Sendable {
  let folder: TemporaryCourse
  let session: PreviewSession
  let port: Int
  private let server: PreviewServer
  private let watcher: any FolderWatcher

  init(
    _ files: [String: String], catalog: Catalog<NativeContext> = courseCatalog(),
    change: (inout PreviewServer.Options) -> Void = { _ in }
  ) async throws {
    folder = try TemporaryCourse(files)
    let session = PreviewSession(
      course: PreviewCourse(
        files: try CourseFiles.find(folder.root).files,
        renderer: CourseRenderer(catalog: catalog, usesCache: false), browserCode: nil),
      runner: Runner(threads: 2, store: nil), session: SecureToken.make())
    self.session = session
    watcher = try FolderWatching.start(root: folder.root) { session.take($0) }
    await withCheckedContinuation { done in
      DispatchQueue.global().async {
        session.start(patience: .milliseconds(500))
        done.resume()
      }
    }
    var options = PreviewServer.Options()
    options.secret = Self.secret
    change(&options)
    let server = PreviewServer(session: session, options: options)
    self.server = server
    port = try await withCheckedThrowingContinuation { running in
      let isDone = Atomic<Bool>(false)
      Task {
        do {
          try await server.run { port in
            if !isDone.exchange(true, ordering: .relaxed) { running.resume(returning: port) }
          }
        } catch {
          if !isDone.exchange(true, ordering: .relaxed) { running.resume(throwing: error) }
        }
      }
    }
  }

  deinit {
    watcher.stop()
    Task { [server] in await server.stop() }
  }

  func stop() async { await server.stop() }

  /// What the addresses begin with.
  static let secret = "0123456789abcdef"

  /// An address below the secret.
  static func at(_ target: String) -> String { "/" + secret + target }

  /// - Parameter target: Below the secret.
  func get(_ target: String, fields: [String] = []) async throws -> RawClient.Answer {
    try await RawClient(port: port).request("GET", Self.at(target), fields: fields)
  }

  /// The token that pages carry.
  func token() async throws -> String {
    let page = try await get("/").text
    let data = page.components(separatedBy: "<script>const weftPreview = ").last?
      .components(separatedBy: ";for(").first
    return data.flatMap { JSONValue($0) }?["token"]?.text ?? ""
  }
}
