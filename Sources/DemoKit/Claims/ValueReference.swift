/// A number of a report, as a lesson names it: `label.value`, `label.value.exact`,
/// `label.value.standard-error`.
public struct ValueReference: Equatable, Sendable {
  /// The raw values stand in the messages of pages.
  public enum Field: UInt8, Sendable {
    case value
    case exact
    case standardError
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
    switch field {
    case .value: "\(label).\(value)"
    case .exact: "\(label).\(value).exact"
    case .standardError: "\(label).\(value).standard-error"
    }
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
    switch parts.count > 2 ? parts[2] : "" {
    case "": field = .value
    case "exact": field = .exact
    case "standard-error": field = .standardError
    default: throw ClaimProblem.unknownField(word, parts, whole)
    }
    if parts.count > 3 { throw ClaimProblem.unknownField(word, parts, whole) }
  }

  /// The number that this refers to in the report of the directive with this label.
  /// - Throws: `unknown-value`, `no-exact-value` or `no-standard-error`.
  public func number(in report: Report) throws(Problem) -> Double {
    guard let found = report.value(named: value) else {
      throw ReferenceProblem.unknownValue(self, among: report.values.map { $0.name })
    }
    switch field {
    case .value: return found.value
    case .exact:
      guard let exact = found.exact else { throw ReferenceProblem.noExactValue(self) }
      return exact
    case .standardError:
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
  }
}
