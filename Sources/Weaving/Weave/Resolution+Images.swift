import Foundation
import LessonSyntax

extension Resolution {
  mutating func add(image: Destination) {
    resolved.images.append(image.url)
    switch address(image.url) {
    case .elsewhere where image.url.lowercased().hasPrefix("data:"):
      if let problem = Self.problem(ofData: image.url) {
        report(
          image, problem, hint: "save the picture as a file beside the lesson", id: "missing-image")
      }
    case .elsewhere:
      report(
        image, "'\(image.url)' is not a file of the course",
        hint: "copy it beside the lesson: pages never use the network", id: "missing-image")
    case .rooted:
      report(image, rootedSummary(image.url), hint: rootedHint(image.url), id: "missing-image")
    case .outside:
      report(image, "'\(shown(image.url))' lies outside the course", hint: nil, id: "missing-image")
    case .malformed:
      report(
        image, "'\(image.url)' is no address: a '%' stands before two hexadecimal digits",
        hint: "write '%25' for a percent sign", id: "missing-image")
    case .inside(let place): add(image, at: place)
    }
  }

  private mutating func add(_ image: Destination, at place: CourseAddress.Place) {
    let noun = image.kind == .medium ? "file" : "image"
    guard !place.path.isEmpty else {
      return report(
        image, "the address of this \(noun) is missing", hint: "name a file of the course",
        id: "missing-image")
    }
    let offer =
      image.kind == .medium
      ? FileOffer.medium(place.target, called: place.path, root: resolver.root)
      : FileOffer.picture(place.target, called: place.path, root: resolver.root)
    switch offer {
    case .fine: copy(place.target, for: image)
    case .refused(let id, let summary, let hint):
      report(image, summary, hint: hint, id: id == "dead-link" ? "missing-image" : id)
    case .folder:
      report(image, "'\(place.path)' is a folder", hint: "name a file in it", id: "missing-image")
    case .absent:
      let close = nearby.file(place.target)
      report(
        image, "there is no \(noun) '\(place.path)'", hint: close.map { "did you mean '\($0)'?" },
        id: "missing-image")
    }
  }

  /// What is wrong with a picture that stands in its own address. Those that could run a script are
  /// left out of the page by the parser.
  private static func problem(ofData url: String) -> String? {
    guard let comma = url.firstIndex(of: ",") else {
      return "this data: address holds no data: a comma is missing before it"
    }
    let data = url[url.index(after: comma)...]
    guard !data.isEmpty else { return "this data: address holds no data" }
    guard url[..<comma].lowercased().hasSuffix(";base64") else { return nil }
    let bytes = Data(base64Encoded: String(data).removingPercentEncoding ?? String(data))
    return bytes == nil ? "the data of this data: address is not base64" : nil
  }
}
