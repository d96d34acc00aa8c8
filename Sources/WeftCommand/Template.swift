import ArgumentParser
import DemoKit
import Foundation
import Weaving

/// What `weft new` writes.
enum Template {
  /// Writes new files: none of them over one that is there, and none at all if one can't be.
  static func make(_ files: [(path: String, text: String)]) throws {
    for (path, _) in files where FileKind(of: path, followingLinks: false) != .absent {
      throw Misuse("'\(path)' is there already.")
    }
    for (path, text) in files {
      do throws(FileFailure) {
        try NewFile.write(text, to: path)
      } catch {
        throw Misuse("'\(error.path)' can't be written: \(error.reason).")
      }
    }
  }

  /// "importance-sampling" as a heading: "Importance sampling".
  static func title(from name: String) -> String {
    let separators = CharacterSet(charactersIn: "-_").union(.whitespacesAndNewlines)
      .union(.controlCharacters)
    let words = name.components(separatedBy: separators).filter { !$0.isEmpty }
      .joined(separator: " ")
    return words.isEmpty ? "Lessons" : words.prefix(1).uppercased() + words.dropFirst()
  }

  static func settings(title: String) -> String {
    """
    title: \(quoted(title))
    # authors: [Your name]
    # lessons: [first-lesson]

    """
  }

  /// A lesson around the catalog's first demo whose estimate can be held against an exact answer.
  static func lesson(title: String, catalog: Catalog<NativeContext>) -> String {
    for entry in catalog.entries {
      guard case .ready(let run) = entry.prepare([]),
        let report = try? run.run(NativeContext(threads: 1)),
        let value = report.values.first(where: isNearItsExactAnswer)
      else { continue }
      return lesson(title: title, demo: entry.name, settings: run.settings, value: value.name)
    }
    return """
      ---
      title: \(quoted(title))
      ---

      What is the question?

      """
  }

  /// Within four standard errors, so that the lesson's claim about five has room.
  private static func isNearItsExactAnswer(_ value: ReportValue) -> Bool {
    guard case .standardError(let error) = value.uncertainty, let exact = value.exact,
      error > 0, value.value.isFinite
    else { return false }
    return (value.value - exact).magnitude < 4 * error
  }

  private static func lesson(
    title: String, demo: String, settings: [ParameterSetting], value: String
  ) -> String {
    let setting = settings.first.map { "\($0.name): \($0.value.text)\n" } ?? ""
    return """
      ---
      title: \(quoted(title))
      ---

      What is the question? Say in a formula what is sought, such as
      $\\mu = \\int f(x)\\,p(x)\\,\\mathrm{d}x$.

      > [!PREDICT]
      > What will the demo find? {check}`answer ≈ first.\(value).exact within 10%`

      ```{demo} \(demo)
      #| label: first
      \(setting)```

      > [!ANSWER]
      > It found {eval}`first.\(value)`, and the exact answer is {eval}`first.\(value).exact`. Both numbers
      > come from the run above: change a parameter, and they change too.

      What the text claims stands in a check. When it stops being true, the lesson fails.

      ```{check}
      first.\(value) ≈ first.\(value).exact within 5 * first.\(value).standard-error
      ```

      """
  }

  private static func quoted(_ text: String) -> String {
    "\""
      + text.replacingOccurrences(of: "\\", with: "\\\\")
      .replacingOccurrences(of: "\"", with: "\\\"") + "\""
  }
}
