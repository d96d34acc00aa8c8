/// The words for a claim or a reference that can't be read.
enum ClaimProblem {
  static let form = "a claim compares two numbers: a.x < 2 * b.y, or a.x ≈ b.y within 0.01"

  /// What was read when something was found wrong.
  enum Subject {
    case claim
    case value

    var noun: String { self == .claim ? "claim" : "value" }
    var form: String {
      self == .claim ? ClaimProblem.form : "a value is label.value, or arithmetic: a.x / (2 * b.y)"
    }
    var signs: String { self == .claim ? "+ - * / < <= > >= ≈" : "+ - * /" }
  }

  static func empty(_ source: String) -> Problem {
    problem("empty-claim", "the claim is empty", form, 0..<source.utf8.count)
  }

  static func noComparison(_ token: ClaimToken, in source: String) -> Problem {
    switch token.kind {
    case .equals:
      return problem(
        "claim-equality", "'\(token.text)' asks for two equal numbers, digit for digit",
        "use '≈ … within …'", token.range)
    case .notEqual:
      return problem(
        "claim-equality", "'\(token.text)' is not a comparison of a claim",
        "use < <= > >= or '≈ … within …'", token.range)
    case .end:
      return problem(
        "no-comparison", "the claim compares nothing", form, 0..<source.utf8.count)
    default: return unexpected(token)
    }
  }

  static func afterClaim(_ token: ClaimToken) -> Problem {
    switch token.kind {
    case let kind where kind.isComparison:
      return problem(
        "two-comparisons", "'\(token.text)' is a second comparison", "make it a claim of its own",
        token.range)
    case .word("within"):
      return problem(
        "unexpected-within", "'within' belongs to '≈'", "write a.x ≈ b.y within 0.01", token.range)
    default: return unexpected(token)
    }
  }

  static func noTolerance(_ token: ClaimToken) -> Problem {
    if token.kind == .end {
      return problem(
        "no-tolerance", "'≈' does not say how close", "add 'within' and a number", token.range)
    }
    return afterClaim(token)
  }

  static func noSpaces(_ token: ClaimToken) -> Problem {
    problem(
      "no-spaces", "'\(token.text)' has no spaces around it",
      "write ' \(token.text) ': a name may contain hyphens", token.range)
  }

  static func noNumber(_ token: ClaimToken, in subject: Subject) -> Problem {
    switch token.kind {
    case .end:
      return problem(
        "unfinished-" + subject.noun, "the \(subject.noun) ends too early", subject.form,
        token.range)
    case .close:
      return problem(
        "unbalanced-parentheses", "'\(token.text)' comes where a number should stand", nil,
        token.range)
    default: return unexpected(token, in: subject)
    }
  }

  static func noArgument(_ token: ClaimToken) -> Problem {
    problem(
      "no-argument", "'\(token.text)' is a function", "write \(token.text)(…)", token.range)
  }

  static func unknownFunction(_ token: ClaimToken, in subject: Subject) -> Problem {
    let names = ClaimFunction.allCases.map { $0.rawValue }
    let hints = [("ln", "log"), ("square-root", "sqrt"), ("absolute", "abs")]
    let known = hints.first { $0.0 == token.text }.map { "did you mean '\($0.1)'?" }
    return problem(
      "unknown-function", "'\(token.text)' is not a function of \(subject.noun)s",
      known ?? Suggestion.question(token.text, in: names)
        ?? "there are \(names.joined(", "))", token.range)
  }

  static func notClosed(
    _ open: ClaimToken, before token: ClaimToken, in subject: Subject
  ) -> Problem {
    if token.kind == .end {
      return problem("unbalanced-parentheses", "'(' is never closed", "add ')'", open.range)
    }
    if token.kind.isComparison || token.kind == .word("within") {
      return problem(
        "unbalanced-parentheses", "'(' is not closed before '\(token.text)'", "add ')'", open.range)
    }
    return unexpected(token, in: subject)
  }

  static func tooDeep(_ token: ClaimToken, in subject: Subject) -> Problem {
    problem(
      subject.noun + "-too-deep", "the \(subject.noun) is nested too deeply",
      "let the demo report this number", token.range)
  }

  static func unexpected(_ token: ClaimToken, in subject: Subject = .claim) -> Problem {
    switch token.kind {
    case .close:
      return problem(
        "unbalanced-parentheses", "')' closes nothing", "remove it, or open it with '('",
        token.range)
    case .number, .word, .open:
      return problem(
        "unexpected-text", "'\(token.text)' can't stand here",
        "is a sign missing before it? (\(subject.signs))", token.range)
    case .percent where subject == .value:
      return problem(
        "misplaced-percent", "'%' means nothing in a value", "write '| percent' after it",
        token.range)
    case .percent:
      return problem(
        "misplaced-percent", "'%' stands after the number that follows 'within', and nowhere else",
        "write 0.1 for 10 per cent", token.range)
    case .unknown:
      return problem(
        "unexpected-text", "'\(token.text)' means nothing in a \(subject.noun)", subject.form,
        token.range)
    case let kind where subject == .value && kind.isComparison:
      return problem(
        "comparison-in-value", "'\(token.text)' compares two numbers, and a value is one",
        "a comparison is a claim: it stands in a {check} block", token.range)
    default:
      return problem(
        "unexpected-text", "'\(token.text)' needs a number on both sides", subject.form, token.range
      )
    }
  }

  static func sentence(_ range: Range<Int>) -> Problem {
    problem(
      "unexpected-text", "'#' means nothing in a value", "only a claim has a sentence after it",
      range)
  }

  static func noReference(_ source: String) -> Problem {
    problem(
      "no-reference", "nothing in this comes from a demo", "write the number itself",
      0..<source.utf8.count)
  }

  static func noAnswer(_ source: String) -> Problem {
    problem(
      "no-answer", "this does not say which answer is right",
      "write answer ≈ label.value within 10%", 0..<source.utf8.count)
  }

  static func notAReference(_ word: String, _ range: Range<Int>) -> Problem {
    problem(
      "bad-reference", "'\(word)' is not a reference",
      word == "answer"
        ? "a question without choices has an answer: answer ≈ label.value within 10%"
        : "a reference is label.value, as in budget.naive-rmse", range)
  }

  static func unknownField(_ word: String, _ parts: [String], _ range: Range<Int>) -> Problem {
    let name = "\(parts[0]).\(parts[1])"
    let field = Array(parts.dropFirst(2)).joined(".")
    let fields = ValueReference.Field.allCases.map { $0.name }
    var hint =
      "only .exact, .standard-error and, over seeds, .mean, .spread, .least and .greatest "
      + "can follow \(name)"
    if let meant = Self.otherNames.first(where: { $0.0 == field })?.1
      ?? Suggestion.closest(to: field, in: fields)
    {
      hint = "did you mean '\(meant)'?"
    } else if parts.count == 3, parts[1].utf8.contains(0x2D) {
      hint += "; to subtract, write ' - '"
    }
    let start = range.lowerBound + name.utf8.count + 1
    return problem(
      "unknown-field", "'\(field)' is not a part of '\(name)'", hint, start..<range.upperBound)
  }

  private static let otherNames = [
    ("se", "standard-error"), ("stderr", "standard-error"), ("error", "standard-error"),
    ("sd", "spread"), ("std", "spread"), ("standard-deviation", "spread"), ("average", "mean"),
    ("min", "least"), ("max", "greatest"),
  ]

  static func problem(
    _ id: String, _ message: String, _ hint: String?, _ span: Range<Int>
  ) -> Problem {
    Problem(id: id, message: message, hint: hint, place: .span(span))
  }
}
