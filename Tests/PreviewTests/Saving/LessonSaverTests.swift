import CFileAttributes
import DemoKit
import Foundation
import Preview
import Testing

@Suite("Moved controls are written into lessons")
struct LessonSaverTests {
  let course: SavedCourse

  init() throws { course = try SavedCourse() }

  @Test("Only the line of the parameter changes") func line() throws {
    let (status, answer) = try course.save(#"{"samples": "512"}"#)
    #expect(status == 200)
    #expect(answer.message == "Saved samples in '\(course.path)'.")
    #expect(
      course.text
        == SavedCourse.lesson.replacingOccurrences(of: "samples: 256 ", with: "samples: 512 "))
    #expect(try answer.digest == Digest(of: course.bytes()).hexadecimal)
  }

  @Test("A directive without a label goes by the one that its page gave it") func unlabelled()
    throws
  {
    let (status, _) = try course.save(#"{"means": ["-1", "2.50"]}"#, to: "demo-1")
    #expect(status == 200)
    #expect(course.text.contains("> means: [-1, 2.5] # two\n"))
  }

  @Test("New lines come in the demo's order, and defaults need none") func order() throws {
    let (_, answer) = try course.save(
      #"{"seed": "7", "latent-bits": "9", "replicates": "50", "samples": "256"}"#)
    #expect(answer.message == "Saved latent-bits and seed in '\(course.path)'.")
    #expect(course.text.contains("samples: 256   # draws\nlatent-bits: 9\nseed: 7\n```"))
  }

  @Test("What the lesson says already is not written") func nothing() throws {
    try course.write(SavedCourse.lesson.replacingOccurrences(of: "256", with: "1e3"))
    let before = course.text
    let (status, answer) = try course.save(#"{"samples": "1000"}"#)
    #expect(status == 200)
    #expect(answer.message == "'\(course.path)' says so already.")
    #expect(answer.undo == nil)
    #expect(course.text == before)
  }

  // MARK: - Undo

  @Test("A save can be taken back, once") func undo() throws {
    let (_, saved) = try course.save(#"{"samples": "512"}"#)
    let name = try #require(saved.undo)
    let (status, answer) = try course.undo(name)
    #expect(status == 200)
    #expect(answer.message == "'\(course.path)' is as it was.")
    #expect(course.text == SavedCourse.lesson)
    let (again, words) = try course.undo(name)
    #expect(again == 409)
    #expect(words.message == "There is nothing to undo any more.")
  }

  @Test("Nothing is taken back from a file that has changed since") func lateUndo() throws {
    let (_, saved) = try course.save(#"{"samples": "512"}"#)
    try course.write(course.text + "More.\n")
    let before = course.text
    let (status, answer) = try course.undo(try #require(saved.undo))
    #expect(status == 409)
    #expect(answer.message.hasPrefix("'\(course.path)' has changed on disk meanwhile."))
    #expect(course.text == before)
  }

  @Test("A name that nobody gave takes nothing back") func guessedUndo() throws {
    _ = try course.save(#"{"samples": "512"}"#)
    let before = course.text
    #expect(try course.undo("0").status == 409)
    #expect(course.text == before)
  }

  // MARK: - Refusals

  struct Refused: CustomTestStringConvertible, Sendable {
    var parameters: String
    var directive = "budget"
    var message: String
    var testDescription: String { message }
  }

  private static let refused = [
    Refused(
      parameters: #"{"sample": "1"}"#,
      message: "Not saved: 'sample' is not a parameter of 'naive-vs-importance'."),
    Refused(
      parameters: #"{"samples": "0"}"#, message: "Not saved: '0' is out of range for 'samples'."),
    Refused(
      parameters: #"{"samples": "1\n```\n# Mine"}"#,
      message: "Not saved: 'samples' takes an integer, not '1\n```\n# Mine'."),
    Refused(
      parameters: #"{"samples": ["1"]}"#,
      message: "Not saved: 'samples' takes an integer, not a list."),
    Refused(
      parameters: #"{"samples": "1"}"#, directive: "nobody",
      message: "Not saved: the lesson has no such directive any more."),
    Refused(
      parameters: #"{"means": ["1"]}"#, directive: "demo-1",
      message:
        "Not saved: 'weights', 'means' and 'sds' must be equally long, but have 2, 1 and 2 numbers."
    ),
  ]

  @Test("What the demo would not take is not written", arguments: refused)
  func refusal(row: Refused) throws {
    let (status, answer) = try course.save(row.parameters, to: row.directive)
    #expect(status == 422)
    #expect(answer.message == row.message)
    #expect(course.text == SavedCourse.lesson)
  }

  @Test("More work than a demo may do is not written") func cost() throws {
    let (status, _) = try course.save(#"{"samples": "1000000", "replicates": "1000"}"#)
    #expect(status == 422)
    #expect(course.text == SavedCourse.lesson)
  }

  @Test("A file that is not what the page was made from is left alone") func conflict() throws {
    let digest = try Digest(of: course.bytes()).hexadecimal
    try course.write(SavedCourse.lesson + "More.\n")
    let (status, answer) = try course.save(#"{"samples": "512"}"#, digest: digest)
    #expect(status == 409)
    #expect(
      answer.message
        == "'\(course.path)' has changed on disk meanwhile. Nothing was written; "
        + "look at the page again, then save once more.")
    #expect(course.text == SavedCourse.lesson + "More.\n")
  }

  @Test("A page that is not served has no file") func otherPage() throws {
    for page in ["other.html", "../lesson.html", "/etc/passwd", "lesson.html\\u0000", ""] {
      #expect(try course.save(#"{"samples": "512"}"#, page: page).status == 404)
    }
    #expect(course.text == SavedCourse.lesson)
  }

  @Test(
    "What is no request is refused",
    arguments: [
      "", "null", "[]", "{", #"{"page":1}"#, "\u{FF}", #"{"page":"lesson.html"}"#,
      #"{"page":"lesson.html","directive":"budget","digest":"","parameters":{"samples":5}}"#,
      String(repeating: "[", count: 60_000),
    ])
  func malformed(body: String) {
    for answer in [
      course.saver.save(Array(body.utf8), lesson: course.served),
      course.saver.undo(Array(body.utf8), lesson: course.served),
    ] {
      #expect(answer.status == 400)
      #expect(answer.json == #"{"message":"This is not a request to save."}"#)
    }
  }

  @Test("A link out of the course is not followed") func linkOut() throws {
    let outside = course.folder + "/outside.md"
    try FileManager.default.moveItem(atPath: course.path, toPath: outside)
    try FileManager.default.createSymbolicLink(
      atPath: course.path, withDestinationPath: "../outside.md")
    let (status, _) = try course.save(#"{"samples": "512"}"#)
    #expect(status == 409)
    #expect(try String(contentsOfFile: outside, encoding: .utf8) == SavedCourse.lesson)
  }

  @Test("A link inside the course stays a link") func linkInside() throws {
    try FileManager.default.moveItem(atPath: course.path, toPath: course.root + "/real.md")
    try FileManager.default.createSymbolicLink(atPath: course.path, withDestinationPath: "real.md")
    #expect(try course.save(#"{"samples": "512"}"#).status == 200)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: course.path) == "real.md")
    #expect(course.text.contains("samples: 512 "))
  }

  @Test("The file keeps its permissions, and nothing is left beside it") func permissions() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: course.path)
    #expect(try course.save(#"{"samples": "512"}"#).status == 200)
    let attributes = try FileManager.default.attributesOfItem(atPath: course.path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: course.root) == ["lesson.md"])
  }

  #if os(Linux)
    /// `nil` where the file system has no extended attributes.
    private func attribute(_ name: String) -> [UInt8]? {
      var value = [UInt8](repeating: 0, count: 256)
      let count = getxattr(course.path, name, &value, value.count)
      return count < 0 ? nil : Array(value.prefix(count))
    }

    @Test("The file keeps its extended attributes, its access list among them") func attributes()
      throws
    {
      let value = Array("draft".utf8)
      guard setxattr(course.path, "user.colour", value, value.count, 0) == 0 else { return }
      // Version 2; the owner reads and writes, user 12 reads, and so on as the kernel packs it.
      let entries: [(tag: UInt8, rights: UInt8, id: UInt32)] = [
        (1, 6, .max), (2, 4, 12), (4, 4, .max), (0x10, 4, .max), (0x20, 0, .max),
      ]
      var list: [UInt8] = [2, 0, 0, 0]
      for (tag, rights, id) in entries {
        list += [tag, 0, rights, 0]
        for shift in [0, 8, 16, 24] { list.append(UInt8(truncatingIfNeeded: id >> shift)) }
      }
      let hasList = setxattr(course.path, "system.posix_acl_access", list, list.count, 0) == 0
      #expect(try course.save(#"{"samples": "512"}"#).status == 200)
      #expect(course.text.contains("samples: 512 "))
      #expect(attribute("user.colour") == value)
      if hasList { #expect(attribute("system.posix_acl_access") == list) }
    }
  #endif

  @Test("A file with another name keeps it, and both say the same") func hardLink() throws {
    let other = course.folder + "/other.md"
    #expect(link(course.path, other) == 0)
    #expect(try course.save(#"{"samples": "512"}"#).status == 200)
    #expect(course.text.contains("samples: 512 "))
    #expect(try String(contentsOfFile: other, encoding: .utf8) == course.text)
    // A shorter text leaves nothing of the longer one behind.
    #expect(try course.save(#"{"samples": "1"}"#).status == 200)
    #expect(course.text == SavedCourse.lesson.replacingOccurrences(of: "256", with: "1"))
    #expect(try String(contentsOfFile: other, encoding: .utf8) == course.text)
    #expect(try FileManager.default.contentsOfDirectory(atPath: course.root) == ["lesson.md"])
  }

  @Test("The copy that an earlier save has left is nobody's to remove") func leftCopy() throws {
    #expect(link(course.path, course.folder + "/other.md") == 0)
    let copy = course.path + ".weft-backup"
    try Data("precious".utf8).write(to: URL(fileURLWithPath: copy))
    let (status, answer) = try course.save(#"{"samples": "512"}"#)
    #expect(status == 500)
    #expect(answer.message.hasSuffix("something with that name is there already: \(copy)."))
    #expect(course.text == SavedCourse.lesson)
    #expect(try String(contentsOfFile: copy, encoding: .utf8) == "precious")
  }

  @Test("A file that may not be written is left alone", .disabled(if: geteuid() == 0))
  func readOnly() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: course.path)
    let (status, answer) = try course.save(#"{"samples": "512"}"#)
    #expect(status == 500)
    #expect(answer.message == "'\(course.path)' can't be written: permission denied.")
  }
}
