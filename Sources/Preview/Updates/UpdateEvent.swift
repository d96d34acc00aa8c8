/// One event of the stream, as text that a browser's `EventSource` reads.
package struct UpdateEvent: Sendable, Equatable {
  package var name: String
  /// The version of the course that the event leads to; `nil` for one that changes no page.
  package var version: Int?
  /// JSON in one line.
  package var data: String

  package static let bye = UpdateEvent(name: "bye", version: nil, data: "{}")

  /// A page waits for these demos; for none any more.
  static func busy(_ page: String, demos: [String]) -> UpdateEvent {
    let data = JSON.object([
      "page": .string(page), "demos": .array(demos.map { .string($0) }),
    ])
    return UpdateEvent(name: "busy", version: nil, data: data.text)
  }

  package var text: String {
    (version.map { "id: \($0)\n" } ?? "") + "event: \(name)\ndata: \(data)\n\n"
  }
}
