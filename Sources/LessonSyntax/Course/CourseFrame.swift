import DemoKit

/// What stands around every page of a course: its footer, and its logo.
package struct CourseFrame: Sendable {
  /// Inline Markdown with its links and formulas; its images end with the logo.
  package var lesson: Lesson
  /// What is read out in the logo's place; `nil` without a logo.
  package var logoAlternative: String?
  package var hasFooter: Bool
}

extension FieldReader {
  mutating func frame(
    footer: Field?, logo: Field?, options: LessonOptions, in source: SourceText
  ) -> CourseFrame? {
    let logo = logo.flatMap { picture($0) }
    let words = footer.flatMap { field in
      text(field.name, field.value).flatMap { mapped($0.value, field.value) }
    }
    guard logo != nil || words != nil else { return nil }
    return CourseFrame(
      lesson: Lesson(line: words, picture: logo?.file, options: options, in: source),
      logoAlternative: logo?.alternative, hasFooter: words != nil)
  }

  /// `logo: {file: logo.svg, alt: …}`.
  private mutating func picture(
    _ field: Field
  ) -> (file: Located<String>, alternative: String)? {
    guard let entries = field.value.entries else {
      wrongType(
        field.name, takes: "a mapping", field.value,
        hint: #"such as {file: logo.svg, alt: "The university's seal"}"#)
      return nil
    }
    var file: Located<String>?
    var alternative: String?
    for part in keys(entries, ["file", "alt"], owner: "a key of 'logo'") {
      switch part.name {
      case "file": file = text(part.name, part.value)
      default: alternative = text(part.name, part.value)?.value
      }
    }
    guard let file else {
      report(
        "incomplete-setting", "this logo names no file", field.value.range,
        hint: "add 'file: logo.svg'")
      return nil
    }
    if alternative == nil {
      report(
        "incomplete-setting", "this logo says nothing to those who can't see it",
        field.value.range, hint: "add 'alt: …', which is read out in its place")
    }
    return (file, alternative ?? "")
  }
}

extension Lesson {
  /// A line of Markdown that stands outside any lesson, and a picture after it.
  fileprivate init(
    line words: MappedText?, picture: Located<String>?, options: LessonOptions,
    in source: SourceText
  ) {
    var parts = LessonParts(source)
    var template = HTMLTemplate()
    if let words {
      template = LessonReader.read(
        MarkdownText(caption: words, path: source.path),
        options: .init(math: options.math, typography: options.typography), into: &parts
      ).withoutParagraph()
    }
    if let picture {
      parts.images.append(Destination(url: picture.value, range: picture.range, kind: .picture))
    }
    parts.diagnostics += parts.leftovers.diagnostics(file: source.path)
    parts.refuseValues("a footer has no values: nothing runs here")
    self.init(FrontMatter(), parts, template, options, title: nil, description: nil)
  }
}
