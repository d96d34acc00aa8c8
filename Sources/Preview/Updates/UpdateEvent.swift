import DemoKit

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
    let data = JSONWriter.string {
      $0.object {
        $0.member("page", text: page)
        $0.member("demos", texts: demos)
      }
    }
    return UpdateEvent(name: "busy", version: nil, data: data)
  }

  package var text: String {
    (version.map { "id: \($0)\n" } ?? "") + "event: \(name)\ndata: \(data)\n\n"
  }
}
