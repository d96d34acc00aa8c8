/// One claim of a check after its demos have run.
public struct CheckedClaim: Equatable, Sendable {
  public enum Verdict: Equatable, Sendable {
    /// Its two numbers, and whether it holds.
    case evaluated(ClaimOutcome)
    /// Why it has no numbers.
    case unevaluated(Problem)
  }

  /// As written, with its sentence set.
  public var source: String
  /// The claim without its sentence.
  public var code: String { ClaimSentence.parts(of: source).code }
  /// What was parsed; `nil` for what can't be read.
  public var expression: ClaimExpression?
  public var verdict: Verdict

  public init(_ source: String, _ expression: ClaimExpression?, _ verdict: Verdict) {
    self.source = source
    self.expression = expression
    self.verdict = verdict
  }
}
