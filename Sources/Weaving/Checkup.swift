import DemoKit
import Foundation
import LessonSyntax

/// What `weft doctor` finds on this machine.
package enum Checkup {
  package struct Finding: Sendable {
    package var name: String
    package var isFine: Bool
    /// What was found, or what to do.
    package var words: String
  }

  package static func findings(demoCount: Int) -> [Finding] {
    [
      Finding(name: "demos", isFine: demoCount > 0, words: "\(demoCount) in the catalog"),
      Finding(name: "cmark", isFine: true, words: "version \(Lesson.markdownVersion)"),
      formulas, fonts, citations, keptResults, temporaryFolder,
    ]
  }

  private static var formulas: Finding {
    let result = Result { () throws(TeXError) in try TeXRenderer() }
      .flatMap { renderer in
        renderer.render(TeXFormula(tex: "x^2", isDisplay: false)).map { _ in renderer.version }
      }
    switch result {
    case .success(let version): return Finding(name: "formulas", isFine: true, words: version)
    case .failure(let error):
      return Finding(name: "formulas", isFine: false, words: error.message)
    }
  }

  private static var fonts: Finding {
    let assets = Result { () throws(TeXError) in try KaTeXPackage().assets() }
    switch assets {
    case .success(let files):
      return Finding(name: "fonts of formulas", isFine: true, words: "\(files.count - 1) files")
    case .failure(let error):
      return Finding(name: "fonts of formulas", isFine: false, words: error.message)
    }
  }

  /// Only a course that cites needs it.
  private static var citations: Finding {
    let words =
      Program.find("pandoc").map { "set by \($0.path)" }
      ?? "a course that cites needs pandoc: \(Pandoc.advice)"
    return Finding(name: "citations", isFine: true, words: words)
  }

  private static var keptResults: Finding {
    let folders = UserFolders.current
    let name = "kept results"
    if let trouble = CourseCache(of: "").trouble {
      return Finding(
        name: name, isFine: false, words: "'\(trouble.path)' can't be used: \(trouble.reason)")
    }
    guard let cache = folders.cache else {
      return Finding(name: name, isFine: true, words: "none: HOME names no folder")
    }
    guard UserSecret(of: folders) != nil else {
      let place = folders.settings.map { "'\($0)' is not this user's alone" } ?? "there is no HOME"
      return Finding(
        name: name, isFine: false, words: "pages can't be known again as Weft's own: \(place)")
    }
    return Finding(name: name, isFine: true, words: "in \(cache)")
  }

  private static var temporaryFolder: Finding {
    let folder = FileManager.default.currentDirectoryPath
    let canWrite = FileManager.default.isWritableFile(atPath: folder)
    return Finding(
      name: "this folder", isFine: canWrite,
      words: canWrite ? "can be written" : "'\(folder)' can't be written")
  }
}
