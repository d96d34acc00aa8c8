import Figures

/// A report for other programs, at full precision: every number is the shortest decimal text that reads
/// back as it.
///
/// `{"demo":…,"parameters":{…},"values":[{"name":…,"help":…,"value":…,"exact":…,"standardError":…,
/// "unit":…}],"tables":[{"name":…,"title":…,"columns":[…],"rows":[[…]]}],
/// "figures":[{"name":…,"title":…,"description":…}],"notes":[…]}`
///
/// What a value does not have is left out. A number that is not finite is `null`, and beside it stands
/// `"nonFinite":"infinity"`, `"-infinity"` or `"nan"` (`exactNonFinite` and `standardErrorNonFinite` for
/// those); in a table it is an object of these two. Where a sample can't give a trustworthy standard
/// error, `standardErrorUnknown` says why; `ofOneRun` is `true` where another seed gives another number.
/// A run over several seeds has `"overSeeds":{"count":…,"mean":…,"spread":…,"least":…,"greatest":…}`.
public func json(demo: String, settings: [ParameterSetting], report: Report) -> String {
  JSONWriter.string {
    $0.object {
      $0.member("demo", text: demo)
      $0.member("parameters") { $0.parameters(settings) }
      $0.member("values") { $0.array(report.values) { $0.value($1) } }
      $0.member("tables") { $0.array(report.tables) { $0.table($1) } }
      $0.member("figures") { $0.array(report.figures) { $0.figure($1) } }
      $0.member("notes") { $0.array(report.notes) { $0.text($1) } }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func parameters(_ settings: [ParameterSetting]) {
    object {
      for setting in settings { $0.member(setting.name) { $0.parameter(setting.value) } }
    }
  }

  private mutating func parameter(_ value: ParameterValue) {
    switch value {
    case .integer(let whole): literal(String(whole))
    case .real(let number): finite(number)
    case .choice(let name): text(name)
    case .toggle(let isOn): literal(isOn ? "true" : "false")
    case .reals(let numbers): array(numbers) { $0.finite($1) }
    }
  }

  fileprivate mutating func value(_ value: ReportValue) {
    object {
      $0.member("name", text: value.name)
      $0.member("help", text: value.help)
      $0.number("value", orElse: "nonFinite", value.value)
      if let exact = value.exact { $0.number("exact", orElse: "exactNonFinite", exact) }
      switch value.uncertainty {
      case .none: break
      case .standardError(let error):
        $0.number("standardError", orElse: "standardErrorNonFinite", error)
      case .unknown(let reason): $0.member("standardErrorUnknown", text: reason)
      case .oneRun: $0.member("ofOneRun", flag: true)
      }
      if !value.unit.isEmpty { $0.member("unit", text: value.unit) }
      if let over = value.overSeeds { $0.member("overSeeds") { $0.overSeeds(over) } }
    }
  }

  private mutating func overSeeds(_ over: OverSeeds) {
    object {
      $0.member("count") { $0.literal(String(over.count)) }
      $0.number("mean", orElse: "meanNonFinite", over.mean)
      $0.number("spread", orElse: "spreadNonFinite", over.spread)
      $0.number("least", orElse: "leastNonFinite", over.least)
      $0.number("greatest", orElse: "greatestNonFinite", over.greatest)
    }
  }

  fileprivate mutating func table(_ table: ReportTable) {
    object {
      $0.member("name", text: table.name)
      $0.member("title", text: table.title)
      $0.member("columns") { $0.array(table.columns) { $0.text($1) } }
      $0.member("rows") { $0.array(table.rows) { $0.array($1) { $0.cell($1) } } }
    }
  }

  private mutating func cell(_ cell: ReportTable.Cell) {
    switch cell {
    case .text(let words): text(words)
    case .number(let number, _) where number.isFinite: finite(number)
    case .number(let number, _): object { $0.number("value", orElse: "nonFinite", number) }
    }
  }

  fileprivate mutating func figure(_ figure: RenderedFigure) {
    object {
      $0.member("name", text: figure.name)
      $0.member("title", text: figure.title)
      $0.member("description", text: figure.description)
    }
  }

  private mutating func number(_ name: String, orElse reason: String, _ number: Double) {
    guard !number.isFinite else { return member(name) { $0.finite(number) } }
    member(name) { $0.literal("null") }
    member(reason, text: FullNumber.text(number))
  }
}
