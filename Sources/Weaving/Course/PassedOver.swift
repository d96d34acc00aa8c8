import LessonSyntax

/// What stands in a course's folder, is not read, and was perhaps meant to be.
struct PassedOver: Sendable {
  enum Kind: Sendable {
    /// Markdown under another ending.
    case markdown
    /// What it is: "a Quarto document".
    case foreign(String)
  }

  var documents: [(path: String, kind: Kind)] = []
  var linkedFolders: [String] = []
  /// Files at the root whose names are nearly that of the settings.
  var settings: [String] = []
  /// Settings in folders of the course, where they are not looked for.
  var innerSettings: [String] = []

  /// Whether a change of this file may change what is said of it.
  static func isOfInterest(_ name: String) -> Bool {
    name == CourseFiles.settingsName || isMeantForSettings(name)
      || kind(ofDocument: name) != nil
  }

  /// `weft.yaml`, `Weft.yml`, `_weft.yml`, `weft.yml.txt`, `wetf.yml`.
  static func isMeantForSettings(_ name: String) -> Bool {
    var lower = name.lowercased()[...]
    guard name != CourseFiles.settingsName else { return false }
    lower = lower.drop { $0 == "_" || $0 == "." }
    if lower.hasSuffix(".txt") { lower = lower.dropLast(4) }
    guard let point = lower.firstIndex(of: "."), lower[..<point].sorted() == ["e", "f", "t", "w"]
    else { return false }
    return [".yml", ".yaml", ".yml.yml", ".json", ".toml"].contains(lower[point...])
  }

  /// What a file is that is no lesson by its name, but has the text of one.
  static func kind(ofDocument name: String) -> Kind? {
    switch FilePath.kind(of: name) {
    case "md" where !name.hasSuffix(".md"): .markdown
    case "markdown", "mkd", "mkdn", "mdown", "mdwn": .markdown
    case "mdx": .foreign("an MDX document")
    case "qmd": .foreign("a Quarto document")
    case "rmd": .foreign("an R Markdown document")
    case "ipynb": .foreign("a Jupyter notebook")
    default: nil
    }
  }
}

extension PassedOver {
  /// - Parameter given: Files that lessons link to, and so hand out as they are.
  func diagnostics(_ files: CourseFiles, given: Set<String>) -> [Diagnostic] {
    func warning(_ id: String, _ summary: String, _ paths: [String], _ hint: String) -> Diagnostic?
    {
      guard let first = paths.first else { return nil }
      let place = paths.count == 1 ? files.path(of: first) : files.shownRoot
      return Diagnostic(.warning, id: id, summary, file: place, hint: hint)
    }
    var markdown: [String] = []
    var foreign: [(path: String, kind: String)] = []
    for (path, kind) in documents where !given.contains(path) {
      switch kind {
      case .markdown: markdown.append(path)
      case .foreign(let kind): foreign.append((path, kind))
      }
    }
    return [
      settings.first.map { name in
        Diagnostic(
          .warning, id: "misnamed-settings",
          "'\(name)' is not read: the settings of a course are called "
            + "'\(CourseFiles.settingsName)'",
          file: files.path(of: name),
          hint: files.hasSettings ? "delete the one that is not meant" : "rename it")
      },
      warning(
        "inner-settings",
        "\(Self.list(innerSettings)): settings are read from the course's own "
          + "folder alone", innerSettings,
        "move them up, or render that folder as a course of its own"),
      warning(
        "other-extension",
        "\(Self.list(markdown)): a lesson's name ends in '.md', so no page is made",
        markdown, "rename what is a lesson; begin other names with '_'"),
      warning(
        "foreign-document",
        foreign.count == 1
          ? "'\(foreign[0].path)' is \(foreign[0].kind), which Weft does not read"
          : "documents of other tools, which Weft does not read: "
            + Self.list(foreign.map(\.path)),
        foreign.map(\.path),
        "a lesson is Markdown in a file that ends in '.md'; begin other names with '_'"),
      warning(
        "linked-folder",
        "\(Self.list(linkedFolders)): a link to a folder is not followed, "
          + "so no lesson is looked for in it",
        linkedFolders, "move the folder itself here"),
    ].compactMap(\.self)
  }

  /// "'a', 'b'", of which a long one ends in "and 12 more".
  static func list(_ names: [String], limit: Int = 6) -> String {
    let shown = names.count > limit + 1 ? limit : names.count
    let words = names.prefix(shown).map { "'\($0)'" }.joined(separator: ", ")
    return shown == names.count ? words : words + " and \(names.count - shown) more"
  }
}
