import ElementaryMath

extension ReportValue {
  /// The digits to show of the value: what its standard error supports, else what it says itself.
  var shownDigits: Int {
    guard case .standardError(let error) = uncertainty else { return digits }
    return NumberText.supportedDigits(value, standardError: error) ?? digits
  }

  /// `0.0412 ± 0.0031`, or the value alone where it has no standard error.
  var words: String {
    guard case .standardError(let error) = uncertainty else {
      return NumberText.significant(value, digits: digits)
    }
    return NumberText.withError(value, error, digits: digits)
  }

  /// With as many digits as it takes to compare it with the value; `nil` where there is none.
  var exactWords: String? {
    exact.map { NumberText.significant($0, digits: max(digits, shownDigits)) }
  }

  /// The unit for a number as it is shown: "1 draw", but "1.5 draws".
  func unit(for words: String) -> String {
    guard words == "1", unit.utf8.count > 2 else { return unit }
    return unit.before(ending: "s") ?? unit
  }

}

extension ReportValue.Uncertainty {
  /// What to know of a number that stands without a standard error although chance had a part in it.
  var caveat: String? {
    switch self {
    case .none, .standardError: nil
    case .oneRun: "of this run: another seed gives another"
    case .unknown(let reason): "no standard error: " + reason
    }
  }
}

extension ReportTable.Cell {
  var words: String {
    switch self {
    case .text(let text): text
    case .number(let number, let digits): NumberText.significant(number, digits: digits)
    }
  }
}

extension DemoError {
  /// Why there is no report, as a clause.
  public var words: String {
    switch self {
    case .cancelled: "it was ended before it had finished"
    case .overBudget: "it did more work than it had said it would"
    case .failed(let reason): reason
    }
  }
}
