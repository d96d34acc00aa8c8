import DemoKit
import Testing

/// One piece weaves the numbers and claims of a page, when it is rendered and when it runs again.
@Suite struct PageNumbersTests {
  /// The labels are not in alphabetical order, and one stands twice.
  static let numbers = PageNumbers([
    ("b", Report(values: [ReportValue("x", 2, exact: 3, "one number")])), ("c", nil),
    ("a", Report(values: [ReportValue("x", 8, "another")])),
    ("b", Report(values: [ReportValue("x", 9, "a namesake's")])),
  ])

  func words(_ claim: String) throws -> String {
    let checked = Self.numbers.checked(try ClaimExpression(parsing: claim))
    #expect(checked.source == claim)
    return switch checked.verdict {
    case .evaluated(let outcome): outcome.sentence
    case .unevaluated(let problem): problem.sentence
    }
  }

  @Test(
    arguments: [
      ("a.x > b.x", "8 > 2 is true"), ("b.x.exact < 3", "3 < 3 is false"),
      ("c.x > 1", "its demo failed"),
      ("d.x > 1", "no demo of this lesson has the label 'd': there are b, c, a, b"),
      ("b.y > 1", "'b' has no value 'y': there is x"),
      // What is wrong with the claim itself is told rather than that a demo failed.
      ("c.x > b.y", "'b' has no value 'y': there is x"),
    ])
  func `A claim has its numbers or says why it has none`(claim: String, words: String) throws {
    #expect(try self.words(claim) == words)
  }

  @Test func `A demo that failed is told once, natively and in the browser`() throws {
    let checked = Self.numbers.checked(try ClaimExpression(parsing: "c.x > 1"))
    #expect(html([checked]).contains("Not checked: its demo failed</span>"))
    let value = Self.numbers.html(try ValueExpression(parsing: "c.x | percent"))
    #expect(value.html.contains("<code>c.x | percent</code>: no value: its demo failed</span>"))
    #expect(value.problem == PageNumbers.demoFailed)
  }

  @Test func `Another report takes the place of the one before`() throws {
    var numbers = Self.numbers
    numbers.replace("a", by: Report(values: [ReportValue("x", 1, "another")]))
    numbers.replace("c", by: Report(values: [ReportValue("x", 7, "at last")]))
    numbers.replace("nowhere", by: Report())
    let claim = try ClaimExpression(parsing: "a.x < c.x / 6")
    #expect(
      numbers.checked(claim).verdict == .evaluated(try claim.evaluate { $0.label == "a" ? 1 : 7 }))
    #expect(numbers.hasReport("c") && !Self.numbers.hasReport("c") && !numbers.hasReport("nowhere"))
  }
}
