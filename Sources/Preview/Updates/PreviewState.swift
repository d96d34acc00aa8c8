package import Weaving

/// Everything that is served, at one moment.
package struct PreviewState: Sendable {
  /// Raised by every change that anyone could see.
  package private(set) var version = 0
  /// By path.
  package private(set) var pages: [String: PreviewPage] = [:]
  /// The files that pages need beside them, by path.
  package private(set) var assets: [String: SiteWriter.File] = [:]
  /// Names this run of the server, so that a page knows when it talks to another one.
  package let session: String

  package init(session: String) { self.session = session }

  /// How things stand: the version of every page.
  package var hello: UpdateEvent { event("hello") }

  private func event(_ name: String) -> UpdateEvent {
    let versions = pages.mapValues { JSON.number($0.version) }
    let data = JSON.object([
      "session": .string(session), "version": .number(version),
      "pages": .object(sorted: versions),
    ])
    return UpdateEvent(name: name, version: version, data: data.text)
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
    assets = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
    let changed = files.filter { file in before[file.path].map { $0.bytes != file.bytes } ?? false }
    return changed.map { file in
      let data = JSON.object(["path": .string(file.path), "version": .number(version)])
      return UpdateEvent(name: "asset", version: version, data: data.text)
    }
  }
}
