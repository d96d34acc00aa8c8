/// Parses the grammar at `ClaimExpression` by recursive descent, to a bounded depth.
struct ClaimParser {
  struct Parts {
    var left: ClaimFormula
    var relation: ClaimExpression.Relation
    var right: ClaimFormula
    var tolerance: ClaimFormula?
  }

  private static let depthLimit = 50

  private let source: String
  private let subject: ClaimProblem.Subject
  private let tokens: [ClaimToken]
  private var index = 0
  private var depth = 0

  init(_ source: String, of subject: ClaimProblem.Subject = .claim) {
    self.source = source
    self.subject = subject
    tokens = ClaimScanner.tokens(source)
  }

  private var token: ClaimToken { tokens[index] }

  mutating func claim() throws(Problem) -> Parts {
    if tokens.count == 1 { throw ClaimProblem.empty(source) }
    return try claim(from: sum())
  }

  /// A number to be shown, of which at least a part comes from a demo.
  mutating func value() throws(Problem) -> ClaimFormula {
    let formula = try sum()
    guard token.kind == .end else { throw ClaimProblem.unexpected(token, in: subject) }
    // A claim's sentence may follow it; nothing reads one here.
    let rest = token.range.lowerBound..<source.utf8.count
    guard rest.isEmpty else { throw ClaimProblem.sentence(rest) }
    guard !formula.references.isEmpty else { throw ClaimProblem.noReference(source) }
    return formula
  }

  private mutating func claim(from left: ClaimFormula) throws(Problem) -> Parts {
    let relation = try relation()
    let right = try sum()
    var tolerance: ClaimFormula?
    if relation == .within {
      guard token.kind == .word("within") else { throw ClaimProblem.noTolerance(token) }
      index += 1
      tolerance = try self.tolerance(from: right)
    }
    guard token.kind == .end else { throw ClaimProblem.afterClaim(token) }
    return Parts(left: left, relation: relation, right: right, tolerance: tolerance)
  }

  /// What a reader types is held against the right side, which stands on both: an answer has no number
  /// before there is a reader.
  mutating func answer() throws(Problem) -> Parts {
    guard token.kind == .word("answer"), tokens[1].kind == .almostEqual else {
      throw ClaimProblem.noAnswer(source)
    }
    index += 1
    var parts = try claim(from: ClaimFormula())
    parts.left = parts.right
    return parts
  }

  /// A sum, or a percentage of the right side: `within 10%`.
  private mutating func tolerance(from right: ClaimFormula) throws(Problem) -> ClaimFormula {
    guard case .number(let number) = token.kind, tokens[index + 1].kind == .percent else {
      return try sum()
    }
    index += 2
    return ClaimFormula(steps: right.steps + [.apply(.abs), .number(number / 100), .multiply])
  }

  private mutating func relation() throws(Problem) -> ClaimExpression.Relation {
    let relation: ClaimExpression.Relation =
      switch token.kind {
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      case .greaterOrEqual: .greaterOrEqual
      case .almostEqual: .within
      default: throw ClaimProblem.noComparison(token, in: source)
      }
    index += 1
    return relation
  }

  private mutating func sum() throws(Problem) -> ClaimFormula {
    var formula = try product()
    while token.kind == .plus || token.kind == .minus {
      let step: ClaimFormula.Step = token.kind == .plus ? .add : .subtract
      try takeOperator()
      formula.steps += try product().steps
      formula.steps.append(step)
    }
    return formula
  }

  private mutating func product() throws(Problem) -> ClaimFormula {
    var formula = try factor()
    while token.kind == .times || token.kind == .divide {
      let step: ClaimFormula.Step = token.kind == .times ? .multiply : .divide
      try takeOperator()
      formula.steps += try factor().steps
      formula.steps.append(step)
    }
    return formula
  }

  private mutating func takeOperator() throws(Problem) {
    guard token.hasSpaceBefore, token.hasSpaceAfter else { throw ClaimProblem.noSpaces(token) }
    index += 1
  }

  private mutating func factor() throws(Problem) -> ClaimFormula {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw ClaimProblem.tooDeep(token, in: subject) }
    let here = token
    index += here.kind == .end ? 0 : 1
    switch here.kind {
    case .number(let number): return ClaimFormula(steps: [.number(number)])
    case .minus:
      var formula = try factor()
      formula.steps.append(.negate)
      return formula
    case .open: return try inside(here)
    case .word(let word): return try named(word, here)
    default: throw ClaimProblem.noNumber(here, in: subject)
    }
  }

  private mutating func named(_ word: String, _ here: ClaimToken) throws(Problem) -> ClaimFormula {
    guard token.kind == .open else {
      if word == "infinity" { return ClaimFormula(steps: [.number(.infinity)]) }
      if word == "within" { throw ClaimProblem.noNumber(here, in: subject) }
      if ClaimFunction(rawValue: word) != nil { throw ClaimProblem.noArgument(here) }
      let reference = try ValueReference(word: word, at: here.range.lowerBound)
      return ClaimFormula(steps: [.reference(reference)])
    }
    guard let function = ClaimFunction(rawValue: word) else {
      throw ClaimProblem.unknownFunction(here, in: subject)
    }
    let open = token
    index += 1
    var formula = try inside(open)
    formula.steps.append(.apply(function))
    return formula
  }

  /// What stands after an opening parenthesis, and its closing one.
  private mutating func inside(_ open: ClaimToken) throws(Problem) -> ClaimFormula {
    let formula = try sum()
    guard token.kind == .close else {
      throw ClaimProblem.notClosed(open, before: token, in: subject)
    }
    index += 1
    return formula
  }
}
