import ElementaryMath

/// A number set in prose: one of a report, `budget.importance-rmse | percent | digits=2`, or what is
/// computed from several, `budget.naive-rmse / budget.importance-rmse`.
///
///     value = sum { "|" filter }
///
/// with the sums of `ClaimExpression`. Filters, in any order: `percent`, `scientific`, `digits=1` to
/// `digits=17`.
public struct ValueExpression: Equatable, Sendable {
  /// As written.
  public let source: String
  /// What it is of, without the filters: as written, but with single blanks.
  public let text: String
  package let formula: ClaimFormula
  public let format: ValueFormat

  /// - Throws: A problem that names the exact place in `source`.
  public init(parsing source: String) throws(Problem) {
    self.source = source
    let parts = Self.parts(source)
    text = Self.withSingleBlanks(parts[0].text)
    guard !text.isEmpty else {
      throw ClaimProblem.problem(
        "empty-evaluation", "there is no value to show", "write label.value",
        0..<source.utf8.count)
    }
    // Up to the first bar with the blanks before it, so that places are those in the source.
    var parser = ClaimParser(source.pieces(cutAt: "|")[0], of: .value)
    formula = try parser.value()
    var format = ValueFormat()
    var seen: [String] = []
    for part in parts.dropFirst() { try Self.apply(part, to: &format, seen: &seen) }
    self.format = format
  }

  /// An expression that was parsed before.
  package init(_ text: String, _ formula: ClaimFormula, _ format: ValueFormat) {
    self.text = text
    self.formula = formula
    self.format = format
    source = Self.canonicalText(text, format)
  }

  /// Never empty.
  public var references: [ValueReference] { formula.references }

  /// How the expression can be written from what the page shows of it: `budget.x | percent`.
  package var canonicalText: String { Self.canonicalText(text, format) }

  private static func canonicalText(_ text: String, _ format: ValueFormat) -> String {
    let filters = format.filters
    return filters.isEmpty ? text : text + " | " + filters
  }

  /// The number and its text.
  ///
  /// - Parameter report: Of the directive that a reference names; without one its numbers are undefined.
  /// - Throws: `unknown-value`, `no-exact-value`, `no-standard-error` or `no-seeds`, and what `report`
  ///   throws.
  public func evaluate(
    _ report: (ValueReference) throws(Problem) -> Report?
  ) throws(Problem) -> EvaluatedValue {
    var found: [FoundNumber] = []
    let result = try formula.value { (reference) throws(Problem) -> ErringNumber in
      guard let report = try report(reference) else { return ErringNumber(.nan) }
      let number = try reference.found(in: report)
      found.append(number)
      return ErringNumber(number.value, number.error ?? 0)
    }
    return EvaluatedValue(
      expression: text, number: result.number,
      text: format.text(result.number, supported: digits(of: result, from: found)),
      uncertainty: uncertainty(of: result, from: found))
  }

  /// As many as the standard errors support, and no more than any number without one is shown with.
  private func digits(of result: ErringNumber, from found: [FoundNumber]) -> Int {
    let supported = NumberText.supportedDigits(result.number, standardError: result.error)
    var digits = supported ?? 17
    for number in found where supported == nil || number.error ?? 0 == 0 {
      digits = min(digits, number.digits)
    }
    return digits
  }

  /// "± 0.31% standard error", in the format of the value itself, or what else there is to know.
  private func uncertainty(of result: ErringNumber, from found: [FoundNumber]) -> String? {
    if formula.reference != nil {
      guard let error = found.first?.error else { return found.first?.caveat }
      return standardError(error) + (found[0].caveat.map { ", " + $0 } ?? "")
    }
    for number in found where number.error == nil {
      if let caveat = number.caveat { return caveat }
    }
    guard result.error > 0, result.error.isFinite else { return nil }
    return standardError(result.error) + " at most"
  }

  private func standardError(_ error: Double) -> String {
    "± " + ValueFormat(style: format.style).text(error, supported: 2) + " standard error"
  }
}

/// An inline value after its demo has run.
public struct EvaluatedValue: Equatable, Sendable {
  /// What it is of: see `ValueExpression.text`.
  public var expression: String
  public var number: Double
  /// As the page shows it.
  public var text: String
  /// For a sampled value: its standard error, or why it has none.
  public var uncertainty: String?

  public init(
    expression: String, number: Double, text: String, uncertainty: String? = nil
  ) {
    self.expression = expression
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

  private static func withSingleBlanks(_ text: String) -> String {
    var single = ""
    var isAfterBlank = false
    for scalar in text.unicodeScalars {
      let isBlank = ClaimScanner.isSpace(scalar)
      if !isBlank || !isAfterBlank { single.unicodeScalars.append(isBlank ? " " : scalar) }
      isAfterBlank = isBlank
    }
    return single
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
