import DemoKit
import Foundation
import LessonSyntax

/// The style that citations and references are set in: one of the Citation Style Language's.
struct CitationStyle: Sendable, Equatable {
  /// `nil` for pandoc's own, which is Chicago's with authors and dates.
  var path: String?
  /// Changes with its content.
  var digest = ""

  /// Why there is none.
  struct Missing: Error {
    var diagnostic: Diagnostic
  }

  /// Where styles are installed.
  private static let folders = [
    "/usr/share/citation-style-language/styles", "/usr/local/share/citation-style-language/styles",
    "/opt/homebrew/share/citation-style-language/styles",
  ]

  /// - Parameter name: As `csl:` has it: a style's name, or a file of the course.
  static func find(
    _ name: Located<String>?, in course: Course
  ) throws(Missing) -> CitationStyle {
    guard let name else { return CitationStyle() }
    let path = name.value.hasSuffix(".csl") ? ownPath(name.value, course) : installed(name.value)
    guard let path else { throw Missing(diagnostic: unknown(name, course)) }
    let isOwn = name.value.hasSuffix(".csl")
    let bytes: [UInt8]
    do throws(BoundFile.Refusal) {
      bytes = try BoundFile.read(path, beneath: isOwn ? course.files.root : nil)
    } catch {
      throw Missing(
        diagnostic: problem("no-style", error.diagnostic(name.value).summary, nil, name, course))
    }
    return try style(path, bytes, name, course)
  }

  private static func style(
    _ path: String, _ bytes: [UInt8], _ name: Located<String>, _ course: Course
  ) throws(Missing) -> CitationStyle {
    let text = String(decoding: bytes, as: UTF8.self)
    if let parent = text.firstMatch(of: /href="[^"]*\/([^"\/]+)"\s+rel="independent-parent"/)?.1,
      let path = installed(String(parent)), let bytes = try? BoundFile.read(path),
      !bytes.isEmpty
    {
      // A dependent style is another one's under a journal's name.
      return try style(path, bytes, name, course)
    }
    guard text.contains("<style") else {
      throw Missing(
        diagnostic: problem(
          "no-style", "'\(name.value)' is no style of citations", nil, name, course))
    }
    if text.firstMatch(of: /<style\b[^>]*\bclass="note"/) != nil {
      throw Missing(
        diagnostic: problem(
          "style-of-notes",
          "'\(name.value)' puts citations into footnotes, which a page has no place for",
          "choose one with authors and dates, or with numbers", name, course))
    }
    return CitationStyle(path: path, digest: Digest(of: bytes).hexadecimal)
  }

  private static func ownPath(_ name: String, _ course: Course) -> String? {
    if case .inside(let place) = CourseAddress(name, in: CourseFiles.settingsName) {
      return course.files.path(of: place.target)
    }
    return nil
  }

  /// A name is no path: nothing but a style's file is ever read.
  private static func installed(_ name: String) -> String? {
    let isName = name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
      default: false
      }
    }
    guard isName, !name.isEmpty else { return nil }
    return folders.flatMap { ["\($0)/\(name).csl", "\($0)/dependent/\(name).csl"] }
      .first { FileKind(of: $0) == .file }
  }

  private static func unknown(_ name: Located<String>, _ course: Course) -> Diagnostic {
    let names = folders.flatMap { (try? FolderNames.of($0)) ?? [] }.filter { $0.hasSuffix(".csl") }
      .map { String($0.dropLast(4)) }.sorted()
    guard !names.isEmpty || name.value.hasSuffix(".csl") else {
      return problem(
        "no-style", "there are no styles of citations on this machine",
        "install Debian's 'citation-style-language-styles'", name, course)
    }
    return problem(
      "no-style", "there is no style '\(name.value)'",
      Suggestion.question(name.value, in: names) ?? "such as apa, ieee or nature", name, course)
  }

  private static func problem(
    _ id: String, _ summary: String, _ hint: String?, _ name: Located<String>, _ course: Course
  ) -> Diagnostic {
    Diagnostic(
      id: id, summary, file: course.files.path(of: CourseFiles.settingsName), range: name.range,
      hint: hint)
  }
}
