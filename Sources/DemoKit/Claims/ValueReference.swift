/// A number of a report, as a lesson names it: `label.value`, `label.value.exact`,
/// `label.value.standard-error`; and of a directive with `seeds` its mean over them, its standard
/// deviation, and its ends: `label.value.mean`, `.spread`, `.least`, `.greatest`.
public struct ValueReference: Equatable, Sendable {
  /// The raw values stand in the messages of pages.
  public enum Field: UInt8, CaseIterable, Sendable {
    case value
    case exact
    case standardError
    case mean
    case spread
    case least
    case greatest

    /// What is written after the value's name; empty for the value itself.
    var name: String {
      switch self {
      case .value: ""
      case .exact: "exact"
      case .standardError: "standard-error"
      case .mean: "mean"
      case .spread: "spread"
      case .least: "least"
      case .greatest: "greatest"
      }
    }
  }

  /// The directive's label.
  public var label: String
  /// The value's name in the report.
  public var value: String
  public var field: Field
  /// UTF-8 offsets in the text that was parsed: the whole reference, its label and its value's name.
  public var span: Range<Int>
  public var labelSpan: Range<Int>
  public var valueSpan: Range<Int>
}

extension ValueReference {
  /// As a lesson writes it.
  public var text: String {
    label + "." + value + (field == .value ? "" : "." + field.name)
  }

  /// A reference that was parsed before, and whose place no longer matters.
  package init(label: String, value: String, field: Field) {
    self.label = label
    self.value = value
    self.field = field
    span = 0..<0
    labelSpan = 0..<0
    valueSpan = 0..<0
  }

  /// Parses a word of letters, digits, hyphens and dots that starts at `offset`.
  init(word: String, at offset: Int) throws(Problem) {
    let whole = offset..<offset + word.utf8.count
    let parts = word.pieces(cutAt: ".")
    guard parts.count >= 2, !parts.contains("") else {
      throw ClaimProblem.notAReference(word, whole)
    }
    label = parts[0]
    value = parts[1]
    span = whole
    labelSpan = offset..<offset + label.utf8.count
    valueSpan = labelSpan.upperBound + 1..<labelSpan.upperBound + 1 + value.utf8.count
    let name = parts.count > 2 ? parts[2] : ""
    guard parts.count < 4, let field = Field.allCases.first(where: { $0.name == name }) else {
      throw ClaimProblem.unknownField(word, parts, whole)
    }
    self.field = field
  }

  /// The number that this refers to in the report of the directive with this label.
  /// - Throws: `unknown-value`, `no-exact-value`, `no-standard-error` or `no-seeds`.
  public func number(in report: Report) throws(Problem) -> Double {
    try found(in: report).value
  }

  /// The number as a page shows it.
  func found(in report: Report) throws(Problem) -> FoundNumber {
    guard let found = report.value(named: value) else {
      throw ReferenceProblem.unknownValue(self, among: report.values.map { $0.name })
    }
    switch field {
    case .value:
      guard case .standardError(let error) = found.uncertainty else {
        return FoundNumber(found.value, digits: found.digits, caveat: found.uncertainty.caveat)
      }
      return FoundNumber(found.value, error: error, digits: found.digits)
    case .exact:
      guard let exact = found.exact else { throw ReferenceProblem.noExactValue(self) }
      return FoundNumber(exact, digits: found.digits)
    case .standardError: return FoundNumber(try standardError(of: found), digits: 2)
    case .mean, .spread, .least, .greatest:
      guard let overSeeds = found.overSeeds else { throw ReferenceProblem.noSeeds(self) }
      return self.found(overSeeds, digits: found.digits)
    }
  }

  private func standardError(of found: ReportValue) throws(Problem) -> Double {
    switch found.uncertainty {
    case .standardError(let error): return error
    case .none:
      throw ReferenceProblem.noStandardError(self, because: "it is computed, not sampled")
    case .oneRun:
      throw ReferenceProblem.noStandardError(
        self, because: "it is of this run: another seed gives another")
    case .unknown(let reason): throw ReferenceProblem.noStandardError(self, because: reason)
    }
  }

  /// With the digits that the table of the spread has.
  private func found(_ overSeeds: OverSeeds, digits: Int) -> FoundNumber {
    let caveat = "over \(overSeeds.count) seeds"
    return switch field {
    case .mean:
      FoundNumber(
        overSeeds.mean, error: overSeeds.varies ? overSeeds.standardError : nil, digits: digits,
        caveat: caveat)
    case .spread: FoundNumber(overSeeds.spread, digits: 3, caveat: "standard deviation " + caveat)
    case .least: FoundNumber(overSeeds.least, digits: overSeeds.digits(digits), caveat: caveat)
    default: FoundNumber(overSeeds.greatest, digits: overSeeds.digits(digits), caveat: caveat)
    }
  }
}

/// A number of a report with what a page says of it.
struct FoundNumber {
  var value: Double
  /// Its standard error, where it has one.
  var error: Double?
  /// How many digits to show where no standard error says so.
  var digits: Int
  /// What to know of it besides, as a phrase.
  var caveat: String?

  init(_ value: Double, error: Double? = nil, digits: Int, caveat: String? = nil) {
    self.value = value
    self.error = error
    self.digits = digits
    self.caveat = caveat
  }
}
