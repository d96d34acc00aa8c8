import DemoKit

/// What `weft.yml` says about a course.
package struct CourseSettings: Sendable {
  package struct Macro: Sendable {
    /// With its backslash: `\\KL`.
    package var name: Located<String>
    package var expansion: Located<String>
  }

  package var title: Located<String>?
  /// The title as a lesson of nothing else, so that the formulas in it are set like any lesson's.
  package private(set) var masthead: Lesson?
  package var authors: [Located<String>] = []
  package var lang: Located<String>?
  /// The order of teaching; `nil` when the file does not say.
  package var lessons: [Located<String>]?
  /// The same in their parts; `nil` when the file does not say.
  package private(set) var parts: [CoursePart]?
  /// The place of the word `lessons` or `parts`.
  package var lessonsKey: Range<Int>?
  package var listName: String { parts == nil ? "lessons" : "parts" }
  /// Whether lessons may hold raw HTML.
  package var html: Located<Bool>?
  /// The marks between which formulas may stand; `nil` when the file does not say.
  package var math: MathForms?
  /// Whether dashes, quotation marks and apostrophes are set; they are unless the file says false.
  package var smart: Located<Bool>?
  package var macros: [Macro] = []
  /// Files of the course that hold what its lessons cite.
  package var bibliography: [Located<String>] = []
  /// The style of citations: a name, or a file of the course.
  package var csl: Located<String>?
  /// For whom pages are made, unless whoever renders them says otherwise.
  package var audience: Audience?
  package private(set) var frame: CourseFrame?
  package private(set) var licence: CourseLicence?
  package private(set) var repository: CourseRepository?
  /// How far figures, equations and the like are counted; in each lesson anew unless the file says.
  package var numbering: Located<Numbering>?

  package enum Numbering: String, CaseIterable, Sendable {
    case lesson
    case course
  }

  package init() {}

  package static let keys = [
    "title", "authors", "lang", "lessons", "parts", "html", "math", "smart", "macros", "audience",
    "numbering", "footer", "logo", "licence", "repository", "bibliography", "csl",
  ]

  /// What the course says outside its lessons, as lessons of nothing else.
  private var texts: [Lesson] {
    ([masthead, frame?.lesson] + (parts ?? []).map(\.heading)).compactMap(\.self)
  }

  /// The formulas of all these, as those of one: the file has them.
  package var textWithFormulas: Lesson? {
    guard var all = texts.first else { return nil }
    all.formulas = texts.flatMap(\.formulas)
    return all
  }

  package var lessonOptions: LessonOptions {
    var options = LessonOptions(
      allowsRawHTML: html?.value ?? false, math: math ?? .all, typography: typography,
      language: lang?.value ?? "en", audience: audience ?? .teacher)
    options.citations = !bibliography.isEmpty
    return options
  }

  /// Quotation marks differ from language to language, and only those of English are known here.
  private var typography: Typography {
    guard smart?.value ?? true else { return [] }
    let language = lang?.value.lowercased() ?? "en"
    return language == "en" || language.hasPrefix("en-") ? [.dashes, .quotes] : [.dashes]
  }

  /// Reads settings as far as they can be read.
  ///
  /// - Returns: With `not-utf-8`, `broken-yaml`, `yaml-alias`, `unknown-setting`, `duplicate-key`,
  ///   `wrong-type`, `bad-language`, `unknown-math-form`, `bad-macro`, `unknown-audience` and
  ///   `unknown-numbering` as diagnostics, in the order of their places.
  package static func parse(
    _ source: SourceText
  ) -> (settings: CourseSettings, diagnostics: [Diagnostic]) {
    let (yaml, damage) = MappedText.decoding(source)
    var reader = FieldReader(yaml, file: source.path)
    var settings = CourseSettings()
    let fields = reader.unique(
      reader.known(
        reader.fields(noun: "settings"), among: keys, id: "unknown-setting",
        owner: "a setting of a course"),
      id: "duplicate-key")
    for field in fields { settings.read(field, &reader) }
    settings.masthead = reader.masthead(fields, settings, of: source)
    settings.readTexts(fields, &reader, in: source)
    var diagnostics = reader.diagnostics + settings.texts.flatMap(\.diagnostics)
    if let damage {
      diagnostics.append(
        Diagnostic(
          id: "not-utf-8", "this is not UTF-8", file: source.path, range: damage,
          hint: "save the file as UTF-8"))
    }
    return (settings, diagnostics.inOrder)
  }

  private mutating func read(_ field: FieldReader.Field, _ reader: inout FieldReader) {
    switch field.name {
    case "title": title = reader.text(field.name, field.value)
    case "authors": authors = reader.texts(field.name, field.value)
    case "lang": lang = reader.language(field.name, field.value)
    case "lessons":
      lessons = reader.texts(field.name, field.value)
      lessonsKey = reader.place(of: field.nameRange)
    case "html": html = reader.toggle(field.name, field.value)
    case "math": math = Self.math(field, &reader)
    case "smart": smart = reader.toggle(field.name, field.value)
    case "macros": macros = Self.macros(field, &reader)
    case "bibliography": bibliography = reader.texts(field.name, field.value)
    case "csl": csl = reader.text(field.name, field.value)
    case "licence": licence = reader.licence(field)
    case "repository": repository = reader.repository(field)
    case "audience": audience = Self.audience(field, &reader)
    case "numbering": numbering = Self.numbering(field, &reader)
    default: break
    }
  }

  /// What may hold formulas, once it is known between which marks they stand.
  private mutating func readTexts(
    _ fields: [FieldReader.Field], _ reader: inout FieldReader, in source: SourceText
  ) {
    func field(_ name: String) -> FieldReader.Field? { fields.first { $0.name == name } }
    frame = reader.frame(
      footer: field("footer"), logo: field("logo"), options: lessonOptions, in: source)
    guard let field = field("parts") else { return }
    let parts = reader.parts(field, options: lessonOptions, in: source)
    if lessons != nil || lessonsKey != nil {
      reader.report(
        "conflicting-settings", "'parts' and 'lessons' both say which lessons there are",
        field.nameRange, hint: "keep 'parts'; a lesson of no part stands in its list by itself")
    }
    self.parts = parts
    lessons = parts.flatMap(\.lessons)
    lessonsKey = reader.place(of: field.nameRange)
  }

  /// Whoever writes the key at all hardly means to hand out solutions by mistake.
  private static func audience(
    _ field: FieldReader.Field, _ reader: inout FieldReader
  ) -> Audience {
    guard let written = reader.text(field.name, field.value) else { return .student }
    if let known = Audience(rawValue: written.value) { return known }
    let names = Audience.allCases.map(\.rawValue)
    reader.report(
      "unknown-audience", "'\(YAMLWords.shortened(written.value))' is no audience",
      at: written.range,
      hint: Suggestion.question(written.value, in: names)
        ?? "there are \(names.joined(separator: ", "))")
    return .student
  }

  private static func numbering(
    _ field: FieldReader.Field, _ reader: inout FieldReader
  ) -> Located<Numbering>? {
    guard let written = reader.text(field.name, field.value) else { return nil }
    if let known = Numbering(rawValue: written.value) { return Located(known, written.range) }
    let names = Numbering.allCases.map(\.rawValue)
    reader.report(
      "unknown-numbering", "'\(YAMLWords.shortened(written.value))' is no way of numbering",
      at: written.range,
      hint: Suggestion.question(written.value, in: names)
        ?? "there are \(names.joined(separator: ", "))")
    return nil
  }

  private static func math(
    _ field: FieldReader.Field, _ reader: inout FieldReader
  ) -> MathForms? {
    // An empty list is a decision too: a course without formulas.
    if case .list(let elements) = field.value.content, elements.isEmpty { return [] }
    let names = MathForms.names.map(\.name)
    var forms: MathForms = []
    for written in reader.texts(field.name, field.value) {
      if let known = MathForms.names.first(where: { $0.name == written.value }) {
        forms.insert(known.form)
      } else {
        reader.report(
          "unknown-math-form",
          "'\(YAMLWords.shortened(written.value))' is no way of writing formulas",
          at: written.range,
          hint: Suggestion.question(written.value, in: names)
            ?? "there are \(names.joined(separator: ", "))")
      }
    }
    return forms.isEmpty ? nil : forms
  }

  private static func macros(
    _ field: FieldReader.Field, _ reader: inout FieldReader
  ) -> [Macro] {
    guard let entries = field.value.entries else {
      let hint = #"such as \KL: D_{\mathrm{KL}}"#
      reader.wrongType(field.name, takes: "a mapping", field.value, hint: hint)
      return []
    }
    var macros: [Macro] = []
    for entry in reader.unique(reader.fields(entries), id: "duplicate-key") {
      guard isMacroName(entry.name, entry.nameRange, &reader),
        let expansion = expansion(of: entry, &reader)
      else { continue }
      let name = Located(entry.name, reader.place(of: entry.nameRange))
      macros.append(Macro(name: name, expansion: expansion))
    }
    return macros
  }

  /// Unlike other texts it may be empty, when quotes say so.
  private static func expansion(
    of entry: FieldReader.Field, _ reader: inout FieldReader
  ) -> Located<String>? {
    if let scalar = entry.value.scalar, scalar.style != .plain, scalar.words == nil {
      return Located("", reader.place(of: entry.value.range))
    }
    return reader.text(entry.name, entry.value, isTeX: true)
  }

  private static func isMacroName(
    _ name: String, _ range: Range<Int>, _ reader: inout FieldReader
  ) -> Bool {
    let letters = name.dropFirst()
    let areLetters = letters.utf8.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
    if name.hasPrefix("\\"), !letters.isEmpty, areLetters || letters.unicodeScalars.count == 1 {
      return true
    }
    let bare = name.unicodeScalars.filter { $0.properties.isAlphabetic && $0.isASCII }
    let hint = bare.isEmpty ? nil : "write '\\\(String(String.UnicodeScalarView(bare)))'"
    reader.report(
      "bad-macro", "'\(YAMLWords.shortened(name))' is not the name of a TeX command", range,
      hint: hint ?? "a backslash and letters")
    return false
  }
}

extension FieldReader {
  fileprivate func masthead(
    _ fields: [Field], _ settings: CourseSettings, of source: SourceText
  ) -> Lesson? {
    guard let title = settings.title, let field = fields.first(where: { $0.name == "title" }),
      let words = mapped(title.value, field.value)
    else { return nil }
    return Lesson(titled: words, options: settings.lessonOptions, in: source)
  }
}
