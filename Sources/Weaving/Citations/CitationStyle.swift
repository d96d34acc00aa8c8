import DemoKit
import Foundation
import LessonSyntax

/// The style that citations and references are set in: one of the Citation Style Language's.
///
/// A style may say that it is another one under a new name, and name that by an address. citeproc fetches
/// it, from anywhere and in spite of `--sandbox`: so such names are looked up here, and pandoc is given a
/// style without any address.
struct CitationStyle: Sendable, Equatable {
  /// `nil` for pandoc's own, which is Chicago's with authors and dates.
  var text: String?
  /// Changes with the text.
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
    func missing(_ id: String, _ summary: String, _ hint: String? = nil) -> Missing {
      Missing(diagnostic: problem(id, summary, hint, name, course))
    }
    var text = String(decoding: bytes, as: UTF8.self)
    if text.contains("independent-parent") {
      let parent = text.firstMatch(of: /href="[^"]*\/([^"\/]+)"\s+rel="independent-parent"/)?.1
      guard let parent, let path = installed(String(parent)),
        let bytes = try? BoundFile.read(path)
      else {
        throw missing(
          "no-style", "'\(name.value)' is another style under a new name",
          "name that style itself\(parent.map { ": \($0)" } ?? "")")
      }
      text = String(decoding: bytes, as: UTF8.self)
    }
    text = text.replacing(/<[^\s<>\/]*link\b[^>]*>/, with: "")
    guard text.contains("<style"), !text.contains("<!DOCTYPE"),
      text.firstMatch(of: /<[^\s<>\/]*link\b/) == nil
    else { throw missing("no-style", "'\(name.value)' is no style of citations") }
    if text.firstMatch(of: /<style\b[^>]*\bclass="note"/) != nil {
      throw missing(
        "style-of-notes",
        "'\(name.value)' puts citations into footnotes, which a page has no place for",
        "choose one with authors and dates, or with numbers")
    }
    return CitationStyle(text: text, digest: Digest(of: Array(text.utf8)).hexadecimal)
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
