import DemoKit
import Testing

private func number(_ reference: ValueReference) throws(Problem) -> Double {
  switch reference.value {
  case "ratio": 204
  case "loss": -50
  default: throw ReferenceProblem.unknownValue(reference, among: ["ratio", "loss"])
  }
}

@Suite("Percentages in claims, and what a typed number is held against")
struct AnswerClaimTests {
  @Test(
    "A percentage is one of the right side, whatever its sign",
    arguments: [
      ("100 ≈ 109 within 10%", true), ("109 ≈ 100 within 10%", true),
      ("111 ≈ 100 within 10%", false),
      ("110 ≈ 100 within 10%", true), ("-45 ≈ -50 within 10%", true),
      ("-44 ≈ -50 within 10 %", false),
      ("a.loss ≈ 2 * -25 within 0%", true), ("0.1 ≈ 0 within 50%", false),
      ("1.004 ≈ 1 within .5%", true),
    ])
  func percent(claim: String, holds: Bool) throws {
    #expect(try ClaimExpression(parsing: claim).evaluate(number).holds == holds)
  }

  @Test("It is told as the number that it is")
  func sentence() throws {
    let outcome = try ClaimExpression(parsing: "a.ratio ≈ 100 within 10%").evaluate(number)
    #expect(outcome.sentence == "204 ≈ 100 within 10 is false: they differ by 104")
  }

  @Test(
    "What stands elsewhere is a mistake",
    arguments: [
      ("a.x < 5%", "misplaced-percent", "%"), ("1 ≈ 2 within a.x%", "misplaced-percent", "%"),
      ("5% < 2", "misplaced-percent", "%"), ("1 ≈ 2 within 5% + 1", "unexpected-text", "+"),
      ("answer < 2", "bad-reference", "answer"), ("1 ≈ answer within 1", "bad-reference", "answer"),
    ])
  func mistakes(claim: String, id: String, place: String) throws {
    let problem = #expect(throws: Problem.self) { try ClaimExpression(parsing: claim) }
    expect(try #require(problem), id, place, in: claim)
  }

  @Test(
    "An answer stands alone, on the left, before what it is near to",
    arguments: [
      ("answer < 2", "no-answer", "answer < 2"),
      ("a.x ≈ 2 within 1", "no-answer", "a.x ≈ 2 within 1"),
      ("answer", "no-answer", "answer"), ("", "no-answer", ""),
      ("2 * answer ≈ 2 within 1", "no-answer", "2 * answer ≈ 2 within 1"),
      ("answer ≈ 2", "no-tolerance", ""), ("answer ≈ answer within 1", "bad-reference", "answer"),
      ("answer ≈ a.x within 5% of", "unexpected-text", "of"),
    ])
  func wrongAnswers(claim: String, id: String, place: String) throws {
    let problem = #expect(throws: Problem.self) { try ClaimExpression(parsingAnswer: claim) }
    expect(try #require(problem), id, place, in: claim)
  }

  @Test(
    "A key is the number, how far off an answer may be, and how it is said",
    arguments: [
      ("answer ≈ a.ratio within 10%", ["204", "20.400000000000002", "204"]),
      ("answer ≈ a.loss / 3 within 0.001", ["-16.666666666666668", "0.001", "−16.6667"]),
      ("answer ≈ a.ratio within 0", ["204", "0", "204"]),
    ])
  func key(claim: String, key: [String]) throws {
    var report = Report()
    report.value("ratio", 204, "")
    report.value("loss", -50, "")
    let checked = PageNumbers([("a", report)]).checked(try ClaimExpression(parsingAnswer: claim))
    #expect(checked.answerTexts == key)
    #expect(checked.verdictText == "true")
    let failed = PageNumbers([("a", nil)]).checked(try ClaimExpression(parsingAnswer: claim))
    #expect(failed.answerTexts == [] && failed.verdictText == "")
  }

  private func expect(_ problem: Problem, _ id: String, _ place: String, in claim: String) {
    #expect(problem.id == id)
    guard case .span(let span) = problem.place else {
      Issue.record("no place")
      return
    }
    #expect(String(decoding: Array(claim.utf8)[span], as: UTF8.self) == place)
  }
}
