import ArgumentParser
import DemoKit
import Foundation
import Weaving

/// What `weft new` writes.
enum Template {
  /// Writes a new file; never over one that is there.
  static func make(_ text: String, at path: String) throws {
    guard FileKind(of: path, followingLinks: false) == .absent else {
      throw Misuse("'\(path)' is there already.")
    }
    do throws(WholeFile.Failure) {
      try WholeFile.write(text.utf8, to: path)
    } catch {
      throw Misuse("'\(error.path)' can't be written: \(error.reason).")
    }
  }

  /// "importance-sampling" as a heading: "Importance sampling".
  static func title(from name: String) -> String {
    let words = name.replacingOccurrences(of: "-", with: " ")
      .replacingOccurrences(of: "_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
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
    return "---\ntitle: \(quoted(title))\n---\n\nWhat is the question?\n"
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

      What is the question? A formula, $p(x) = \\sum_z p(x \\mid z)\\,p(z)$, and a demo:

      ```{demo} \(demo)
      #| label: first
      \(setting)```

      The demo finds {eval}`first.\(value)`; the exact answer is {eval}`first.\(value).exact`.

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
