import DemoKit
import Testing

@Suite("Claims that can't be read")
struct ClaimProblemTests {
  private static let form =
    "a claim compares two numbers: a.x < 2 * b.y, or a.x ≈ b.y within 0.01"
  private static let fields =
    ".exact, .standard-error and, over seeds, .mean, .spread, .least and .greatest"
  private static let missing = "is a sign missing before it? (+ - * / < <= > >= ≈)"

  /// Claim, id, the text at the problem's place, message, hint.
  typealias Mistake = (String, String, String, String, String)

  @Test(
    "Each mistake has its words and its exact place",
    arguments: [
      ("", "empty-claim", "", "the claim is empty", form),
      (" \t", "empty-claim", " \t", "the claim is empty", form),
      ("a.x", "no-comparison", "a.x", "the claim compares nothing", form),
      ("a.x + 1", "no-comparison", "a.x + 1", "the claim compares nothing", form),
      (
        "a.x == 1", "claim-equality", "==", "'==' asks for two equal numbers, digit for digit",
        "use '≈ … within …'"
      ),
      (
        "a.x = 1", "claim-equality", "=", "'=' asks for two equal numbers, digit for digit",
        "use '≈ … within …'"
      ),
      (
        "a.x != 1", "claim-equality", "!=", "'!=' is not a comparison of a claim",
        "use < <= > >= or '≈ … within …'"
      ),
      (
        "a.x ≠ 1", "claim-equality", "≠", "'≠' is not a comparison of a claim",
        "use < <= > >= or '≈ … within …'"
      ),
      (
        "1 < 2 < 3", "two-comparisons", "<", "'<' is a second comparison",
        "make it a claim of its own"
      ),
      (
        "1 < 2 within 3", "unexpected-within", "within", "'within' belongs to '≈'",
        "write a.x ≈ b.y within 0.01"
      ),
      (
        "1 ≈ 2", "no-tolerance", "", "'≈' does not say how close", "add 'within' and a number"
      ),
      (
        "1 ≈ 2 < 3", "two-comparisons", "<", "'<' is a second comparison",
        "make it a claim of its own"
      ),
      (
        "1 +2 < 3", "no-spaces", "+", "'+' has no spaces around it",
        "write ' + ': a name may contain hyphens"
      ),
      (
        "4/2 < 3", "no-spaces", "/", "'/' has no spaces around it",
        "write ' / ': a name may contain hyphens"
      ),
      (
        "2* 3 < 3", "no-spaces", "*", "'*' has no spaces around it",
        "write ' * ': a name may contain hyphens"
      ),
      ("1 <", "unfinished-claim", "", "the claim ends too early", form),
      ("1 < 2 +", "unfinished-claim", "", "the claim ends too early", form),
      (
        "() < 1", "unbalanced-parentheses", ")", "')' comes where a number should stand", ""
      ),
      ("(1 < 2", "unbalanced-parentheses", "(", "'(' is not closed before '<'", "add ')'"),
      ("1 < (2", "unbalanced-parentheses", "(", "'(' is never closed", "add ')'"),
      ("abs(1 ≈ 2", "unbalanced-parentheses", "(", "'(' is not closed before '≈'", "add ')'"),
      (
        "1) < 2", "unbalanced-parentheses", ")", "')' closes nothing",
        "remove it, or open it with '('"
      ),
      (
        "1 < 2)", "unbalanced-parentheses", ")", "')' closes nothing",
        "remove it, or open it with '('"
      ),
      ("abs < 1", "no-argument", "abs", "'abs' is a function", "write abs(…)"),
      (
        "cos(1) < 2", "unknown-function", "cos", "'cos' is not a function of claims",
        "there are abs, exp, log, sqrt"
      ),
      (
        "ln(1) < 2", "unknown-function", "ln", "'ln' is not a function of claims",
        "did you mean 'log'?"
      ),
      (
        "sqr(1) < 2", "unknown-function", "sqr", "'sqr' is not a function of claims",
        "did you mean 'sqrt'?"
      ),
      ("1 2 < 3", "unexpected-text", "2", "'2' can't stand here", missing),
      ("1 < a.x b.y", "unexpected-text", "b.y", "'b.y' can't stand here", missing),
      ("2(3) < 1", "unexpected-text", "(", "'(' can't stand here", missing),
      ("1 < & 2", "unexpected-text", "&", "'&' means nothing in a claim", form),
      ("3x < 2", "unexpected-text", "3x", "'3x' means nothing in a claim", form),
      ("1.2.3 < 2", "unexpected-text", "1.2.3", "'1.2.3' means nothing in a claim", form),
      ("* 1 < 2", "unexpected-text", "*", "'*' needs a number on both sides", form),
      ("< 2", "unexpected-text", "<", "'<' needs a number on both sides", form),
      ("1 < within", "unexpected-text", "within", "'within' can't stand here", missing),
      (
        "rmse < 2", "bad-reference", "rmse", "'rmse' is not a reference",
        "a reference is label.value, as in budget.naive-rmse"
      ),
      (
        "a. < 2", "bad-reference", "a.", "'a.' is not a reference",
        "a reference is label.value, as in budget.naive-rmse"
      ),
      (
        "a..b < 2", "bad-reference", "a..b", "'a..b' is not a reference",
        "a reference is label.value, as in budget.naive-rmse"
      ),
      (
        "1 < a.x.exct", "unknown-field", "exct", "'exct' is not a part of 'a.x'",
        "did you mean 'exact'?"
      ),
      (
        "1 < a.x.se", "unknown-field", "se", "'se' is not a part of 'a.x'",
        "did you mean 'standard-error'?"
      ),
      (
        "a.x.quartile < 1", "unknown-field", "quartile", "'quartile' is not a part of 'a.x'",
        "only \(fields) can follow a.x"
      ),
      (
        "a.x.sd < 1", "unknown-field", "sd", "'sd' is not a part of 'a.x'", "did you mean 'spread'?"
      ),
      (
        "a.x.max < 1", "unknown-field", "max", "'max' is not a part of 'a.x'",
        "did you mean 'greatest'?"
      ),
      (
        "a.x-b.y < 1", "unknown-field", "y", "'y' is not a part of 'a.x-b'",
        "only \(fields) can follow a.x-b; to subtract, write ' - '"
      ),
      (
        "a.x.exact.exact < 1", "unknown-field", "exact.exact",
        "'exact.exact' is not a part of 'a.x'", "only \(fields) can follow a.x"
      ),
      (
        "ä.ö < € 1", "bad-reference", "€", "'€' is not a reference",
        "a reference is label.value, as in budget.naive-rmse"
      ),
    ] as [Mistake])
  func tells(claim: String, id: String, place: String, message: String, hint: String) throws {
    do {
      _ = try ClaimExpression(parsing: claim)
      Issue.record("'\(claim)' was read")
    } catch {
      #expect(error.id == id)
      #expect(error.message == message)
      #expect(error.hint ?? "" == hint)
      guard case .span(let span) = error.place else {
        Issue.record("no span in \(error)")
        return
      }
      #expect(slice(claim, span) == place)
    }
  }

  @Test(
    "Nesting that would exhaust a stack is refused, at the place where it goes too deep",
    arguments: ["(", "-", "abs("])
  func refusesDepth(opening: String) throws {
    let deep = String(repeating: opening, count: 100_000) + "1"
    do {
      _ = try ClaimExpression(parsing: deep)
      Issue.record("it was read")
    } catch {
      #expect(error.id == "claim-too-deep")
      #expect(error.message == "the claim is nested too deeply")
      #expect(error.hint == "let the demo report this number")
    }
    let fine = String(repeating: "(", count: 24) + "1" + String(repeating: ")", count: 24) + " < 2"
    #expect(try ClaimExpression(parsing: fine).references.isEmpty)
  }

  @Test("A long sum is no deep one")
  func longSums() throws {
    let sum = String(repeating: "1 + ", count: 20_000) + "1 <= 20001"
    #expect(try ClaimExpression(parsing: sum).evaluate { _ throws(Problem) in 0 }.holds)
  }

  @Test("Of 20,000 random claims none crashes, and every place lies inside its claim")
  func survivesNoise() {
    let pieces = [
      "a.x", "b.y.exact", "1", "2.5e3", "1 < 2", "a.x >= ", " ≈ 1 within ", " + 3", " ", " ", " ",
      "(", ")", "+", "-", "*", "/", "<", "<=", ">",
      "≈", "within", "abs(", "sqrt", "∞", ".", "#", "\u{301}", "é", "\u{0}", "=", "e", "|",
    ]
    var random = Lehmer(seed: 3)
    var read = 0
    for _ in 0..<20_000 {
      let claim = (0..<random.below(random.below(2) == 0 ? 5 : 15)).map { _ in
        pieces[random.below(pieces.count)]
      }.joined()
      do {
        let expression = try ClaimExpression(parsing: claim)
        for reference in expression.references {
          #expect(slice(claim, reference.span) == reference.text)
        }
        _ = try expression.evaluate { _ throws(Problem) in 1 }
        read += 1
      } catch {
        guard case .span(let span) = error.place, span.upperBound <= claim.utf8.count else {
          Issue.record("\(error) is not in '\(claim)'")
          continue
        }
      }
    }
    #expect(read > 20)
  }
}
