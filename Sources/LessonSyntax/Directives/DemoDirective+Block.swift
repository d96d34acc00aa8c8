import DemoKit

extension DemoDirective {
  /// What its `#|` lines can say.
  package static var optionNames: [String] { DirectiveOptions.Key.allCases.map(\.rawValue) }

  /// What those of a sweep can say.
  package static var sweepOptionNames: [String] { DirectiveOptions.Key.ofSweeps.map(\.rawValue) }

  /// Understands a block whose info string begins with `{demo}` or `{sweep}`.
  ///
  /// Keeps what is good; what is wrong is in `problems`, in the order of the places: `no-demo-name`,
  /// `extra-words`, `late-option`, `unknown-option`, `duplicate-option`, `conflicting-options`,
  /// `bad-label`, `wrong-type`, `duplicate-key`, `duplicate-parameter`, `broken-yaml`, `yaml-alias`.
  package init(_ block: FencedBlock, in source: SourceText, _ kind: Kind = .demo) {
    let lines = DirectiveLines(block.body)
    var options = FieldReader(lines.options, file: source.path)
    let understood = DirectiveOptions(&options, kind)
    var parameters = FieldReader(lines.parameters, file: source.path)
    let given = Self.parameters(&parameters)
    let heading = DirectiveHeading(block.info, file: source.path, kind)
    let late = lines.lateOptions.map { range in
      Diagnostic(
        id: "late-option", "options stand above the parameters", file: source.path,
        range: block.body.place(of: range), hint: "move this line up")
    }
    let problems = heading.problems + options.diagnostics + parameters.diagnostics + late
    self.init(
      kind: kind, demo: heading.demo, label: understood.label, captions: understood.captions,
      alternatives: understood.alternatives, show: understood.show, controls: understood.controls,
      echo: understood.echo, seeds: understood.seeds, against: understood.against,
      parameters: given, source: block.source, body: block.body, range: block.range,
      problems: problems.inOrder)
  }

  private static func parameters(_ reader: inout FieldReader) -> [Parameter] {
    let fields = reader.unique(reader.fields(noun: "parameters"), id: "duplicate-parameter")
    return fields.compactMap { field in
      // An alias was reported; what it stood for is not known.
      if case .refused = field.value.content { return nil }
      var elements: [Range<Int>] = []
      if case .list(let nodes) = field.value.content {
        elements = nodes.map { reader.place(of: $0.range) }
      }
      return Parameter(
        name: Located(field.name, reader.place(of: field.nameRange)),
        value: Located(ParameterYAML.value(of: field.value), reader.place(of: field.value.range)),
        elements: elements)
    }
  }
}

/// `{demo} NAME` or `{sweep} PATH`
struct DirectiveHeading {
  private(set) var demo: Located<String>
  private(set) var problems: [Diagnostic] = []

  init(_ info: MappedText, file: String, _ kind: DemoDirective.Kind) {
    let bytes = YAMLBytes(info.text)
    let brace = bytes.bytes.firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? 0
    let rest = bytes.trimmed(brace..<bytes.end)
    let word = rest.prefix { !YAMLBytes.isSpace(bytes.bytes[$0]) }
    let name = rest.lowerBound..<(rest.lowerBound + word.count)
    demo = Located(bytes.text(name), info.place(of: name))
    if name.isEmpty {
      let range = info.place(of: bytes.trimmed(0..<brace))
      demo.range = range
      problems.append(
        Diagnostic(
          id: kind == .demo ? "no-demo-name" : "no-sweep-file",
          "'{\(kind.rawValue)}' names no \(kind == .demo ? "demo" : "file")", file: file,
          range: range,
          hint: kind == .demo
            ? "write '{demo} NAME'; '\(CommandName.current) demos' lists them all"
            : "write '{sweep} FOLDER/sweep.json', the way from this lesson"))
    } else if name.upperBound < rest.upperBound {
      let junk = bytes.trimmed(name.upperBound..<rest.upperBound)
      let text = YAMLWords.shortened(bytes.text(junk))
      problems.append(
        Diagnostic(
          id: "extra-words",
          "'\(text)' can't stand after the \(kind == .demo ? "demo's" : "file's") name", file: file,
          range: info.place(of: junk),
          hint: "options and parameters have lines of their own, between the fences"))
    }
  }
}
