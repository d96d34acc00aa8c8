import BrowserRuntime
import DemoKit
import LessonSyntax

/// One question, as the page's script must know it.
package struct LiveQuestion: Sendable, Equatable {
  /// `one` or `several` choices are right, or a `number` is to be typed.
  package var kind: String
  /// What is right, as the page was rendered: see `LiveResponse`.
  package var key: [String]
  /// The labels of the demos that it follows.
  package var demos: [String]

  init(_ question: Question, _ claims: [CheckedClaim?], demos: [String]) {
    self.demos = demos
    if question.answer != nil {
      kind = "number"
      key = claims.flatMap { $0?.answerTexts ?? [] }
    } else {
      kind = question.hasSeveralAnswers ? "several" : "one"
      // What no claim says, the author does.
      key = question.choices.map { $0.isRight ? "true" : "false" }
    }
  }

  private init(kind: String, key: [String], demos: [String]) {
    self.kind = kind
    self.key = key
    self.demos = demos
  }

  /// For one that the page does not have: a form without a key asks nothing.
  static let leftOut = LiveQuestion(kind: "one", key: [], demos: [])

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("kind", text: kind)
      $0.member("key", texts: key)
      $0.member("demos", texts: demos)
    }
  }
}
