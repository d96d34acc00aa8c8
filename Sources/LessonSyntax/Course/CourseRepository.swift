/// Where the sources of a course are kept, so that a page can lead to its lesson's file there.
package struct CourseRepository: Sendable, Equatable {
  /// An address with `{path}` in the place of the file's.
  private var pattern: String

  /// - Parameter path: Of a lesson, from the course's folder, percent-encoded.
  package func address(ofEditing path: String) -> String {
    pattern.replacing("{path}", with: path)
  }

  /// - Parameter address: Of a repository, of a folder in it as the browser shows it, or a pattern.
  init?(_ address: String) {
    if address.contains("{path}") {
      pattern = address
      return
    }
    var address = address[...]
    while address.hasSuffix("/") { address = address.dropLast() }
    if address.hasSuffix(".git") { address = address.dropLast(4) }
    for form in Self.forms {
      if let cut = address.firstRange(of: form.folder) {
        pattern = "\(address[..<cut.lowerBound])\(form.edit)\(address[cut.upperBound...])/{path}"
        return
      }
    }
    let parts = address.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 5, parts.dropFirst(3).allSatisfy({ !$0.isEmpty }),
      let form = Self.forms.first(where: { $0.hosts.contains(parts[2].lowercased()) }),
      parts.count == 5 || form.hasGroups
    else { return nil }
    pattern = "\(address)\(form.edit)main/{path}"
  }

  private struct Form {
    var hosts: [String]
    /// What stands before a branch where a folder is shown, and where a file is changed.
    var folder: String
    var edit: String
    /// Whether a repository may lie deeper than in its owner's name.
    var hasGroups = false
  }

  /// GitLab's first: GitHub's is a part of it.
  private static let forms = [
    Form(
      hosts: ["gitlab.com", "salsa.debian.org"], folder: "/-/tree/", edit: "/-/edit/",
      hasGroups: true),
    Form(hosts: ["github.com"], folder: "/tree/", edit: "/edit/"),
    Form(hosts: ["codeberg.org"], folder: "/src/branch/", edit: "/_edit/"),
  ]
}

extension FieldReader {
  mutating func repository(_ field: Field) -> CourseRepository? {
    guard let address = webAddress(field) else { return nil }
    if let repository = CourseRepository(address.value) { return repository }
    report(
      "unknown-repository",
      "how a file is changed at '\(YAMLWords.shortened(address.value))' is not known",
      at: address.range,
      hint: "write the address with '{path}' in the place of the lesson's file: "
        + "https://git.example.org/course/edit/main/{path}")
    return nil
  }
}
