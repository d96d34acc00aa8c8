import CCMark

extension Lesson {
  /// Never fails: what is wrong is in `diagnostics`.
  package static func parse(_ source: SourceText, options: LessonOptions = .init()) -> Lesson {
    let readable = ReadableSource(source)
    let body = FrontMatterSplit(readable.text)
    var parts = LessonParts(source)
    parts.diagnostics += readable.diagnostics + body.diagnostics
    let template = LessonReader.read(body.markdown, options: options, into: &parts)
    parts.joinSolutions()
    parts.checkEquationNames()
    parts.checkKeys()
    parts.check(body.frontMatter.covers)
    parts.diagnostics += parts.leftovers.diagnostics(file: source.path)
    let title = body.frontMatter.titleText.map {
      TitleText($0, options, into: &parts).set(options.typography)
    }
    let description = body.frontMatter.descriptionText.map {
      TitleText($0, options, into: &parts).set(options.typography)
    }
    if body.isEmpty {
      parts.diagnostics.append(
        Diagnostic(.warning, id: "empty-lesson", "the lesson is empty", file: source.path))
    }
    return Lesson(
      body.frontMatter, parts, template, options, title: title, description: description)
  }

  /// A title that stands outside any lesson.
  init(titled words: MappedText, options: LessonOptions, in source: SourceText) {
    var parts = LessonParts(source)
    let title = TitleText(words, options, into: &parts).set(options.typography)
    parts.refuseValues("this title has no values: nothing runs here")
    self.init(FrontMatter(), parts, HTMLTemplate(), options, title: title, description: nil)
  }

  init(
    _ frontMatter: FrontMatter, _ parts: LessonParts, _ template: HTMLTemplate,
    _ options: LessonOptions, title: TitleText?, description: TitleText?
  ) {
    let solutions = SolutionPlaces(parts.boxes, notes: parts.notes.inSolutions)
    let first = parts.headings.first { !solutions.contains($0.range) }?.title
    let name = TitleText([.text(Self.name(ofFile: parts.source.path))])
    self.init(
      source: parts.source, frontMatter: frontMatter, title: title ?? first ?? name,
      description: description,
      beginsWithTitle: parts.beginsWithHeading
        && (title == nil || first.map { parts.words(of: $0) } == title.map { parts.words(of: $0) }),
      directives: parts.directives, checks: parts.checks,
      questions: parts.questions, evaluations: parts.evaluations,
      formulas: parts.formulas, mentions: parts.mentions, headings: parts.headings,
      links: parts.links, images: parts.images, tables: parts.tables, pictures: parts.pictures,
      terms: parts.terms, anchors: parts.anchors,
      boxes: parts.boxes, solutions: solutions,
      language: frontMatter.lang?.value ?? options.language, audience: options.audience,
      unreadClaims: parts.unreadClaims, length: parts.length,
      diagnostics: Self.inOrder(parts.diagnostics), template: template)
  }

  /// A file's name without its folder and its extension.
  private static func name(ofFile path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
    return String(name[..<dot])
  }

  /// By place; those that belong to the whole file come first, and equals stay in their order.
  private static func inOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.enumerated().sorted { left, right in
      (left.element.range?.lowerBound ?? -1, left.offset)
        < (right.element.range?.lowerBound ?? -1, right.offset)
    }.map { $0.element }
  }

  /// The version of the Markdown parser.
  package static var markdownVersion: String { String(cString: cmark_version_string()) }
}

extension LessonParts {
  /// Tells of what only a lesson has: its values, and references to what it shows.
  ///
  /// - Parameter summary: Why there are no values.
  mutating func refuseValues(_ summary: String) {
    for mention in mentions where mention.isReference {
      diagnostics.append(
        Diagnostic(
          .warning, id: Leftover.crossReference.rawValue,
          Leftover.crossReference.summary(mention.text), file: source.path, range: mention.range,
          hint: "'@' refers in lessons; here a link does: [words](lesson.md#eq-name)"))
    }
    diagnostics += evaluations.map {
      Diagnostic(
        id: "unread-value", summary, file: source.path, range: $0.range,
        hint: "'{eval}' belongs into a lesson")
    }
  }
}

/// A source whose bytes can be read as text, whatever was in the file.
private struct ReadableSource {
  let text: SourceText
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceText) {
    let check = UTF8Check(source.bytes)
    text = check.isClean ? source : SourceText(path: source.path, bytes: check.bytes)
    if let place = check.firstUnreadable {
      diagnostics.append(
        Diagnostic(
          id: "not-utf-8", "the file is not UTF-8 text", file: source.path,
          range: place..<place + 1, hint: "save it as UTF-8"))
    }
    if let place = check.firstNUL {
      diagnostics.append(
        Diagnostic(
          id: "nul-byte", "there is a NUL byte in the text", file: source.path,
          range: place..<place + 1, hint: "delete it"))
    }
  }
}

/// A lesson's front matter and its Markdown.
private struct FrontMatterSplit {
  private(set) var frontMatter = FrontMatter()
  private(set) var markdown: MarkdownText
  private(set) var diagnostics: [Diagnostic] = []

  init(_ text: SourceText) {
    markdown = MarkdownText(text, firstLine: 1)
    guard Self.is(text.lineRange(1), oneOf: ["---"], in: text) else {
      diagnostics = MisplacedFrontMatter.diagnostic(in: text).map { [$0] } ?? []
      return
    }
    guard
      let last = (2...max(2, text.lineStarts.count)).first(where: {
        Self.is(text.lineRange($0), oneOf: ["---", "..."], in: text)
      })
    else {
      let place = text.lineRange(1)
      diagnostics.append(
        Diagnostic(
          id: "unclosed-front-matter", "the front matter is not closed", file: text.path,
          range: place.lowerBound..<place.lowerBound + 3, hint: "end it with a line of ---"))
      markdown.firstLine = 2
      return
    }
    var yaml = MappedText(text: "", segments: [])
    if last > 2 {
      markdown.append(text.lineStarts[1]..<text.lineStarts[last - 1], to: &yaml)
      (frontMatter, diagnostics) = FrontMatter.parse(yaml, in: text)
    }
    markdown.firstLine = last + 1
  }

  /// Whether nothing but blanks stands in the body.
  var isEmpty: Bool { markdown.bytes[markdown.start...].allSatisfy { $0.isWhitespace } }

  private static func `is`(
    _ line: Range<Int>, oneOf marks: [String], in text: SourceText
  ) -> Bool {
    var bytes = text.bytes[line]
    while bytes.last?.isSpaceOrTab == true { bytes = bytes.dropLast() }
    return marks.contains { bytes.elementsEqual($0.utf8) }
  }
}
