import DemoKit

/// Under what terms a course may be used.
package struct CourseLicence: Sendable, Equatable {
  package var name: String
  /// Where the terms stand.
  package var url: String?

  /// - Parameter text: A name, or an identifier of SPDX's list, whose terms are known to stand there.
  init(_ text: String) {
    let id = text.replacing(" ", with: "-").uppercased()
    guard let known = Self.identifiers.first(where: { $0.uppercased() == id }) else {
      name = text
      return
    }
    url = Self.address(of: known)
    name = known.hasPrefix("CC") ? Self.spelled(known) : known
  }

  init(name: String, url: String?) {
    self.name = name
    self.url = url
  }

  /// Those that courses bear.
  /// - SeeAlso: https://spdx.org/licenses/
  static let identifiers = [
    "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0",
    "CC-BY-NC-ND-4.0", "CC-BY-3.0", "CC-BY-SA-3.0", "CC0-1.0", "MIT", "Apache-2.0", "BSD-2-Clause",
    "BSD-3-Clause", "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later",
    "AGPL-3.0-only", "AGPL-3.0-or-later", "LGPL-3.0-or-later", "MPL-2.0", "ISC",
    "GFDL-1.3-or-later",
    "Unlicense",
  ]

  /// As its authors call it: "CC BY-NC 4.0".
  private static func spelled(_ id: String) -> String {
    let words = id.split(separator: "-")
    let terms = words.dropFirst().dropLast().joined(separator: "-")
    return [String(words[0]), terms, String(words[words.count - 1])].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private static func address(of id: String) -> String {
    let words = id.lowercased().split(separator: "-")
    switch words.first {
    case "cc0": return "https://creativecommons.org/publicdomain/zero/1.0/"
    case "cc":
      let terms = words.dropFirst().dropLast().joined(separator: "-")
      return "https://creativecommons.org/licenses/\(terms)/\(words[words.count - 1])/"
    default: return "https://spdx.org/licenses/\(id).html"
    }
  }
}

extension FieldReader {
  /// `licence: CC-BY-4.0`, or `{name: …, url: …}`.
  mutating func licence(_ field: Field) -> CourseLicence? {
    guard let entries = field.value.entries else {
      guard let text = text(field.name, field.value) else { return nil }
      let licence = CourseLicence(text.value)
      if licence.url == nil { suggestIdentifier(text) }
      return licence
    }
    var name: String?
    var url: String?
    for part in keys(entries, ["name", "url"], owner: "a key of a licence") {
      switch part.name {
      case "name": name = text(part.name, part.value)?.value
      default: url = webAddress(part)?.value
      }
    }
    guard let name else {
      report(
        "incomplete-setting", "this licence has no name", field.value.range, hint: "add 'name: …'")
      return nil
    }
    return CourseLicence(name: name, url: url)
  }

  /// A name without a link may well be one; an identifier that is misspelt is not.
  private mutating func suggestIdentifier(_ text: Located<String>) {
    guard let close = Suggestion.question(text.value, in: CourseLicence.identifiers) else { return }
    warn(
      "unknown-licence",
      "'\(YAMLWords.shortened(text.value))' is no licence that Weft knows, so it has no link",
      at: text.range, hint: close)
  }

  /// An address that a browser can follow from any page.
  mutating func webAddress(_ field: Field) -> Located<String>? {
    guard let text = text(field.name, field.value) else { return nil }
    let isAddress = ["https://", "http://"].contains { text.value.lowercased().hasPrefix($0) }
    if isAddress, text.value.allSatisfy({ !$0.isWhitespace }) { return text }
    report(
      "bad-address", "'\(YAMLWords.shortened(text.value))' is no address of the web",
      at: text.range,
      hint: "it begins with 'https://'")
    return nil
  }
}
