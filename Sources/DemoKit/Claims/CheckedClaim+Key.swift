import ElementaryMath

extension CheckedClaim {
  /// What a page's script must know of a choice of a question: whether it is right, as `true` or `false`;
  /// empty where the claim has no numbers.
  public var verdictText: String {
    guard case .evaluated(let outcome) = verdict else { return "" }
    return outcome.holds ? "true" : "false"
  }

  /// What a typed number is held against: the number, how far off an answer may be, and the number as it
  /// is said; nothing where the claim has no numbers.
  public var answerTexts: [String] {
    guard case .evaluated(let outcome) = verdict, let tolerance = outcome.tolerance else {
      return []
    }
    let supported = NumberText.supportedDigits(outcome.right, standardError: tolerance) ?? 4
    return [
      FullNumber.text(outcome.right), FullNumber.text(tolerance),
      NumberText.significant(outcome.right, digits: max(3, supported)),
    ]
  }
}
