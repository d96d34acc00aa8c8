import DemoKit
package import Weaving

/// One page as it is shown now.
package struct PreviewPage: Sendable {
  /// `part-one/intro.html`.
  package var path: String
  /// The version of the course in which the page last changed.
  package var version: Int
  package var regions: PageRegions
  /// What is wrong, as JSON objects.
  var problems: [PageProblem]
  /// SHA-256 of the lesson's file, in hexadecimal; `nil` for the list of lessons.
  package var digest: String?
  package var lesson: ServedLesson?

  /// What is wrong, by its stable names.
  package var problemIDs: [String] { problems.map(\.id) }

  func isSame(as other: PreviewPage) -> Bool {
    regions == other.regions && problems == other.problems && digest == other.digest
  }
}

extension PreviewPage {
  /// Everything that a page needs that is not of this version.
  package func wholeJSON(session: String) -> String {
    JSONWriter.string {
      $0.object {
        $0.page(self)
        $0.member("session", text: session)
        $0.member("regions") { $0.array(RegionPatch.all(of: regions)) { $0.literal($1) } }
      }
    }
  }

  /// What turns the page before into this one.
  func event(from before: PreviewPage) -> UpdateEvent {
    let parts = RegionPatch.between(before.regions, regions)
    let data = JSONWriter.string {
      $0.object {
        $0.page(self)
        $0.member("base", number: before.version)
        $0.member("parts") { $0.array(parts) { $0.literal($1) } }
      }
    }
    return UpdateEvent(name: "page", version: version, data: data)
  }

  /// The document with what a server adds.
  /// - Parameter home: What the server's addresses begin with.
  func document(session: String, home: String, token: String?) -> ServedDocument {
    let data = JSONWriter.string {
      $0.object {
        $0.page(self)
        $0.member("home", text: home)
        $0.member("worker", text: home + PreviewRoutes.workerPath)
        $0.member("session", text: session)
        $0.member("token", text: token)
      }
    }
    return regions.served(
      with: PreviewAddition(
        data: data.replacing("<", with: "\\u003c"), script: home + PreviewRoutes.scriptPath))
  }
}

extension JSONWriter {
  /// What every message says of a page.
  fileprivate mutating func page(_ page: PreviewPage) {
    member("page", text: page.path)
    member("version", number: page.version)
    member("digest", text: page.digest)
    member("diagnostics") { $0.array(page.problems) { $0.literal($1.json) } }
  }
}
