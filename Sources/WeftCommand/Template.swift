import ArgumentParser
import DemoKit
import Foundation
import Weaving

/// What `weft new` writes.
enum Template {
  /// Writes a new file; never over one that is there.
  static func make(_ text: String, at path: String) throws {
    guard FileKind(of: path, followingLinks: false) == .absent else {
      throw ValidationError("'\(path)' is there already.")
    }
    do throws(WholeFile.Failure) {
      try WholeFile.write(text.utf8, to: path)
    } catch {
      throw ValidationError("'\(error.path)' can't be written: \(error.reason).")
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

  /// A lesson around the catalog's first demo; its claim compares a value with its own exact answer.
  static func lesson(title: String, catalog: Catalog<NativeContext>) -> String {
    guard let entry = catalog.entries.first, case .ready(let run) = entry.prepare([]),
      let report = try? run.run(NativeContext(threads: 1)),
      let value = report.values.first(where: { $0.value.isFinite })
    else { return "---\ntitle: \(quoted(title))\n---\n\nWhat is the question?\n" }
    let setting = run.settings.first.map { "\($0.name): \($0.value.text)\n" } ?? ""
    return """
      ---
      title: \(quoted(title))
      ---

      What is the question?

      ```{demo} \(entry.name)
      #| label: first
      \(setting)```

      The demo's `\(value.name)` is {eval}`first.\(value.name)`.

      ```{check}
      first.\(value.name) ≈ first.\(value.name) within 0
      ```

      """
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacingOccurrences(of: "\\", with: "\\\\")
      .replacingOccurrences(of: "\"", with: "\\\"") + "\""
  }
}
