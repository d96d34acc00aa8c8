import DemoKit
import Testing

@Suite("Inline values")
struct ValueExpressionTests {
  @Test(
    "A number is shown as it is asked for",
    arguments: [
      // The standard error 0.0031 supports three digits.
      ("a.rmse", "0.0412"), (" a.rmse ", "0.0412"), ("a.rmse | percent", "4.12%"),
      ("a.rmse|percent", "4.12%"), ("a.rmse | scientific", "4.12 × 10⁻²"),
      ("a.rmse | digits=1", "0.04"), ("a.rmse | percent | digits=4", "4.123%"),
      ("a.rmse | digits=4 | percent", "4.123%"), ("a.rmse | digits = 2", "0.041"),
      ("a.rmse.exact", "0.04031"), ("a.rmse.exact | digits=17", "0.040312"),
      ("a.rmse.standard-error", "0.0031"), ("a.naive-rmse", "812.5"), ("a.variance", "∞"),
      ("a.variance.exact | percent", "∞"), ("a.undefined", "undefined"), ("a.low", "−∞"),
    ])
  func shows(source: String, text: String) throws {
    let expression = try ValueExpression(parsing: source)
    #expect(try expression.evaluate { _ in SampleReports.full }.text == text)
    #expect(expression.source == source)
  }

  @Test("The full number comes with the text")
  func fullNumber() throws {
    let value = try ValueExpression(parsing: "a.rmse|digits=1").evaluate { _ in SampleReports.full }
    #expect(value.number == 0.041234)
    #expect(value.expression == "a.rmse")
  }

  @Test(
    "The filters can be written again",
    arguments: [
      ("a.b", ""), ("a.b|percent", "percent"),
      (
        "a.b | digits=3 | scientific",
        "scientific | digits=3"
      ), ("a.b | digits=17", "digits=17"),
    ])
  func filters(source: String, filters: String) throws {
    let expression = try ValueExpression(parsing: source)
    #expect(expression.format.filters == filters)
    let again = filters.isEmpty ? "a.b" : "a.b | " + filters
    #expect(try ValueExpression(parsing: again).format == expression.format)
    #expect(expression.canonicalText == again)
    let made = ValueExpression(expression.text, expression.formula, expression.format)
    #expect(made.source == again)
    #expect(made.format == expression.format)
  }

  /// Source, id, the text at the problem's place, message, hint.
  typealias Mistake = (String, String, String, String, String)

  @Test(
    "Each mistake has its words and its exact place",
    arguments: [
      ("", "empty-evaluation", "", "there is no value to show", "write label.value"),
      ("  ", "empty-evaluation", "  ", "there is no value to show", "write label.value"),
      (
        "| percent", "empty-evaluation", "| percent", "there is no value to show",
        "write label.value"
      ),
      (
        " rmse", "bad-reference", "rmse", "'rmse' is not a reference",
        "a reference is label.value, as in budget.naive-rmse"
      ),
      (
        "3 | percent", "no-reference", "3 ", "nothing in this comes from a demo",
        "write the number itself"
      ),
      (
        "ä.b.exakt", "unknown-field", "exakt", "'exakt' is not a part of 'ä.b'",
        "did you mean 'exact'?"
      ),
      (
        "a.b | per cent", "unknown-filter", "per cent", "'percent' is not a filter",
        "did you mean 'percent'?"
      ),
      (
        "a.b | procent", "unknown-filter", "procent", "'procent' is not a filter",
        "did you mean 'percent'?"
      ),
      (
        "a.b | round", "unknown-filter", "round", "'round' is not a filter",
        "there are percent, scientific, digits=3"
      ),
      (
        "a.b | ", "unknown-filter", "", "a filter is missing after '|'",
        "there are percent, scientific, digits=3"
      ),
      (
        "ö.b | digits=0", "bad-digits", "digits=0", "'digits=0' does not say how many digits",
        "write digits=1 to digits=17"
      ),
      (
        "a.b | digits=18", "bad-digits", "digits=18", "'digits=18' does not say how many digits",
        "write digits=1 to digits=17"
      ),
      (
        "a.b | digits", "bad-digits", "digits", "'digits' does not say how many digits",
        "write digits=1 to digits=17"
      ),
      (
        "a.b | digits=+3", "bad-digits", "digits=+3", "'digits=+3' does not say how many digits",
        "write digits=1 to digits=17"
      ),
      (
        "a.b | digits=3=4", "bad-digits", "digits=3=4",
        "'digits=3=4' does not say how many digits", "write digits=1 to digits=17"
      ),
      (
        "a.b | digits=99999999999999999999", "bad-digits", "digits=99999999999999999999",
        "'digits=99999999999999999999' does not say how many digits", "write digits=1 to digits=17"
      ),
      (
        "a.b | percent | scientific", "conflicting-filters", "scientific",
        "'scientific' contradicts a filter before it", "keep one of them"
      ),
      (
        "a.b | digits=3 | digits=4", "conflicting-filters", "digits=4",
        "'digits=4' contradicts a filter before it", "keep one of them"
      ),
    ] as [Mistake])
  func tells(source: String, id: String, place: String, message: String, hint: String) throws {
    do {
      _ = try ValueExpression(parsing: source)
      Issue.record("'\(source)' was read")
    } catch {
      #expect(error.id == id)
      #expect(error.message == message)
      #expect(error.hint ?? "" == hint)
      guard case .span(let span) = error.place else {
        Issue.record("no span in \(error)")
        return
      }
      #expect(slice(source, span) == place)
    }
  }

  @Test(
    "A reference that leads nowhere says what there is",
    arguments: [
      (
        "a.rsme", "unknown-value", "rsme", "'a' has no value 'rsme'", "did you mean 'rmse'?"
      ),
      (
        "a.zzz", "unknown-value", "zzz", "'a' has no value 'zzz'",
        "there are rmse, naive-rmse, variance, low, undefined"
      ),
      (
        "a.low.exact", "no-exact-value", "a.low.exact",
        "'low' has no exact answer to compare with", "write a.low for the value itself"
      ),
      (
        "a.variance.standard-error", "no-standard-error", "a.variance.standard-error",
        "'variance' has no standard error", "it is computed, not sampled"
      ),
      (
        "a.naive-rmse.standard-error", "no-standard-error", "a.naive-rmse.standard-error",
        "'naive-rmse' has no standard error", "the tail is too heavy"
      ),
    ] as [Mistake])
  func leadsNowhere(
    source: String, id: String, place: String, message: String, hint: String
  ) throws {
    let expression = try ValueExpression(parsing: source)
    do {
      _ = try expression.evaluate { _ in SampleReports.full }
      Issue.record("'\(source)' has a number")
    } catch {
      #expect(error.id == id)
      #expect(error.message == message)
      #expect(error.hint == hint)
      guard case .span(let span) = error.place else {
        Issue.record("no span in \(error)")
        return
      }
      #expect(slice(source, span) == place)
    }
  }

  @Test("An unknown label names those there are, eight at most")
  func unknownLabels() throws {
    let reference = try ValueExpression(parsing: "budgt.rmse").references[0]
    let unknown = { ReferenceProblem.unknownLabel(reference, among: $0) }
    #expect(
      unknown(["budget"])
        == Problem(
          id: "unknown-label", message: "no demo of this lesson has the label 'budgt'",
          hint: "did you mean 'budget'?", place: .span(0..<5)))
    #expect(unknown([]).hint == "give a demo '#| label: budgt'")
    #expect(unknown(["one"]).hint == "there is one")
    let many = (1...9).map { "demo-\($0)" }
    #expect(
      unknown(many).hint
        == "there are demo-1, demo-2, demo-3, demo-4, demo-5, demo-6, demo-7, demo-8, …")
  }
}
