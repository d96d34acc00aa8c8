import DemoKit
import Foundation
package import LessonSyntax

/// A file of the course that a page brings with it: a picture, or something to download.
package struct CourseImage: Sendable, Hashable {
  /// Where it is read.
  package var source: String
  /// Relative to the output folder.
  package var output: String
}

/// Checks a lesson's links and images, and turns them into the site's.
package struct LinkResolver: Sendable {
  package struct Resolved: Equatable {
    package var links: [String] = []
    package var images: [String] = []
    package var copied: [CourseImage] = []
    package var diagnostics: [Diagnostic] = []
  }

  /// Where the course is, and the anchors of each of its lessons by file.
  var root: String
  var anchors: [String: PageAnchors]
  /// Markdown files that have no page, and why.
  var absences: [String: Absence] = [:]
  /// The lesson whose links are resolved, relative to the root.
  var file: String
  /// Whether files that may run scripts can be handed out.
  var allowsScripts = false

  package func resolve(_ lesson: Lesson) -> Resolved {
    var resolution = Resolution(self, lesson)
    for link in lesson.links { resolution.add(link: link) }
    for image in lesson.images { resolution.add(image: image) }
    return resolution.resolved
  }
}

/// The links of one lesson while they are resolved.
struct Resolution {
  let resolver: LinkResolver
  let lesson: Lesson
  var resolved = LinkResolver.Resolved()
  var nearby: NearbyNames
  /// What has been found out about an address or a file: a lesson may name it any number of times.
  private var addresses: [String: CourseAddress] = [:]
  private var downloads: [String: FileOffer] = [:]

  init(_ resolver: LinkResolver, _ lesson: Lesson) {
    self.resolver = resolver
    self.lesson = lesson
    nearby = NearbyNames(resolver)
  }

  mutating func add(link: Destination) {
    resolved.links.append(address(of: link))
  }

  mutating func address(_ url: String) -> CourseAddress {
    if let known = addresses[url] { return known }
    let address = CourseAddress(url, in: resolver.file)
    addresses[url] = address
    return address
  }

  private mutating func download(_ place: CourseAddress.Place) -> FileOffer {
    if let known = downloads[place.path] { return known }
    let offer = FileOffer.download(
      place.target, called: place.path, root: resolver.root,
      allowsScripts: resolver.allowsScripts)
    downloads[place.path] = offer
    return offer
  }

  private mutating func address(of link: Destination) -> String {
    switch address(link.url) {
    case .elsewhere: return link.url
    case .rooted:
      report(link, rootedSummary(link.url), hint: rootedHint(link.url))
      return ""
    case .outside:
      report(link, "'\(shown(link.url))' leads out of the course", hint: nil)
      return ""
    case .malformed:
      report(
        link, "'\(link.url)' is no address: a '%' stands before two hexadecimal digits",
        hint: "write '%25' for a percent sign")
      return ""
    case .inside(let place): return address(of: link, to: place)
    }
  }

  private mutating func address(of link: Destination, to place: CourseAddress.Place) -> String {
    if let known = resolver.anchors[place.target] {
      checkPart(link, place, known)
      return place.path.isEmpty ? link.url : page(of: place.target, place, link)
    }
    if place.target == Course.frontFile || place.target.isEmpty {
      // The list of lessons is there without a file of its own.
      return way(to: Site.indexName) + place.rest
    }
    if let absence = resolver.absences[place.target] {
      reportAbsence(link, place, absence)
      return ""
    }
    return other(link, place)
  }

  private mutating func checkPart(
    _ link: Destination, _ place: CourseAddress.Place, _ known: PageAnchors
  ) {
    // `#top` is the top of every page.
    guard let part = place.part, !part.isEmpty, part != "top", !known.contains(part) else { return }
    if known.isInSolution(part) {
      let isBeside = place.target == resolver.file && lesson.isInSolution(link.range)
      if !isBeside {
        resolved.diagnostics.append(
          .intoSolution("'#\(part)'", lesson.source.path, link.range))
      }
      return
    }
    let close = nearby.part(part, of: place.target)
    report(
      link, "'\(place.target)' has no part '\(part)'", hint: close.map { "did you mean '\($0)'?" })
  }

  /// The address of a lesson's page as the lesson's own was written.
  private func page(
    of target: String, _ place: CourseAddress.Place, _ link: Destination
  ) -> String {
    let path = link.url.prefix { $0 != "?" && $0 != "#" }
    guard path.hasSuffix(".md") else { return way(to: Course.page(for: target)) + place.rest }
    return path.dropLast(3) + ".html" + place.rest
  }

  private func way(to output: String) -> String {
    Site.url(CourseAddress.written(output, in: resolver.file))
  }

  /// A relative link that is no lesson's: a file to hand out, a folder, or nothing.
  private mutating func other(_ link: Destination, _ place: CourseAddress.Place) -> String {
    switch download(place) {
    case .fine where place.target.hasSuffix(".md"):
      let close = nearby.file(place.target)
      report(
        link,
        "'\(place.path)' has no page: no lesson is looked for in hidden folders and behind links",
        hint: close.map { "did you mean '\($0)'?" })
    case .fine:
      copy(place.target, for: link)
      return link.url
    case .refused(let id, let summary, let hint): report(link, summary, hint: hint, id: id)
    case .folder: return folder(link, place)
    case .absent:
      let noun = place.target.hasSuffix(".md") ? "lesson" : "file"
      let close = nearby.file(place.target)
      report(
        link, "there is no \(noun) '\(place.path)'", hint: close.map { "did you mean '\($0)'?" })
    }
    return ""
  }

  /// A folder stands for its `index.md`.
  private mutating func folder(_ link: Destination, _ place: CourseAddress.Place) -> String {
    let index = place.target + "/" + Course.frontFile
    if let known = resolver.anchors[index] {
      var inside = place
      inside.target = index
      checkPart(link, inside, known)
      return way(to: Course.page(for: index)) + place.rest
    }
    let first = resolver.anchors.keys.filter { $0.hasPrefix(place.target + "/") }.min()
    report(
      link, "'\(place.path)' is a folder, and a folder has no page",
      hint: first.map {
        "link to a lesson in it, such as '\(CourseAddress.written($0, in: resolver.file))'"
      } ?? "link to a file in it")
    return ""
  }

  private mutating func reportAbsence(
    _ link: Destination, _ place: CourseAddress.Place, _ absence: Absence
  ) {
    report(link, absence.summary(of: place.path), hint: absence.hint)
  }

  mutating func copy(_ target: String, for destination: Destination) {
    guard !lesson.isLeftOut(destination.range) else { return }
    resolved.copied.append(
      CourseImage(source: FileOffer.place(target, resolver.root), output: target))
  }

  func shown(_ url: String) -> String { url.removingPercentEncoding ?? url }

  func rootedSummary(_ url: String) -> String {
    let isServer = url.hasPrefix("//") || url.hasPrefix("\\\\")
    return isServer
      ? "'\(url)' names a server, and no page of a course needs one"
      : "'\(url)' begins at the root of a disk or a server, not in the course"
  }

  /// The way to a file of the course that somebody wrote as if the course were a server's root.
  func rootedHint(_ url: String) -> String {
    if url.hasPrefix("//") { return "write 'https:\(url)' for a page of the web" }
    let path = url.drop { $0 == "/" }.prefix { $0 != "?" && $0 != "#" }
    let target = String(path).removingPercentEncoding ?? String(path)
    let isThere =
      resolver.anchors[target] != nil
      || FileKind(of: FileOffer.place(target, resolver.root)) == .file
    guard isThere, !target.contains("..") else {
      return "write the way from this lesson, such as '../notes.pdf'"
    }
    return "write '\(CourseAddress.written(target, in: resolver.file))'"
  }

  mutating func report(
    _ place: Destination, _ summary: String, hint: String?, id: String = "dead-link"
  ) {
    resolved.diagnostics.append(
      Diagnostic(id: id, summary, file: lesson.source.path, range: place.range, hint: hint))
  }
}
