/// Writes moved controls back into lessons.
package final class LessonSaver: Sendable {
  package init() {}

  /// - Parameters:
  ///   - body: JSON as the page sends it.
  ///   - lesson: The file that a page was rendered from; `nil` for a page that is not served.
  package func save(
    _ body: [UInt8], lesson: (_ page: String) -> ServedLesson?
  ) -> SavingAnswer {
    SavingAnswer(status: 501, json: "{\"message\":\"saving is not there yet\"}")
  }

  package func undo(
    _ body: [UInt8], lesson: (_ page: String) -> ServedLesson?
  ) -> SavingAnswer {
    SavingAnswer(status: 501, json: "{\"message\":\"saving is not there yet\"}")
  }
}

/// The file that a page was rendered from.
package struct ServedLesson: Sendable {
  /// As the user would write it, and the course's folder that it must lie in.
  package var path: String
  package var root: String
  package var allowsRawHTML: Bool

  package init(path: String, root: String, allowsRawHTML: Bool) {
    self.path = path
    self.root = root
    self.allowsRawHTML = allowsRawHTML
  }
}

/// What the page is told.
package struct SavingAnswer: Sendable {
  /// An HTTP status.
  package var status: Int
  package var json: String

  package init(status: Int, json: String) {
    self.status = status
    self.json = json
  }
}
