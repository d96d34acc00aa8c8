import ElementaryMath

/// One number of a report set in prose: `budget.importance-rmse | percent | digits=2`.
///
/// Filters, in any order, each after a `|`: `percent`, `scientific`, `digits=1` to `digits=17`.
public struct ValueExpression: Equatable, Sendable {
  /// As written.
  public let source: String
  public let reference: ValueReference
  public let format: ValueFormat

  /// - Throws: A problem that names the exact place in `source`.
  public init(parsing source: String) throws(Problem) {
    self.source = source
    let parts = Self.parts(source)
    guard !parts[0].text.isEmpty else {
      throw ClaimProblem.problem(
        "empty-evaluation", "there is no value to show", "write label.value",
        0..<source.utf8.count)
    }
    reference = try Self.reference(parts[0])
    var format = ValueFormat()
    var seen: [String] = []
    for part in parts.dropFirst() { try Self.apply(part, to: &format, seen: &seen) }
    self.format = format
  }

  /// An expression that was parsed before.
  package init(_ reference: ValueReference, _ format: ValueFormat) {
    self.reference = reference
    self.format = format
    source = Self.canonicalText(reference, format)
  }

  /// How the expression can be written from what the page shows of it: `budget.x | percent`.
  package var canonicalText: String { Self.canonicalText(reference, format) }

  private static func canonicalText(_ reference: ValueReference, _ format: ValueFormat) -> String {
    let filters = format.filters
    return filters.isEmpty ? reference.text : reference.text + " | " + filters
  }

  /// The number and its text, from the report of the directive that the reference names.
  /// - Throws: `unknown-value`, `no-exact-value` or `no-standard-error`.
  public func evaluate(in report: Report) throws(Problem) -> EvaluatedValue {
    let number = try reference.number(in: report)
    let supported = report.value(named: reference.value).map { digits(of: $0, number) } ?? 4
    return EvaluatedValue(
      reference: reference, number: number, text: format.text(number, supported: supported),
      uncertainty: report.value(named: reference.value).flatMap { uncertainty(of: $0) })
  }

  /// "± 0.31% standard error", in the format of the value itself.
  private func uncertainty(of value: ReportValue) -> String? {
    guard reference.field == .value else { return nil }
    guard case .standardError(let error) = value.uncertainty else {
      return value.uncertainty.caveat
    }
    let shown = ValueFormat(style: format.style).text(error, supported: 2)
    return "± " + shown + " standard error"
  }

  private func digits(of value: ReportValue, _ number: Double) -> Int {
    switch reference.field {
    case .standardError: return 2
    case .exact: return value.digits
    case .value:
      guard case .standardError(let error) = value.uncertainty else { return value.digits }
      return NumberText.supportedDigits(number, standardError: error) ?? value.digits
    }
  }
}

/// An inline value after its demo has run.
public struct EvaluatedValue: Equatable, Sendable {
  public var reference: ValueReference
  public var number: Double
  /// As the page shows it.
  public var text: String
  /// For a sampled value: its standard error, or why it has none.
  public var uncertainty: String?

  public init(
    reference: ValueReference, number: Double, text: String, uncertainty: String? = nil
  ) {
    self.reference = reference
    self.number = number
    self.text = text
    self.uncertainty = uncertainty
  }
}

extension ValueExpression {
  private struct Part {
    var text: String
    var start: Int

    var range: Range<Int> { start..<start + text.utf8.count }

    mutating func append(_ scalar: Unicode.Scalar, after spaces: String, endingAt end: Int) {
      if text.isEmpty { start = end - UTF8.width(scalar) } else { text += spaces }
      text.unicodeScalars.append(scalar)
    }
  }

  /// Cut at `|`, without the spaces around.
  private static func parts(_ source: String) -> [Part] {
    var parts = [Part(text: "", start: 0)]
    var offset = 0
    var spaces = ""
    for scalar in source.unicodeScalars {
      offset += UTF8.width(scalar)
      if scalar == "|" {
        parts.append(Part(text: "", start: offset))
        spaces = ""
      } else if ClaimScanner.isSpace(scalar) {
        spaces.unicodeScalars.append(scalar)
      } else {
        parts[parts.count - 1].append(scalar, after: spaces, endingAt: offset)
        spaces = ""
      }
    }
    return parts
  }

  private static func reference(_ part: Part) throws(Problem) -> ValueReference {
    let tokens = ClaimScanner.tokens(part.text)
    if tokens.count == 2, case .word(let word) = tokens[0].kind {
      return try ValueReference(word: word, at: part.start)
    }
    throw ClaimProblem.problem(
      "bad-reference", "'\(part.text)' is not one value",
      "write label.value; a demo can report what takes a formula", part.range)
  }

  private static func apply(
    _ part: Part, to format: inout ValueFormat, seen: inout [String]
  ) throws(Problem) {
    let name = part.text.pieces(cutAt: "=")[0]
    let kind = name == "percent" || name == "scientific" ? "style" : name
    guard !seen.contains(kind) else {
      throw ClaimProblem.problem(
        "conflicting-filters", "'\(part.text)' contradicts a filter before it", "keep one of them",
        part.range)
    }
    seen.append(kind)
    switch part.text {
    case "percent": format.style = .percent
    case "scientific": format.style = .scientific
    default: format.digits = try digits(part)
    }
  }

  private static func digits(_ part: Part) throws(Problem) -> Int {
    let pieces = part.text.without(ClaimScanner.isSpace).pieces(cutAt: "=")
    let name = pieces[0]
    guard name == "digits" else {
      let names = ["percent", "scientific", "digits=3"]
      throw ClaimProblem.problem(
        "unknown-filter",
        name.isEmpty ? "a filter is missing after '|'" : "'\(name)' is not a filter",
        Suggestion.question(name, in: ["percent", "scientific", "digits"])
          ?? "there are \(names.joined(", "))", part.range)
    }
    guard pieces.count == 2, let count = ValueFormat.digitCount(pieces[1]) else {
      throw ClaimProblem.problem(
        "bad-digits", "'\(part.text)' does not say how many digits", "write digits=1 to digits=17",
        part.range)
    }
    return count
  }
}
