import DemoKit
import Testing

/// Reports its seed, so that every number of a spread can be worked out in the head.
private struct SeedEcho: Demo {
  static let name = "seed-echo"
  static let title = "The seed"
  static let summary = "Reports its seed."

  var seed: UInt64 = 10
  var work = 1000

  mutating func parameters(_ form: inout ParameterForm) {
    form.integer(&work, "work", in: 1...200_000_000, "units of work")
    form.seed(&seed)
  }

  var cost: Int64 { Int64(work) }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    var report = Report()
    report.add(
      ReportValue("echo", Double(seed), exact: 11, uncertainty: .standardError(1), "the seed"))
    report.add(ReportValue("constant", 7, "the same for every seed"))
    return report
  }
}

private struct NoSeed: Demo {
  static let name = "no-seed"
  static let title = "No seed"
  static let summary = "Draws nothing."

  mutating func parameters(_ form: inout ParameterForm) {}
  var cost: Int64 { 1 }
  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report { Report() }
}

@Suite("The spread over seeds") struct SeedSpreadTests {
  private func prepare(
    _ inputs: [ParameterInput], seeds: Int?, demo name: String = "seed-echo"
  ) throws -> Preparation<SerialContext> {
    var catalog = Catalog<SerialContext>()
    catalog.add(SeedEcho.self)
    catalog.add(NoSeed.self)
    return try #require(catalog.entry(named: name)).prepare(inputs, seeds: seeds)
  }

  private func problem(
    _ inputs: [ParameterInput], seeds: Int, demo name: String = "seed-echo"
  ) throws -> Problem? {
    guard case .invalid(let problems) = try prepare(inputs, seeds: seeds, demo: name) else {
      return nil
    }
    return problems.first
  }

  @Test("is that of the seeds from the demo's own on, beside the error that one run states")
  func table() throws {
    guard case .ready(let run) = try prepare([], seeds: 3) else {
      Issue.record("not ready")
      return
    }
    let report = try run.run(SerialContext())
    #expect(run.seeds == 3)
    #expect(run.cost == 3000)
    #expect(report.value(named: "echo")?.value == 10)
    // 10, 11, 12: mean 11, standard deviation 1, standard error of the mean 1/√3.
    #expect(
      report.tables == [
        ReportTable(
          name: "spread", title: "Spread over 3 seeds, from 10 on",
          columns: [
            "Value", "Mean over seeds", "Spread (standard deviation)",
            "Standard error of one run", "Least", "Greatest", "Exact",
          ],
          rows: [
            [
              .text("echo"), .text("11.00 ± 0.58"), .number(1, digits: 3), .number(1, digits: 3),
              .number(10, digits: 4), .number(12, digits: 4), .number(11, digits: 4),
            ]
          ])
      ])
  }

  @Test(
    "has its numbers by name, for the prose and for claims",
    arguments: [
      // 10, 11, 12 with the error 1/√3 of their mean.
      ("a.echo.mean", 11, "11", "± 0.58 standard error, over 3 seeds"),
      ("a.echo.spread", 1, "1", "standard deviation over 3 seeds"),
      ("a.echo.least", 10, "10", "over 3 seeds"), ("a.echo.greatest", 12, "12", "over 3 seeds"),
      ("a.echo", 10, "10", "± 1 standard error"),
      ("a.constant.mean", 7, "7", "over 3 seeds"),
      ("a.constant.spread", 0, "0", "standard deviation over 3 seeds"),
      ("a.echo.greatest / a.echo.least", 1.2, "1.2", "over 3 seeds"),
    ])
  func references(source: String, number: Double, text: String, words: String) throws {
    guard case .ready(let run) = try prepare([], seeds: 3) else {
      Issue.record("not ready")
      return
    }
    let report = try run.run(SerialContext())
    let value = try ValueExpression(parsing: source).evaluate { _ in report }
    #expect(value.number == number && value.text == text && value.uncertainty == words, "\(value)")
    let claim = try ClaimExpression(parsing: "\(source) ≈ \(number) within 0")
    #expect(
      PageNumbers([("a", report)]).checked(claim).verdict != .unevaluated(PageNumbers.demoFailed))
    #expect(PageNumbers([("a", report)]).checked(claim).verdictText == "true")
  }

  @Test("is asked for in vain where there is one seed")
  func withoutSeeds() throws {
    guard case .ready(let run) = try prepare([], seeds: nil) else {
      Issue.record("not ready")
      return
    }
    let report = try run.run(SerialContext())
    #expect(
      throws: Problem(
        id: "no-seeds", message: "'a' runs with one seed alone", hint: "add '#| seeds: 20' to it",
        place: .span(4..<15))
    ) { try ValueExpression(parsing: "1 / a.echo.mean").evaluate { _ in report } }
  }

  @Test("goes on at 0 after the largest seed")
  func wrapping() throws {
    let inputs = [ParameterInput("seed", .scalar("9007199254740991"))]
    guard case .ready(let run) = try prepare(inputs, seeds: 2) else {
      Issue.record("not ready")
      return
    }
    let cells = try run.run(SerialContext()).tables[0].rows[0]
    #expect(cells[4] == .number(0, digits: 4))
    #expect(cells[5] == .number(9_007_199_254_740_991, digits: 4))
  }

  @Test("needs a seed, two of them at least, and no more than the budget has room for")
  func problems() throws {
    let none = try problem([], seeds: 5, demo: "no-seed")
    #expect(none?.id == "no-seed")
    #expect(none?.message == "'no-seed' draws nothing at random, so no seed can change it")
    for count in [-3, 0, 1, 1001] {
      let found = try problem([], seeds: count)
      #expect(found?.id == "out-of-range")
      #expect(found?.message == "'\(count)' is out of range for 'seeds'")
      #expect(found?.place == .name("seeds"))
    }
    let dear = try problem([ParameterInput("work", .scalar("50000000"))], seeds: 5)
    #expect(dear?.id == "over-budget")
    #expect(dear?.hint == "with everything else as it is, 'seeds' can be at most 4")
    let tooDear = try problem([ParameterInput("work", .scalar("150000000"))], seeds: 2)
    #expect(tooDear?.hint == "one run takes 150000000 of them")
  }
}
