import ElementaryMath

/// A claim that a lesson makes about its numbers: `budget.importance-rmse < budget.naive-rmse / 10`.
///
///     claim   = sum ("<" | "<=" | ">" | ">=") sum | sum "≈" sum "within" (sum | number "%")
///     sum     = product { (" + " | " - ") product }
///     product = factor { (" * " | " / ") factor }
///     factor  = "-" factor | number | "∞" | reference | function "(" sum ")" | "(" sum ")"
///
/// `+ - * /` have spaces around them, since a name may contain hyphens. The functions are `abs`, `log`,
/// `exp` and `sqrt`. `≤ ≥ × · ÷ −` may stand for their plain spellings. A percentage is one of the right
/// side. After a `#` comes the sentence that readers see in the claim's place:
/// `budget.gain > 10  # The proposal wins by a factor of ten.`
public struct ClaimExpression: Equatable, Sendable {
  /// The raw values stand in the messages of pages.
  public enum Relation: UInt8, Sendable {
    case less
    case lessOrEqual
    case greater
    case greaterOrEqual
    /// `a ≈ b within t`: `|a − b| ≤ t`.
    case within
  }

  /// As written.
  public let source: String
  public let relation: Relation
  package let left: ClaimFormula
  package let right: ClaimFormula
  package let tolerance: ClaimFormula?

  /// - Throws: A problem that names the exact place in `source`.
  public init(parsing source: String) throws(Problem) {
    var parser = ClaimParser(source)
    let parts = try parser.claim()
    self.source = source
    relation = parts.relation
    left = parts.left
    right = parts.right
    tolerance = parts.tolerance
  }

  /// What a question holds a typed number against: `answer ≈ budget.ratio within 10%`. The claim has the
  /// right side on its left, too.
  /// - Throws: A problem that names the exact place in `source`.
  public init(parsingAnswer source: String) throws(Problem) {
    var parser = ClaimParser(source)
    let parts = try parser.answer()
    self.init(
      source: source, left: parts.left, parts.relation, right: parts.right,
      tolerance: parts.tolerance)
  }

  /// A claim that was parsed before.
  /// - Parameter tolerance: For `within`, and only then.
  package init(
    source: String, left: ClaimFormula, _ relation: Relation, right: ClaimFormula,
    tolerance: ClaimFormula?
  ) {
    self.source = source
    self.relation = relation
    self.left = left
    self.right = right
    self.tolerance = tolerance
  }

  /// Every reference, in the order written.
  public var references: [ValueReference] {
    left.references + right.references + (tolerance?.references ?? [])
  }

  /// Computes both sides and compares them.
  ///
  /// Infinity compares as a number does; a comparison with NaN is false.
  /// - Parameter lookup: The number that a reference stands for.
  /// - Throws: What `lookup` throws.
  public func evaluate(
    _ lookup: (ValueReference) throws(Problem) -> Double
  ) throws(Problem) -> ClaimOutcome {
    func number(_ reference: ValueReference) throws(Problem) -> ErringNumber {
      ErringNumber(try lookup(reference))
    }
    let a = try left.value(number).number
    let b = try right.value(number).number
    let t = try tolerance?.value(number).number
    let holds =
      switch relation {
      case .less: a < b
      case .lessOrEqual: a <= b
      case .greater: a > b
      case .greaterOrEqual: a >= b
      // Two infinities of one sign are equal, though their difference is NaN.
      case .within: (a - b).magnitude <= t ?? 0 || (a == b && t ?? 0 >= 0)
      }
    return ClaimOutcome(holds: holds, relation: relation, left: a, right: b, tolerance: t)
  }
}

/// Whether a claim holds, and the numbers that say so.
public struct ClaimOutcome: Equatable, Sendable {
  public var holds: Bool
  public var relation: ClaimExpression.Relation
  public var left: Double
  public var right: Double
  /// For `within` only.
  public var tolerance: Double?
}

extension ClaimOutcome {
  /// The claim with its numbers, and whether that is so: "0.0412 < 0.0031 is false",
  /// "0.412 ≈ 0.4 within 0.01 is false: they differ by 0.012".
  public var sentence: String {
    let shown = NumberText.distinct(left, right)
    let verdict = holds ? "is true" : "is false"
    guard relation == .within, let tolerance else {
      return "\(shown.left) \(relation.sign) \(shown.right) \(verdict)"
    }
    let text =
      "\(shown.left) ≈ \(shown.right) within \(NumberText.significant(tolerance, digits: 3))"
    let difference = (left - right).magnitude
    guard !holds, difference.isFinite else { return "\(text) \(verdict)" }
    let apart = NumberText.distinct(difference, tolerance).left
    return "\(text) \(verdict): they differ by \(apart)"
  }
}

extension ClaimExpression.Relation {
  /// As it is shown: `<`, `≤`, `>`, `≥`, `≈`.
  public var sign: String {
    switch self {
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greater: ">"
    case .greaterOrEqual: "≥"
    case .within: "≈"
    }
  }
}
