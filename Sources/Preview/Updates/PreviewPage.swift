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
    JSON.object([
      "page": .string(path), "version": .number(version), "session": .string(session),
      "digest": .string(digest), "regions": .array(RegionPatch.all(of: regions)),
      "diagnostics": .array(problems.map(\.json)),
    ]).text
  }

  /// What turns the page before into this one.
  func event(from before: PreviewPage) -> UpdateEvent {
    let data = JSON.object([
      "page": .string(path), "version": .number(version), "base": .number(before.version),
      "digest": .string(digest),
      "parts": .array(RegionPatch.between(before.regions, regions)),
      "diagnostics": .array(problems.map(\.json)),
    ])
    return UpdateEvent(name: "page", version: version, data: data.text)
  }

  /// The document with what a server adds.
  /// - Parameter home: What the server's addresses begin with.
  func document(session: String, home: String, token: String?) -> ServedDocument {
    let data = JSON.object([
      "page": .string(path), "home": .string(home),
      "worker": .string(home + PreviewRoutes.workerPath), "version": .number(version),
      "session": .string(session),
      "token": .string(token), "digest": .string(digest),
      "diagnostics": .array(problems.map(\.json)),
    ])
    return regions.served(
      with: PreviewAddition(data: data.inScript, script: home + PreviewRoutes.scriptPath))
  }
}
