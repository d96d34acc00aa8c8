import DemoKit
import Foundation
package import LessonSyntax

/// A file of the course that a page shows.
package struct CourseImage: Sendable, Hashable {
  /// Where it is read.
  package var source: String
  /// Relative to the output folder.
  package var output: String
}

/// Checks a lesson's links and images, and turns them into the site's.
package struct LinkResolver: Sendable {
  package struct Resolved: Equatable {
    package var links: [String]
    package var images: [String]
    package var copied: [CourseImage]
    package var diagnostics: [Diagnostic]
  }

  /// Where the course is, and the anchors of each of its lessons by file.
  var root: String
  var anchors: [String: PageAnchors]
  /// The lesson whose links are resolved, relative to the root.
  var file: String

  package func resolve(_ lesson: Lesson) -> Resolved {
    var resolved = Resolved(links: [], images: [], copied: [], diagnostics: [])
    for link in lesson.links {
      resolved.links.append(resolve(link: link, lesson, &resolved.diagnostics))
    }
    for image in lesson.images { resolve(image: image, lesson, &resolved) }
    return resolved
  }

  private func resolve(
    link: Destination, _ lesson: Lesson, _ diagnostics: inout [Diagnostic]
  ) -> String {
    guard !Self.isAbsolute(link.url) else { return link.url }
    let parts = link.url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts.first ?? "")
    let part = parts.count == 2 ? String(parts[1]) : nil
    guard let target = path.isEmpty ? file : place(of: path) else {
      diagnostics.append(
        dead(link, lesson, "'\(path)' leads out of the course", hint: nil))
      return link.url
    }
    guard let known = anchors[target] else {
      return resolveOther(link, target: target, lesson, &diagnostics)
    }
    if let part, !part.isEmpty, !known.contains(part.removingPercentEncoding ?? part) {
      let close = Suggestion.closest(to: part, in: known.sorted)
      diagnostics.append(
        dead(
          link, lesson, "'\(target)' has no part '\(part)'",
          hint: close.map { "did you mean '#\($0)'?" }))
    }
    guard !path.isEmpty else { return link.url }
    let file = path.prefix { $0 != "?" }
    return file.dropLast(3) + ".html" + path.dropFirst(file.count) + (part.map { "#" + $0 } ?? "")
  }

  /// A relative link that is no lesson: misspelt, or a file that the site would not have.
  private func resolveOther(
    _ link: Destination, target: String, _ lesson: Lesson, _ diagnostics: inout [Diagnostic]
  ) -> String {
    if FileKind(of: root.isEmpty ? target : root + "/" + target) == .file {
      diagnostics.append(
        dead(
          link, lesson, "'\(target)' is not a lesson, so the site will not have it",
          hint: "only lessons and images are part of a site"))
      return link.url
    }
    let close = Suggestion.closest(to: target, in: anchors.keys.sorted())
    diagnostics.append(
      dead(
        link, lesson, "there is no lesson '\(target)'",
        hint: close.map { "did you mean '\($0)'?" }))
    return link.url
  }

  private func dead(
    _ link: Destination, _ lesson: Lesson, _ summary: String, hint: String?
  ) -> Diagnostic {
    Diagnostic(
      id: "dead-link", summary, file: lesson.source.path, range: link.range, hint: hint)
  }

  private func resolve(image: Destination, _ lesson: Lesson, _ resolved: inout Resolved) {
    resolved.images.append(image.url)
    guard !Self.isAbsolute(image.url) else {
      resolved.diagnostics.append(
        missing(
          image, lesson, "'\(image.url)' is not a file of the course",
          hint: "copy it beside the lesson: pages never use the network"))
      return
    }
    guard let target = place(of: image.url), isInsideCourse(target) else {
      resolved.diagnostics.append(
        missing(image, lesson, "'\(image.url)' lies outside the course", hint: nil))
      return
    }
    let source = root.isEmpty ? target : root + "/" + target
    guard FileKind(of: source) == .file else {
      let close = Suggestion.closest(to: FilePath.name(of: target), in: siblings(target))
      resolved.diagnostics.append(
        missing(
          image, lesson, "there is no image '\(image.url)'",
          hint: close.map { "did you mean '\($0)'?" }))
      return
    }
    guard Self.imageKinds.contains(FilePath.kind(of: target)) else {
      resolved.diagnostics.append(
        missing(
          image, lesson, "'\(image.url)' is not an image",
          hint: "images end in \(Self.imageKinds.joined(separator: ", "))"))
      return
    }
    resolved.copied.append(CourseImage(source: source, output: target))
  }

  /// Only pictures are copied, so that a lesson can't publish a file that it was not given.
  private static let imageKinds = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"]

  private func missing(
    _ image: Destination, _ lesson: Lesson, _ summary: String, hint: String?
  ) -> Diagnostic {
    Diagnostic(
      id: "missing-image", summary, file: lesson.source.path, range: image.range, hint: hint)
  }

  private func siblings(_ target: String) -> [String] {
    let folder = FilePath.folder(of: root.isEmpty ? target : root + "/" + target)
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    return (names ?? []).sorted()
  }

  /// The file that a relative URL means, from the course's root; `nil` when it leaves the course.
  private func place(of url: String) -> String? {
    let path = url.prefix { $0 != "?" }
    guard let decoded = path.removingPercentEncoding, !decoded.contains("\0") else { return nil }
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in decoded.split(separator: "/") where part != "." {
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// Follows links of the file system: an image may not be a door out of the course.
  private func isInsideCourse(_ target: String) -> Bool {
    FilePath.isReally(root.isEmpty ? target : root + "/" + target, inside: root)
  }

  /// Whether a URL names another host or scheme, or a place from the server's root.
  private static func isAbsolute(_ url: String) -> Bool {
    if url.hasPrefix("/") || url.hasPrefix("\\") { return true }
    let scheme = url.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    return scheme.count > 1 && scheme.endIndex != url.endIndex && url[scheme.endIndex] == ":"
  }
}
