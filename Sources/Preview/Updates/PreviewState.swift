import DemoKit
import Weaving

/// Everything that is served, at one moment.
package struct PreviewState: Sendable {
  /// A file that is no page.
  package struct Asset: Sendable {
    package var bytes: [UInt8]
    /// Names the bytes.
    package var tag: String

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      tag = String(Digest(of: bytes).hexadecimal.prefix(32))
    }
  }

  /// Raised by every change that anyone could see.
  package private(set) var version = 0
  /// By path.
  package private(set) var pages: [String: PreviewPage] = [:]
  /// The files that pages need beside them, by path.
  package private(set) var assets: [String: Asset] = [:]
  /// Names this run of the server, so that a page knows when it talks to another one.
  package let session: String

  package init(session: String) { self.session = session }

  /// How things stand: the version of every page.
  package var hello: UpdateEvent { event("hello") }

  private func event(_ name: String) -> UpdateEvent {
    let data = JSONWriter.string {
      $0.object {
        $0.member("session", text: session)
        $0.member("version", number: version)
        $0.member("pages") {
          $0.object {
            for (path, page) in pages.sorted(by: { $0.key < $1.key }) {
              $0.member(path, number: page.version)
            }
          }
        }
      }
    }
    return UpdateEvent(name: name, version: version, data: data)
  }

  /// Takes over what was rendered.
  /// - Returns: What clients have to know of it, in order.
  package mutating func update(to rendered: PreviewCourse.Rendition) -> [UpdateEvent] {
    let before = self
    version += 1
    var events: [UpdateEvent] = []
    pages = [:]
    for var page in rendered.pages {
      let old = before.pages[page.path]
      page.version = version
      if let old, old.isSame(as: page) {
        page.version = old.version
      } else if let old {
        events.append(page.event(from: old))
      }
      pages[page.path] = page
    }
    events += updateAssets(rendered.assets)
    if Set(pages.keys) != Set(before.pages.keys) { events.append(event("course")) }
    if events.isEmpty { version = before.version }
    return events
  }

  private mutating func updateAssets(_ files: [SiteWriter.File]) -> [UpdateEvent] {
    let before = assets
    var events: [UpdateEvent] = []
    assets = [:]
    for file in files where assets[file.path] == nil {
      // Most have the storage of last time, and are the same at a glance.
      if let known = before[file.path], known.bytes == file.bytes {
        assets[file.path] = known
        continue
      }
      assets[file.path] = Asset(file.bytes)
      guard before[file.path] != nil else { continue }
      let data = JSONWriter.string {
        $0.object {
          $0.member("path", text: file.path)
          $0.member("version", number: version)
        }
      }
      events.append(UpdateEvent(name: "asset", version: version, data: data))
    }
    return events
  }
}
