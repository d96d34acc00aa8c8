import DemoKit

/// Reads a mapping whose keys are known: front matter, settings, the options of a directive.
///
/// Collects what is wrong, and gives what is good.
struct FieldReader {
  struct Field {
    var name: String
    /// UTF-8 offsets in the YAML text, as the value's.
    var nameRange: Range<Int>
    var value: YAMLNode
  }

  let yaml: MappedText
  let file: String
  let source: YAMLBytes
  private(set) var diagnostics: [Diagnostic] = []

  init(_ yaml: MappedText, file: String) {
    self.yaml = yaml
    self.file = file
    source = YAMLBytes(yaml.text)
  }

  func place(of range: Range<Int>) -> Range<Int> { yaml.place(of: range) }

  mutating func report(_ id: String, _ summary: String, _ range: Range<Int>, hint: String? = nil) {
    report(id, summary, at: place(of: range), hint: hint)
  }

  /// - Parameter place: In the source.
  mutating func report(
    _ id: String, _ summary: String, at place: Range<Int>, hint: String? = nil
  ) {
    diagnostics.append(Diagnostic(id: id, summary, file: file, range: place, hint: hint))
  }

  mutating func warn(_ id: String, _ summary: String, at place: Range<Int>, hint: String) {
    diagnostics.append(
      Diagnostic(.warning, id: id, summary, file: file, range: place, hint: hint))
  }

  /// Every entry of the text's mapping whose key is text.
  /// - Parameter noun: What the mapping is, in the plural: "parameters".
  mutating func fields(noun: String) -> [Field] {
    let document = YAMLDocument(yaml.text)
    for problem in document.problems {
      report(problem.id, problem.summary, problem.range, hint: problem.hint)
    }
    guard let root = document.root else { return [] }
    switch root.content {
    case .mapping(let entries): return fields(entries)
    case .scalar(let scalar):
      if scalar.isNull { return [] }
      let problem = YAMLWords.notAnEntry(source.text(root.range), root.range)
      report(problem.id, problem.summary, problem.range, hint: problem.hint)
    case .list:
      report(
        "broken-yaml", "\(noun) are lines of the form 'name: value', not a list", root.range)
    case .refused: break
    }
    return []
  }

  mutating func fields(_ entries: [YAMLEntry]) -> [Field] {
    var fields: [Field] = []
    for entry in entries {
      switch entry.key.content {
      case .scalar(let key) where !key.text.isEmpty:
        fields.append(Field(name: key.text, nameRange: entry.key.range, value: entry.value))
      case .scalar:
        report("broken-yaml", "a name is missing here", entry.key.range)
      case .list, .mapping:
        report("broken-yaml", "a name can't be \(entry.key.kind)", entry.key.range)
      case .refused: break
      }
    }
    return fields
  }

  /// Leaves out what comes twice.
  mutating func unique(_ fields: [Field], id: String) -> [Field] {
    var names: Set<String> = []
    return fields.filter { field in
      if names.insert(field.name).inserted { return true }
      let name = YAMLWords.shortened(field.name)
      report(id, "'\(name)' is given twice", field.nameRange, hint: "keep one of them")
      return false
    }
  }

  /// Leaves out what is not known.
  /// - Parameters:
  ///   - owner: Of what it is no key: "a setting of a course".
  ///   - others: What the keys are, in the plural, where other tools may have theirs among them: such
  ///     a key is no mistake unless it looks like a misspelt one, and all are one warning.
  mutating func known(
    _ fields: [Field], among names: [String], id: String, owner: String, others: String? = nil
  ) -> [Field] {
    var foreign: [Field] = []
    defer { if let others { warn(of: foreign, id: id, others, among: names) } }
    return fields.filter { field in
      if names.contains(field.name) { return true }
      let hint = Suggestion.question(field.name, in: names)
      if others != nil, hint == nil {
        foreign.append(field)
        return false
      }
      report(
        id, "'\(YAMLWords.shortened(field.name))' is not \(owner)", field.nameRange,
        hint: hint ?? "there are \(names.joined(separator: ", "))")
      return false
    }
  }

  private mutating func warn(
    of fields: [Field], id: String, _ others: String, among names: [String]
  ) {
    guard let first = fields.first else { return }
    let shown = fields.prefix(8).map { "'\(YAMLWords.shortened($0.name))'" }
    let rest = fields.count > shown.count ? " and \(fields.count - shown.count) more" : ""
    diagnostics.append(
      Diagnostic(
        .warning, id: id,
        "\(shown.joined(separator: ", "))\(rest): not among the \(others) that Weft reads",
        file: file, range: place(of: first.nameRange),
        hint: "it reads \(names.joined(separator: ", "))"))
  }
}

extension FieldReader {
  /// - Parameter noun: What is wanted, with an article: "text".
  mutating func wrongType(_ name: String, takes noun: String, _ node: YAMLNode, hint: String? = nil)
  {
    switch node.content {
    case .refused: return
    case .scalar(let scalar) where scalar.isNull || scalar.text.isEmpty:
      report("wrong-type", "'\(name)' has no value", node.range, hint: hint ?? "it takes \(noun)")
    case .scalar(let scalar):
      let text = YAMLWords.shortened(scalar.text)
      report("wrong-type", "'\(name)' takes \(noun), not '\(text)'", node.range, hint: hint)
    case .list, .mapping:
      report("wrong-type", "'\(name)' takes \(noun), not \(node.kind)", node.range, hint: hint)
    }
  }

  /// One text that is not empty, white space at its ends left out.
  mutating func text(
    _ name: String, _ node: YAMLNode, isTeX: Bool = false
  ) -> Located<String>? {
    guard let scalar = node.scalar, !scalar.isNull, let text = scalar.words else {
      wrongType(name, takes: "text", node)
      return nil
    }
    if let escape = scalar.eatenBackslash(node.range, in: source, isTeX: isTeX) {
      report(
        "eaten-backslash",
        "'\(source.text(escape))' is a control character between double quotes", escape,
        hint: "put TeX in single quotes")
    }
    return Located(text, place(of: node.range))
  }

  /// A node's text with the place of each of its characters.
  func mapped(_ text: String, _ node: YAMLNode) -> MappedText? {
    guard let scalar = node.scalar else { return nil }
    return ScalarPlaces.map(text, of: scalar, node.range, source: source, yaml: yaml)
  }

  /// One text, or a list of them.
  mutating func texts(_ name: String, _ node: YAMLNode) -> [Located<String>] {
    guard case .list(let elements) = node.content else {
      return text(name, node).map { [$0] } ?? []
    }
    var texts: [Located<String>] = []
    for element in elements {
      if let text = text(name, element) { texts.append(text) }
    }
    return texts
  }

  /// A whole number, unquoted.
  mutating func whole(_ name: String, _ node: YAMLNode) -> Located<Int>? {
    if let scalar = node.scalar, scalar.style == .plain, let number = Int(scalar.text) {
      return Located(number, place(of: node.range))
    }
    wrongType(name, takes: "an integer", node, hint: "such as 50")
    return nil
  }

  /// `true` or `false`.
  mutating func toggle(_ name: String, _ node: YAMLNode) -> Located<Bool>? {
    if let scalar = node.scalar, scalar.style == .plain {
      switch scalar.text {
      case "true", "True", "TRUE": return Located(true, place(of: node.range))
      case "false", "False", "FALSE": return Located(false, place(of: node.range))
      default: break
      }
    }
    let hint = (node.scalar?.text).flatMap { Suggestion.toggle($0) }
    wrongType(name, takes: "true or false", node, hint: hint)
    return nil
  }
}

extension YAMLScalar {
  /// Without white space at the ends; `nil` where nothing is left.
  var words: String? {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return nil }
    return String(text[first...last])
  }
}
