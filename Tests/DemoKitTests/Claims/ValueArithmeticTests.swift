import DemoKit
import Testing

/// Numbers in prose that are computed from numbers of reports. The expected ones are worked out by hand.
@Suite struct ValueArithmeticTests {
  static let a = Report(values: [
    ReportValue("eight", 8, exact: 7.5, uncertainty: .standardError(0.4), "sampled"),
    ReportValue("two", 2, uncertainty: .standardError(0.1), "sampled"),
    ReportValue("third", 1.0 / 3, digits: 3, "computed"),
    ReportValue("pi", 3.141592653589793, digits: 9, "computed"),
    ReportValue("heavy", 5, uncertainty: .unknown("the tail is too heavy"), "without an error"),
    ReportValue("far", .infinity, "infinite"),
  ])
  static let b = Report(values: [
    ReportValue("zero", 0, "computed"), ReportValue("four", 4, "computed"),
  ])
  static let numbers = PageNumbers([("a", a), ("b", b), ("failed", nil)])

  func value(_ source: String) throws -> EvaluatedValue {
    try ValueExpression(parsing: source).evaluate { $0.label == "a" ? Self.a : Self.b }
  }

  @Test(
    arguments: [
      ("a.eight.exact / b.four | digits=2", 1.875, "1.9"),
      ("a.eight.exact / b.four", 1.875, "1.875"),
      ("(a.eight.exact - 2) * 3 + b.four", 20.5, "20.5"),
      ("2 - -b.four", 6, "6"),
      ("1 - 2 - b.four", -5, "−5"),
      ("12 / b.four / 2", 1.5, "1.5"),
      ("abs(1 - b.four)", 3, "3"),
      ("sqrt(b.four) + exp(b.zero)", 3, "3"),
      ("log(exp(b.four)) | digits=2", 4, "4"),
      ("1 / b.four | percent", 0.25, "25%"),
      ("1 / b.four | scientific | digits=2", 0.25, "2.5 × 10⁻¹"),
      ("b.four × 2 ÷ 4 · 1 − 1", 1, "1"),
    ])
  func `Arithmetic is that of claims`(source: String, number: Double, text: String) throws {
    let value = try value(source)
    #expect((value.number - number).magnitude < 1e-12)
    #expect(value.text == text)
  }

  @Test(
    arguments: [
      ("1 / b.zero", "∞"), ("-1 / b.zero", "−∞"), ("b.zero / b.zero", "undefined"),
      ("a.far - a.far", "undefined"), ("log(b.zero)", "−∞"), ("sqrt(-b.four)", "undefined"),
      ("1 / b.zero | percent", "∞"), ("a.far / a.far | digits=3", "undefined"),
    ])
  func `What is no number is said plainly`(source: String, text: String) throws {
    let value = try value(source)
    #expect(value.text == text && value.uncertainty == nil)
  }

  @Test(
    arguments: [
      // As few as the number with the fewest.
      ("a.third + 1", "1.33"), ("a.third + a.pi", "3.47"), ("2 * a.pi", "6.28318531"),
      ("a.third * b.four", "1.33"),
      // 8/2: (0.4 + 4 · 0.1) / 2 = 0.4, so that 4.00 stands, short as 4.
      ("a.eight / a.two", "4"),
      // 8 − 2 = 6 ± 0.5; two times 1/3 more, of which three digits are shown anywhere.
      ("(a.eight - a.two) / 7", "0.857"),
      ("a.eight / 7 * a.third", "0.381"),
    ])
  func `So many digits are shown as its numbers support`(source: String, text: String) throws {
    #expect(try value(source).text == text)
  }

  @Test(
    arguments: [
      ("a.eight / a.two", "± 0.4 standard error at most"),
      ("a.eight - a.two | percent", "± 50% standard error at most"),
      ("a.eight * a.two", "± 1.6 standard error at most"),
      ("-a.eight", "± 0.4 standard error at most"),
      ("sqrt(a.eight.exact + a.two / 4) ", "± 0.0044 standard error at most"),
      ("exp(a.two - 2)", "± 0.1 standard error at most"),
      ("log(a.two)", "± 0.05 standard error at most"),
      ("abs(a.two)", "± 0.1 standard error at most"),
      ("a.eight / a.heavy", "no standard error: the tail is too heavy"),
      ("a.pi / 2", nil), ("a.eight", "± 0.4 standard error"),
    ] as [(String, String?)])
  func `A bound for its standard error comes with a touch`(source: String, words: String?) throws {
    #expect(try value(source).uncertainty == words)
  }

  @Test func `The page is asked for each number by its own label`() throws {
    let ratio = Self.numbers.html(try ValueExpression(parsing: "a.eight.exact  /  b.four|digits=2"))
    #expect(
      ratio.html == #"<data class="weft-eval" value="1.875" data-ref="a.eight.exact / b.four" "#
        + #"data-format="digits=2">1.9</data>"#)
    #expect(ratio.problem == nil)
    #expect(
      Self.numbers.text(try ValueExpression(parsing: "a.eight.exact / b.four | digits=2")) == "1.9")
  }

  @Test(
    arguments: [
      ("a.eight / failed.x", "a.eight / failed.x: no value: its demo failed"),
      ("failed.x / b.fours", "failed.x / b.fours: 'b' has no value 'fours': did you mean 'four'?"),
      (
        "a.pi / c.x", "a.pi / c.x: no demo of this lesson has the label 'c': there are a, b, failed"
      ),
    ])
  func `One number that can't be had is told for all`(source: String, words: String) throws {
    let expression = try ValueExpression(parsing: source)
    #expect(Self.numbers.text(expression) == words)
    #expect(Self.numbers.html(expression).problem != nil)
  }

  /// Source, id, the text at the problem's place, message, hint.
  typealias Mistake = (String, String, String, String, String)

  static let form = "a value is label.value, or arithmetic: a.x / (2 * b.y)"

  @Test(
    arguments: [
      ("a.b +", "unfinished-value", "", "the value ends too early", form),
      ("a.b + | percent", "unfinished-value", "", "the value ends too early", form),
      (
        "a.b/c.d", "no-spaces", "/", "'/' has no spaces around it",
        "write ' / ': a name may contain hyphens"
      ),
      ("(a.b | percent", "unbalanced-parentheses", "(", "'(' is never closed", "add ')'"),
      (
        "a.b)", "unbalanced-parentheses", ")", "')' closes nothing",
        "remove it, or open it with '('"
      ),
      (
        "a.b c.d", "unexpected-text", "c.d", "'c.d' can't stand here",
        "is a sign missing before it? (+ - * /)"
      ),
      ("ä.b * & 2", "unexpected-text", "&", "'&' means nothing in a value", form),
      ("a.b * / 2", "unexpected-text", "/", "'/' needs a number on both sides", form),
      (
        "a.b < 2", "comparison-in-value", "<", "'<' compares two numbers, and a value is one",
        "a comparison is a claim: it stands in a {check} block"
      ),
      (
        "a.b ≈ 2 within 1", "comparison-in-value", "≈",
        "'≈' compares two numbers, and a value is one",
        "a comparison is a claim: it stands in a {check} block"
      ),
      (
        "a.b * 100%", "misplaced-percent", "%", "'%' means nothing in a value",
        "write '| percent' after it"
      ),
      (
        "a.b # the ratio", "unexpected-text", "# the ratio", "'#' means nothing in a value",
        "only a claim has a sentence after it"
      ),
      (
        "log(2) * 3", "no-reference", "log(2) * 3", "nothing in this comes from a demo",
        "write the number itself"
      ),
      (
        "ln(a.b)", "unknown-function", "ln", "'ln' is not a function of values",
        "did you mean 'log'?"
      ),
      ("sqrt", "no-argument", "sqrt", "'sqrt' is a function", "write sqrt(…)"),
      (
        "1 / rmse", "bad-reference", "rmse", "'rmse' is not a reference",
        "a reference is label.value, as in budget.naive-rmse"
      ),
    ] as [Mistake])
  func `Each mistake has its words and its exact place`(
    source: String, id: String, place: String, message: String, hint: String
  ) {
    do {
      _ = try ValueExpression(parsing: source)
      Issue.record("'\(source)' was read")
    } catch {
      #expect(error.id == id && error.message == message && error.hint == hint, "\(error)")
      guard case .span(let span) = error.place else {
        Issue.record("no span in \(error)")
        return
      }
      #expect(slice(source, span) == place)
    }
  }

  @Test func `Depth and length take no toll`() throws {
    let deep =
      String(repeating: "(", count: 500_000) + "a.b" + String(repeating: ")", count: 500_000)
    #expect(throws: Problem.self) { try ValueExpression(parsing: deep) }
    let long = "b.four" + String(repeating: " + b.four", count: 100_000) + " | digits=6"
    let clock = ContinuousClock()
    var text = ""
    let time = try clock.measure {
      text = Self.numbers.text(try ValueExpression(parsing: long))
    }
    #expect(text == "400004")
    #expect(time < .seconds(10), "\(time)")
  }
}
