/// The words for a claim or a reference that can't be read.
enum ClaimProblem {
  static let form = "a claim compares two numbers: a.x < 2 * b.y, or a.x ≈ b.y within 0.01"

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
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .almostEqual, .equals, .notEqual:
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

  static func noNumber(_ token: ClaimToken, in source: String) -> Problem {
    switch token.kind {
    case .end:
      return problem("unfinished-claim", "the claim ends too early", form, token.range)
    case .close:
      return problem(
        "unbalanced-parentheses", "'\(token.text)' comes where a number should stand", nil,
        token.range)
    default: return unexpected(token)
    }
  }

  static func noArgument(_ token: ClaimToken) -> Problem {
    problem(
      "no-argument", "'\(token.text)' is a function", "write \(token.text)(…)", token.range)
  }

  static func unknownFunction(_ token: ClaimToken) -> Problem {
    let names = ClaimFunction.allCases.map { $0.rawValue }
    let hints = [("ln", "log"), ("square-root", "sqrt"), ("absolute", "abs")]
    let known = hints.first { $0.0 == token.text }.map { "did you mean '\($0.1)'?" }
    return problem(
      "unknown-function", "'\(token.text)' is not a function of claims",
      known ?? Suggestion.question(token.text, in: names)
        ?? "there are \(names.joined(", "))", token.range)
  }

  static func notClosed(_ open: ClaimToken, before token: ClaimToken) -> Problem {
    if token.kind == .end {
      return problem("unbalanced-parentheses", "'(' is never closed", "add ')'", open.range)
    }
    switch token.kind {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .almostEqual, .equals, .notEqual,
      .word("within"):
      return problem(
        "unbalanced-parentheses", "'(' is not closed before '\(token.text)'", "add ')'", open.range)
    default: return unexpected(token)
    }
  }

  static func tooDeep(_ token: ClaimToken) -> Problem {
    problem(
      "claim-too-deep", "the claim is nested too deeply", "let the demo report this number",
      token.range)
  }

  static func unexpected(_ token: ClaimToken) -> Problem {
    switch token.kind {
    case .close:
      return problem(
        "unbalanced-parentheses", "')' closes nothing", "remove it, or open it with '('",
        token.range)
    case .number, .word, .open:
      return problem(
        "unexpected-text", "'\(token.text)' can't stand here",
        "is a sign missing before it? (+ - * / < <= > >= ≈)", token.range)
    case .percent:
      return problem(
        "misplaced-percent", "'%' stands after the number that follows 'within', and nowhere else",
        "write 0.1 for 10 per cent", token.range)
    case .unknown:
      return problem(
        "unexpected-text", "'\(token.text)' means nothing in a claim", form, token.range)
    default:
      return problem(
        "unexpected-text", "'\(token.text)' needs a number on both sides", form, token.range)
    }
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
    var hint = "only .exact and .standard-error can follow \(name)"
    if let close = Suggestion.closest(to: field, in: ["exact", "standard-error"]) {
      hint = "did you mean '\(close)'?"
    } else if field == "se" || field == "stderr" || field == "error" {
      hint = "did you mean 'standard-error'?"
    } else if parts.count == 3, parts[1].utf8.contains(0x2D) {
      hint += "; to subtract, write ' - '"
    }
    let start = range.lowerBound + name.utf8.count + 1
    return problem(
      "unknown-field", "'\(field)' is not a part of '\(name)'", hint, start..<range.upperBound)
  }

  static func problem(
    _ id: String, _ message: String, _ hint: String?, _ span: Range<Int>
  ) -> Problem {
    Problem(id: id, message: message, hint: hint, place: .span(span))
  }
}
