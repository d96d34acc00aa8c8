import DemoKit
import Demos
import Foundation
import LessonSyntax
import Preview
import Testing

/// A folder with one lesson, which goes with the test, and a saver for it.
final class SavedCourse {
  static let lesson = """
    # A lesson

    ```{demo} naive-vs-importance
    #| label: budget
    samples: 256   # draws
    ```

    > ```{demo} kl-directions
    > means: [-2, 2] # two
    > ```

    """

  let folder: String
  let saver = LessonSaver(catalog: courseCatalog())

  init(_ lesson: String = SavedCourse.lesson) throws {
    folder =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path + "/weft-"
      + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder + "/course", withIntermediateDirectories: true)
    try write(lesson)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var root: String { folder + "/course" }
  var path: String { root + "/lesson.md" }

  func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }

  var text: String { String(decoding: (try? bytes()) ?? [], as: UTF8.self) }

  func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

  func served(_ page: String) -> ServedLesson? {
    page == "lesson.html" ? ServedLesson(path: path, root: root, options: .init()) : nil
  }

  struct Answer: Decodable {
    var message: String
    var undo: String?
    var digest: String?
  }

  /// - Parameter parameters: JSON.
  func save(
    _ parameters: String, to directive: String = "budget", page: String = "lesson.html",
    digest: String? = nil
  ) throws -> (status: Int, answer: Answer) {
    let digest = try digest ?? Digest(of: bytes()).hexadecimal
    return try answer(
      saver.save(
        Array(
          """
          {"page":"\(page)","directive":"\(directive)","digest":"\(digest)",\
          "parameters":\(parameters)}
          """.utf8), lesson: served))
  }

  func undo(_ name: String) throws -> (status: Int, answer: Answer) {
    try answer(saver.undo(Array("{\"undo\":\"\(name)\"}".utf8), lesson: served))
  }

  private func answer(_ answer: SavingAnswer) throws -> (status: Int, answer: Answer) {
    (answer.status, try JSONDecoder().decode(Answer.self, from: Data(answer.json.utf8)))
  }
}
