/// What stands between the `---` lines at the top of a lesson.
package struct FrontMatter: Sendable {
  package var title: Located<String>?
  package var description: Located<String>?
  /// Both again, with the place of each of their characters.
  var titleText: MappedText?
  var descriptionText: MappedText?
  package var authors: [Located<String>] = []
  package var lang: Located<String>?
  /// Whether the lesson is kept out of the course for now.
  package var draft: Located<Bool>?
  /// The id of the figure that stands for the lesson in the list of lessons.
  package var thumbnail: Located<String>?
  /// What the lesson is about.
  package var covers: [CoveredSubject] = []

  package init() {}

  package static let keys = [
    "title", "description", "authors", "lang", "draft", "thumbnail", "covers",
  ]

  /// Reads front matter as far as it can be read.
  ///
  /// - Parameters:
  ///   - yaml: The text between the lines, with its place in `source`.
  ///   - source: Where it stands; only its path is used.
  /// - Returns: With `broken-yaml`, `yaml-alias`, `unknown-front-matter`, `duplicate-key`, `wrong-type`
  ///   and `bad-language` as diagnostics, in the order of their places.
  package static func parse(
    _ yaml: MappedText, in source: SourceText
  ) -> (frontMatter: FrontMatter, diagnostics: [Diagnostic]) {
    var reader = FieldReader(yaml, file: source.path)
    var matter = FrontMatter()
    let fields = reader.unique(
      reader.known(
        reader.fields(noun: "front matter's entries"), among: keys, id: "unknown-front-matter",
        owner: "a key of front matter", others: "keys of front matter"),
      id: "duplicate-key")
    for field in fields { matter.read(field, &reader) }
    return (matter, reader.diagnostics.inOrder)
  }

  private mutating func read(_ field: FieldReader.Field, _ reader: inout FieldReader) {
    switch field.name {
    case "title":
      title = reader.text(field.name, field.value)
      titleText = title.flatMap { reader.mapped($0.value, field.value) }
    case "description":
      description = reader.text(field.name, field.value)
      descriptionText = description.flatMap { reader.mapped($0.value, field.value) }
    case "authors": authors = reader.texts(field.name, field.value)
    case "lang": lang = reader.language(field.name, field.value)
    case "thumbnail": thumbnail = reader.text(field.name, field.value)
    case "covers": covers = reader.covered(field)
    case "draft":
      // Whoever writes the key at all hardly means to publish the lesson.
      let isDraft = reader.toggle(field.name, field.value)
      draft = isDraft ?? Located(true, reader.place(of: field.value.range))
    default: break
    }
  }
}

extension FieldReader {
  /// A language tag, as HTML's `lang` takes it.
  /// - SeeAlso: BCP 47.
  mutating func language(_ name: String, _ node: YAMLNode) -> Located<String>? {
    guard let tag = text(name, node) else { return nil }
    let parts = tag.value.split(separator: "-", omittingEmptySubsequences: false)
    let isTag = parts.indices.allSatisfy { index in
      let lengths = index == 0 ? 2...8 : 1...8
      let isWord = parts[index].utf8.allSatisfy { byte in
        let isDigit = byte >= 0x30 && byte <= 0x39
        return byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || isDigit && index > 0
      }
      return isWord && lengths.contains(parts[index].utf8.count)
    }
    if isTag { return tag }
    report(
      "bad-language", "'\(YAMLWords.shortened(tag.value))' is not a language tag", node.range,
      hint: "write one such as 'en' or 'de-CH'")
    return nil
  }
}

extension [Diagnostic] {
  /// By their places; those without first.
  var inOrder: [Diagnostic] {
    enumerated().sorted { left, right in
      let places = (left.element.range?.lowerBound ?? -1, right.element.range?.lowerBound ?? -1)
      return places.0 == places.1 ? left.offset < right.offset : places.0 < places.1
    }.map { $0.element }
  }
}
