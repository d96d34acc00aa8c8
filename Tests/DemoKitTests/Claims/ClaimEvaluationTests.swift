import DemoKit
import Testing

/// The numbers that claims in these tests refer to.
private func number(_ reference: ValueReference) throws(Problem) -> Double {
  switch reference.text {
  case "a.x": 3
  case "a.y": 4
  case "b-1.is-rmse": -2.5
  case "b-1.is-rmse.exact": 0.5
  case "b-1.is-rmse.standard-error": 0.125
  case "a.inf": .infinity
  case "a.nan": .nan
  default: throw ReferenceProblem.unknownValue(reference, among: ["x", "y"])
  }
}

@Suite("Claims and their numbers")
struct ClaimEvaluationTests {
  @Test(
    "A claim holds or does not",
    arguments: [
      // Relations, on both sides of the edge.
      ("1 < 2", true), ("2 < 2", false), ("2 <= 2", true), ("3 <= 2", false),
      ("2 > 1", true), ("2 > 2", false), ("2 >= 2", true), ("2 >= 3", false),
      ("1 ≤ 1", true), ("1 ≥ 2", false),
      ("1 ≈ 1.5 within 0.5", true), ("1 ≈ 1.5 within 0.25", false), ("1.5 ≈ 1 within 0.5", true),
      // Numbers.
      (".5 < 1.", true), ("1e3 <= 1000", true), ("1e-3 >= 0.001", true), ("2.5E+1 >= 25", true),
      // References.
      ("a.x < a.y", true), ("b-1.is-rmse < 0", true),
      ("b-1.is-rmse.exact >= 4 * b-1.is-rmse.standard-error", true),
      // Arithmetic: binding, order, and signs.
      ("1 + 2 * 3 >= 7", true), ("1 + 2 * 3 <= 7", true), ("10 - 2 - 3 <= 5", true),
      ("10 - 2 - 3 >= 5", true), ("16 / 4 / 2 <= 2", true), ("16 / 4 / 2 >= 2", true),
      ("(1 + 2) * 3 <= 9", true), ("(1 + 2) * 3 >= 9", true), ("-2 * -3 >= 6", true),
      ("- 2 < 0", true), ("--2 >= 2", true), ("-(1 + 1) <= -2", true), ("2 · 3 >= 6", true),
      ("2 × 3 >= 6", true), ("6 ÷ 3 <= 2", true), ("3 − 1 <= 2", true), ("−1 < 0", true),
      // Functions.
      ("abs(-3) >= 3", true), ("abs(a.x - a.y) <= 1", true), ("sqrt(16) <= 4", true),
      ("sqrt(16) >= 4", true), ("sqrt( a.x * a.x ) >= a.x", true), ("abs (1) < 2", true),
      ("exp(0) >= 1", true), ("exp(0) <= 1", true), ("log(exp(a.x)) ≈ 3 within 1e-15", true),
      ("log(0) <= -∞", true), ("log(-1) < 9", false), ("exp(-a.inf) <= 0", true),
      // What is not finite: infinity compares, NaN fails.
      ("a.inf > 1e308", true), ("a.inf >= ∞", true), ("a.inf > infinity", false),
      ("-∞ < a.inf", true), ("a.inf ≈ ∞ within 0", true), ("a.inf ≈ -∞ within 1", false),
      ("1 ≈ 2 within ∞", true), ("a.nan < 1", false), ("a.nan >= 1", false),
      ("a.nan ≈ a.nan within ∞", false), ("1 ≈ 1 within a.nan", false), ("sqrt(-1) < 1", false),
      ("1 ≈ 1 within -1", false), ("1 ≈ 1 within 0", true), ("1 / 0 >= ∞", true),
      // Space.
      ("  1\t<\u{A0}2\r\n", true), ("1<2", true), ("1≈1 within 1", true),
    ])
  func evaluates(claim: String, holds: Bool) throws {
    let expression = try ClaimExpression(parsing: claim)
    #expect(try expression.evaluate(number).holds == holds)
    #expect(expression.source == claim)
  }

  @Test("The references of a claim come in the order written, with their places")
  func references() throws {
    let claim = "a.x * 2 < abs(b-1.is-rmse.exact) + a.y"
    let references = try ClaimExpression(parsing: claim).references
    #expect(references.map(\.text) == ["a.x", "b-1.is-rmse.exact", "a.y"])
    #expect(references.map(\.field) == [.value, .exact, .value])
    #expect(references.map { slice(claim, $0.span) } == ["a.x", "b-1.is-rmse.exact", "a.y"])
    #expect(references.map { slice(claim, $0.labelSpan) } == ["a", "b-1", "a"])
    #expect(references.map { slice(claim, $0.valueSpan) } == ["x", "is-rmse", "y"])
    let within = try ClaimExpression(parsing: "a.x ≈ a.y within 2 * b.c.standard-error")
    #expect(within.references.map(\.text) == ["a.x", "a.y", "b.c.standard-error"])
    #expect(within.relation == .within)
  }

  @Test(
    "Steps are a formula if one number is left",
    arguments: [
      ([.number(1)], true), ([], false), ([.number(1), .number(2)], false),
      ([.negate], false), ([.number(1), .negate, .apply(.exp)], true), ([.apply(.abs)], false),
      ([.number(1), .add], false), ([.number(1), .number(2), .divide], true),
      ([.number(1), .multiply, .number(2)], false),
      ([.number(1), .number(2), .number(3), .subtract], false),
      ([.number(1), .number(2), .number(3), .subtract, .add], true),
    ] as [([ClaimFormula.Step], Bool)])
  func formulas(steps: [ClaimFormula.Step], isFormula: Bool) {
    #expect((ClaimFormula(postfix: steps)?.steps == steps) == isFormula)
  }

  @Test("A reference that leads nowhere ends the evaluation with its problem")
  func unknownReference() throws {
    let claim = try ClaimExpression(parsing: "a.x < a.z")
    #expect(
      throws: Problem(
        id: "unknown-value", message: "'a' has no value 'z'", hint: "there are x, y",
        place: .span(8..<9))
    ) { try claim.evaluate(number) }
  }

  @Test(
    "The sentence says the numbers, with digits enough to see the difference",
    arguments: [
      ("a.x < a.y", "3 < 4 is true"), ("a.x >= a.y", "3 ≥ 4 is false"),
      ("1 / 3 < 0.33333", "0.333333 < 0.33333 is false"),
      ("0.1 + 0.2 <= 0.3", "0.30000000000000004 ≤ 0.3 is false"),
      ("1e-9 > 2e-9", "1 × 10⁻⁹ > 2 × 10⁻⁹ is false"),
      ("a.x ≈ a.y within 1", "3 ≈ 4 within 1 is true"),
      ("0.412 ≈ 0.4 within 0.01", "0.412 ≈ 0.4 within 0.01 is false: they differ by 0.0120"),
      ("a.inf ≈ 1 within 1", "∞ ≈ 1 within 1 is false"),
      ("a.nan < 1", "undefined < 1 is false"), ("-∞ < 0", "−∞ < 0 is true"),
    ])
  func sentences(claim: String, sentence: String) throws {
    #expect(try ClaimExpression(parsing: claim).evaluate(number).sentence == sentence)
  }
}

/// The text that stands at a place.
func slice(_ text: String, _ range: Range<Int>) -> String {
  String(decoding: Array(text.utf8)[range], as: UTF8.self)
}
