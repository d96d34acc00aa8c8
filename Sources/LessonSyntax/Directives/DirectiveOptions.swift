/// What the `#|` lines of a directive say.
struct DirectiveOptions {
  private(set) var label: Located<String>?
  private(set) var captions: [DemoDirective.FigureText] = []
  private(set) var alternatives: [DemoDirective.FigureText] = []
  private(set) var show: [Located<String>]?
  private(set) var controls: [Located<String>]?
  private(set) var echo: Bool?
  private(set) var seeds: Located<Int>?
  private(set) var against: AgainstOption?

  enum Key: String, CaseIterable {
    case label, caption, captions, alt, alts, show, controls, echo, seeds
    case against, from, to, points, values

    /// A sweep is not run again: nothing of it moves, and its points are where they are.
    static let ofSweeps = allCases.filter {
      ![.controls, .seeds, .from, .to, .points].contains($0)
    }
  }

  init(_ reader: inout FieldReader, _ kind: DemoDirective.Kind) {
    let keys = kind == .demo ? Key.allCases : Key.ofSweeps
    let fields = reader.unique(
      reader.known(
        reader.fields(noun: "options"), among: keys.map(\.rawValue), id: "unknown-option",
        owner: "an option of a \(kind.rawValue)"),
      id: "duplicate-option")
    for field in fields {
      if let key = Key(rawValue: field.name) { read(key, field, fields, &reader) }
    }
    against =
      kind == .demo
      ? AgainstOption(fields, &reader) : AgainstOption(ofSweep: fields, &reader)
  }

  private mutating func read(
    _ key: Key, _ field: FieldReader.Field, _ all: [FieldReader.Field], _ reader: inout FieldReader
  ) {
    switch key {
    case .label: label = Self.label(field, &reader)
    case .caption, .captions:
      Self.refuse(field, beside: key == .caption ? .captions : .caption, all, &reader)
      captions += Self.texts(field, byFigure: key == .captions, &reader)
    case .alt, .alts:
      Self.refuse(field, beside: key == .alt ? .alts : .alt, all, &reader)
      alternatives += Self.texts(field, byFigure: key == .alts, &reader)
    case .show: show = Self.names(field, hint: "such as [error, values]", &reader)
    case .controls:
      controls = Self.names(field, hint: "name parameters, or write [] for none", &reader)
    case .echo: echo = reader.toggle(field.name, field.value)?.value
    case .seeds: seeds = reader.whole(field.name, field.value)
    case .against, .from, .to, .points, .values: break
    }
  }

  /// The later one of two options of which one is enough.
  private static func refuse(
    _ field: FieldReader.Field, beside other: Key, _ all: [FieldReader.Field],
    _ reader: inout FieldReader
  ) {
    guard let second = all.first(where: { $0.name == other.rawValue }),
      second.nameRange.lowerBound < field.nameRange.lowerBound
    else { return }
    reader.report(
      "conflicting-options", "'\(field.name)' can't stand beside '\(other.rawValue)'",
      field.nameRange, hint: "keep one of them")
  }

  /// `caption: "…"`, or `captions: {figure: "…"}`.
  private static func texts(
    _ field: FieldReader.Field, byFigure: Bool, _ reader: inout FieldReader
  ) -> [DemoDirective.FigureText] {
    let singular = field.name.hasSuffix("s") ? String(field.name.dropLast()) : field.name
    if !byFigure {
      if field.value.entries != nil {
        let hint = "write '\(singular)s' to give each figure its own"
        reader.wrongType(field.name, takes: "text", field.value, hint: hint)
        return []
      }
      return text(field.name, figure: nil, field.value, &reader).map { [$0] } ?? []
    }
    guard let entries = field.value.entries else {
      let hint = "such as {error: \"…\"}; '\(singular)' takes one text"
      reader.wrongType(field.name, takes: "a mapping from figures", field.value, hint: hint)
      return []
    }
    var texts: [DemoDirective.FigureText] = []
    for entry in reader.unique(reader.fields(entries), id: "duplicate-key") {
      let figure = Located(entry.name, reader.place(of: entry.nameRange))
      if let text = text(entry.name, figure: figure, entry.value, &reader) { texts.append(text) }
    }
    return texts
  }

  private static func text(
    _ name: String, figure: Located<String>?, _ node: YAMLNode, _ reader: inout FieldReader
  ) -> DemoDirective.FigureText? {
    guard let text = reader.text(name, node), let mapped = reader.mapped(text.value, node) else {
      return nil
    }
    return DemoDirective.FigureText(figure: figure, text: text, mapped: mapped)
  }

  /// A list of names, or one. `true` and `false` name nothing.
  private static func names(
    _ field: FieldReader.Field, hint: String, _ reader: inout FieldReader
  ) -> [Located<String>]? {
    if let text = field.value.scalar?.text, text == "true" || text == "false" {
      reader.wrongType(field.name, takes: "a list of names", field.value, hint: hint)
      return nil
    }
    let names = reader.texts(field.name, field.value)
    if names.isEmpty, case .list(let elements) = field.value.content, elements.isEmpty { return [] }
    return names.isEmpty ? nil : names
  }
}

extension DirectiveOptions {
  /// Lower-case letters, digits and hyphens, beginning with a letter: what stands in a reference, in an
  /// address and in a style sheet alike.
  private static func label(
    _ field: FieldReader.Field, _ reader: inout FieldReader
  ) -> Located<String>? {
    guard let label = reader.text(field.name, field.value) else { return nil }
    if isLabel(label.value) { return label }
    let rule = "lower-case letters, digits and hyphens, beginning with a letter"
    let spelling = spelling(of: label.value)
    reader.report(
      "bad-label", "'\(YAMLWords.shortened(label.value))' can't be a label", field.value.range,
      hint: spelling.map { "write '\($0)' (\(rule))" } ?? rule)
    return nil
  }

  private static func isLabel(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The closest label that is legal.
  private static func spelling(of text: String) -> String? {
    var label: [UInt8] = []
    for byte in text.utf8.prefix(60) {
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if isLetter(lower) || isDigit(lower) && !label.isEmpty {
        label.append(lower)
      } else if let last = label.last, last != UInt8(ascii: "-") {
        label.append(UInt8(ascii: "-"))
      }
    }
    while label.last == UInt8(ascii: "-") { label.removeLast() }
    return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
  }
}
