import DemoKit
import Foundation

/// What a page asks to be written into its lesson.
struct SaveRequest: Decodable {
  /// A scalar's text, or a list of them.
  enum Value: Decodable {
    case text(String)
    case list([String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .list(try container.decode([String].self))
      }
    }

    var input: ParameterInput.Value {
      switch self {
      case .text(let text): .scalar(text)
      case .list(let texts): .list(texts)
      }
    }
  }

  /// The path of the page that asks: `part-one/intro.html`.
  var page: String
  /// The directive's label on the page.
  var directive: String
  /// SHA-256, in hexadecimal, of the lesson that the page was rendered from.
  var digest: String
  var parameters: [String: Value]
}

struct UndoRequest: Decodable {
  var undo: String
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

/// What became of a save or of an undo.
enum SavingOutcome {
  /// - Parameter undo: What takes it back; `nil` where nothing was changed or it can't be.
  case done(String, undo: String?, digest: String)
  case malformed
  case notServed
  /// The file is not what the page was made from.
  case changedMeanwhile(path: String)
  case nothingToUndo
  /// What the page asked for can't be written.
  case refused(String)
  case failed(path: String, reason: String)

  var answer: SavingAnswer {
    switch self {
    case .done(let message, let undo, let digest):
      SavingAnswer(200, message: message, ["undo": undo, "digest": digest])
    case .malformed: SavingAnswer(400, message: "This is not a request to save.")
    case .notServed: SavingAnswer(404, message: "There is no such page in this preview any more.")
    case .changedMeanwhile(let path):
      SavingAnswer(
        409,
        message: "'\(path)' has changed on disk meanwhile. Nothing was written; "
          + "look at the page again, then save once more.")
    case .nothingToUndo: SavingAnswer(409, message: "There is nothing to undo any more.")
    case .refused(let why): SavingAnswer(422, message: "Not saved: \(why).")
    case .failed(let path, let reason):
      SavingAnswer(500, message: "'\(path)' can't be written: \(reason).")
    }
  }
}

extension SavingAnswer {
  fileprivate init(_ status: Int, message: String, _ others: [String: String?] = [:]) {
    let members = others.merging(["message": message]) { first, _ in first }
    let json = JSONWriter.string {
      $0.object {
        for (name, text) in members.sorted(by: { $0.key < $1.key }) { $0.member(name, text: text) }
      }
    }
    self.init(status: status, json: json)
  }
}
