import Foundation
import FrontEnd
import HTTPTypes
import NIOCore
import Weaving

/// What stands at each address. Every file comes from a table in memory: an address that is not in it
/// leads nowhere, however it is spelt.
struct PreviewRoutes: Sendable {
  let session: PreviewSession
  /// What every address begins with.
  let home: String
  let token: String?

  static let scriptPath = "weft-preview.js"
  static let workerPath = "weft-preview-worker.js"

  func get(_ target: Target, tag: String?) -> Reply {
    let reply = found(target) ?? missing(target)
    guard let known = reply.tag, tag == "\"\(known)\"" else { return reply }
    return Reply(.notModified, type: reply.type, body: ByteBuffer(), tag: known)
  }

  private func found(_ target: Target) -> Reply? {
    switch target.path {
    case "weft/page": return page(target)
    case Self.scriptPath: return script(Scripts.preview)
    case Self.workerPath: return script(Scripts.previewWorker)
    // Browsers ask for it in any case.
    case Target.icon: return Reply(.noContent, type: "image/x-icon", body: ByteBuffer())
    default: break
    }
    let state = session.current
    let path = target.path.isEmpty ? Site.indexName : target.path
    if let page = state.pages[path] {
      let page = page.document(session: state.session, home: home, token: token)
      var reply = Reply(
        .ok, type: "text/html; charset=utf-8", body: ByteBuffer(string: page.html))
      reply.policy = page.policy
      return reply
    }
    guard let asset = state.assets[path] else { return nil }
    return Reply(
      .ok, type: Self.type(of: path), body: ByteBuffer(bytes: asset.bytes), tag: asset.tag)
  }

  private func page(_ target: Target) -> Reply {
    let state = session.current
    guard let path = target.query["path"], let page = state.pages[path] else {
      return .json(404, "{\"message\":\"there is no such page\"}")
    }
    return .json(200, page.wholeJSON(session: state.session))
  }

  private func script(_ text: String) -> Reply {
    Reply(.ok, type: "text/javascript; charset=utf-8", body: ByteBuffer(string: text))
  }

  /// A page that says so, and lists what there is.
  private func missing(_ target: Target) -> Reply {
    let pages = session.current.pages.values.sorted { $0.path < $1.path }
    let up = String(repeating: "../", count: target.path.count { $0 == "/" })
    let html = IndexModel(
      lang: "en", title: "There is no such page", authors: [],
      lessons: pages.map { .init(title: SetText($0.regions.title), url: up + Site.url($0.path)) },
      assets: up
    ).html
    return Reply(.notFound, type: "text/html; charset=utf-8", body: ByteBuffer(string: html))
  }

  private static func type(of path: String) -> String {
    switch FilePath.kind(of: path) {
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "woff2": "font/woff2"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "webp": "image/webp"
    case "avif": "image/avif"
    case "svg": "image/svg+xml"
    case "pdf": "application/pdf"
    case "txt", "md", "csv", "tsv", "py", "r", "jl", "tex", "bib": "text/plain; charset=utf-8"
    case "json": "application/json"
    case "vtt": "text/vtt; charset=utf-8"
    case "mp4", "m4v": "video/mp4"
    case "webm": "video/webm"
    case "ogv": "video/ogg"
    case "mp3": "audio/mpeg"
    case "m4a": "audio/mp4"
    case "ogg", "oga", "opus": "audio/ogg"
    case "wav": "audio/wav"
    case "flac": "audio/flac"
    default: "application/octet-stream"
    }
  }
}
