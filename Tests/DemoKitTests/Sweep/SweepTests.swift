import DemoKit
import Figures
import Synchronization
import Testing

/// `product` is rate × count, `noisy` the seed beside it, `late` there for large counts only.
private struct Product: Demo {
  static let name = "product"
  static let title = "A product"
  static let summary = "Multiplies."

  enum Sign: String, ParameterChoice { case plus, minus }

  var rate = 2.0
  var count = 10
  var sign = Sign.plus
  var work = 1000
  var seed: UInt64 = 5

  mutating func parameters(_ form: inout ParameterForm) {
    form.real(&rate, "rate", in: 0...4, unit: "1/s", words: "event rate", symbol: "λ", "of events")
    form.integer(&count, "count", in: 1...1000, scale: .logarithmic, "how many")
    form.choice(&sign, "sign", "which")
    form.integer(&work, "work", in: 1...100_000_000, "units of work")
    form.seed(&seed)
  }

  func validate(_ problems: inout ParameterProblems) {
    if rate == 4, count > 500 { problems.add(["rate", "count"], "that is too much") }
  }

  var cost: Int64 { Int64(work) }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    try context.spent(cost)
    if count == 777 { throw .failed("it does not like 777") }
    var report = Report()
    let product = rate * Double(count)
    report.add(
      ReportValue(
        "product", product + 0.5, exact: product, uncertainty: .standardError(0.25), unit: "events",
        words: "expected number", symbol: "μ", "rate times count"))
    report.add(ReportValue("noisy", Double(seed) + rate, "the seed and the rate"))
    if count > 100 { report.add(ReportValue("late", 1, "there for many alone")) }
    return report
  }
}

private final class CountingContext: RunContext {
  let runs = Atomic(0)

  func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws(DemoError) -> Result
  ) throws(DemoError) -> [Result] { try SerialContext().map(count, body) }

  func spent(_ units: Int64) throws(DemoError) { runs.wrappingAdd(1, ordering: .relaxed) }
}

@Suite("A curve instead of a point") struct SweepTests {
  private func prepare(
    _ request: SweepRequest, _ inputs: [ParameterInput] = [], seeds: Int? = nil
  ) throws -> Preparation<CountingContext> {
    var catalog = Catalog<CountingContext>()
    catalog.add(Product.self)
    return try #require(catalog.entry(named: "product"))
      .prepare(inputs, seeds: seeds, against: request)
  }

  private func run(
    _ request: SweepRequest, _ inputs: [ParameterInput] = [], seeds: Int? = nil
  ) throws -> PreparedRun<CountingContext> {
    switch try prepare(request, inputs, seeds: seeds) {
    case .ready(let run): return run
    case .invalid(let problems): throw problems[0]
    }
  }

  private func problems(
    _ request: SweepRequest, _ inputs: [ParameterInput] = []
  ) throws -> [Problem] {
    guard case .invalid(let problems) = try prepare(request, inputs) else { return [] }
    return problems
  }

  /// The values of the parameters at each point.
  private func places(_ request: SweepRequest) throws -> [[String]] {
    let sweep = try #require(try run(request).sweep)
    return (0..<sweep.count).map { index in
      sweep.point(index).settings.filter { setting in
        request.axes.contains { $0.parameter == setting.name }
      }.map(\.value.text)
    }
  }

  private func axis(_ name: String, _ from: String, _ to: String, _ points: Int) -> SweepRequest {
    SweepRequest(
      axes: [.init(name, from: .scalar(from), to: .scalar(to), points: points)],
      values: [["product"]])
  }

  @Test("has even steps with few digits, in ratios where the parameter's scale is logarithmic")
  func spacing() throws {
    #expect(try places(axis("rate", "0", "1", 5)) == [["0"], ["0.25"], ["0.5"], ["0.75"], ["1"]])
    #expect(
      try places(axis("rate", "0", "1", 7))
        == [["0"], ["0.167"], ["0.333"], ["0.5"], ["0.667"], ["0.833"], ["1"]])
    #expect(try places(axis("count", "1", "1000", 4)) == [["1"], ["10"], ["100"], ["1000"]])
    #expect(
      try places(axis("count", "1", "8", 9))
        == [["1"], ["2"], ["3"], ["4"], ["5"], ["6"], ["8"]])
    #expect(try places(axis("work", "1", "4", 101)) == [["1"], ["2"], ["3"], ["4"]])
    let whole = SweepRequest(axes: [.init("rate")])
    #expect(try places(whole).count == 21 && places(whole).first == ["0"])
    #expect(try places(whole).last == ["4"])
  }

  @Test("draws what the same demo reports when it is run at each place by itself")
  func figure() throws {
    let run = try run(axis("count", "1", "1000", 4))
    let report = try run.run(CountingContext())
    let figure = try #require(report.figures.first)
    #expect(figure.name == "product" && figure.title == "expected number against count")
    #expect(
      figure.data.columns == [
        "count", "exact", "estimate ± 2 standard errors",
        "estimate ± 2 standard errors, error bar ±",
      ])
    #expect(
      figure.data.rows == [
        ["1", "2", "2.5", "0.5"], ["10", "20", "20.5", "0.5"], ["100", "200", "200.5", "0.5"],
        ["1000", "2000", "2000.5", "0.5"], ["count = 10: x = 10", "", "", ""],
      ])
    // Everything else is the directive's own.
    let own = try run.own.run(CountingContext())
    #expect(report.values == own.values && report.tables == own.tables)
    #expect(report.figures.count == 1 && own.figures.isEmpty)
  }

  @Test("puts values of one group into one figure, and calls all as the page does")
  func groups() throws {
    let request = SweepRequest(
      axes: [.init("rate", points: 3)], values: [["noisy", "product"], ["product"]])
    let figures = try run(request).run(CountingContext()).figures
    #expect(figures.map(\.name) == ["noisy", "product"])
    #expect(figures[0].title == "noisy and expected number against event rate")
    #expect(figures[0].data.columns.first == "event rate λ, 1/s")
    #expect(figures[0].data.columns.contains("noisy"))
    #expect(figures[0].data.columns.contains("expected number μ, exact"))
    #expect(figures[0].data.rows.last?.first == "λ = 2: x = 2")
    // The legend names each value once, and says what lines and dots are.
    let legend = figures[0].wide.elements
    for name in ["noisy", "expected number μ", "line: exact; dots: estimate ± 2 standard errors"] {
      #expect(legend.split(separator: ">\(name)<").count == 2)
    }
    #expect(!legend.contains(", exact<"))
    #expect(figures[1].wide.elements.contains(">expected number μ, events<"))
  }

  @Test("over two parameters is a heat map of what single runs report, exact answers beside it")
  func heatMap() throws {
    let request = SweepRequest(
      axes: [
        .init("rate", from: .scalar("1"), points: 2), .init("count", to: .scalar("100"), points: 3),
      ],
      values: [["product"]])
    let figure = try #require(try run(request).run(CountingContext()).figures.first)
    #expect(figure.title == "expected number against event rate and count")
    var expected: [[String]] = []
    for (panel, more) in [("estimate", 0.5), ("exact", 0)] {
      for count in [1, 10, 100] {
        for rate in [1, 4] {
          let value = (Double(rate * count) + more).description
          expected.append([
            panel, "expected number μ, events", "\(rate)", "\(count)",
            value.hasSuffix(".0") ? String(value.dropLast(2)) : value,
          ])
        }
      }
      expected.append([panel, "λ = 2, count = 10", "2", "10", ""])
    }
    // The colours are those of the numbers' logarithms, as the label says.
    #expect(figure.data.rows.map { $0[0] } == expected.map { $0[0] })
    #expect(figure.data.rows[0][1] == "log₁₀ of expected number μ, events")
    let linear = SweepRequest(
      axes: [
        .init("rate", from: .scalar("1"), points: 2), .init("count", to: .scalar("10"), points: 3),
      ],
      values: [["product"]])
    let rows = try #require(try run(linear).run(CountingContext()).figures.first).data.rows
    #expect(rows[0] == ["estimate", "expected number μ, events", "1", "1", "1.5"])
    #expect(rows[1] == ["estimate", "expected number μ, events", "4", "1", "4.5"])
    #expect(rows.contains(["exact", "expected number μ, events", "4", "10", "40"]))
  }

  @Test("tells the mean over seeds with its standard error")
  func seeds() throws {
    let request = SweepRequest(axes: [.init("rate", points: 2)], values: [["noisy"]])
    let report = try run(request, seeds: 3).run(CountingContext())
    // Seeds 5, 6 and 7: mean 6, standard error 1/√3; rates 0 and 4.
    let rows = report.figures[0].data.rows
    #expect(report.figures[0].data.columns[1] == "mean over 3 seeds ± 2 standard errors")
    #expect(rows[0] == ["0", "6", "1.15470"])
    #expect(rows[1] == ["4", "10", "1.15470"])
    #expect(report.tables.map(\.name) == ["spread"])
    #expect(report.value(named: "noisy")?.value == 7)
  }

  @Test("breaks off where a value is missing, and runs nothing for one that is unknown")
  func missing() throws {
    let request = SweepRequest(axes: [.init("count", points: 4)], values: [["late"]])
    let many = [ParameterInput("count", .scalar("200"))]
    let rows = try run(request, many).run(CountingContext()).figures[0].data.rows
    #expect(rows.map(\.first) == ["1000", "count = 200: x = 200"])
    let context = CountingContext()
    let unknown = try run(request)
    #expect(unknown.sweep?.unknownValues(in: try unknown.run(context)) == ["late"])
    #expect(context.runs.load(ordering: .relaxed) == 1)
  }

  @Test("says at which point the demo fails")
  func failure() throws {
    let run = try run(axis("count", "777", "1000", 2))
    #expect(throws: DemoError.failed("at count = 777: it does not like 777")) {
      try run.run(CountingContext())
    }
  }

  @Test("draws the first value where none is named, and takes another name beside a like figure")
  func names() throws {
    let run = try run(SweepRequest(axes: [.init("rate", points: 2)]))
    var own = try run.own.run(CountingContext())
    let sweep = try #require(run.sweep)
    let reports = try sweep.reports(CountingContext()) { (point) throws(DemoError) in
      try point.run(CountingContext())
    }
    #expect(sweep.drawn(beside: own, reports).figures.map(\.name) == ["product"])
    own.figures = sweep.drawn(beside: own, reports).figures
    #expect(sweep.drawn(beside: own, reports).figures.map(\.name) == ["product-curve", "product"])
  }

  @Test("that is wrong is told with what is possible")
  func words() throws {
    func words(_ request: SweepRequest, _ inputs: [ParameterInput] = []) throws -> [String] {
      try problems(request, inputs).map { "\($0.id): \($0.message) | \($0.hint ?? "")" }
    }
    #expect(
      try words(SweepRequest(axes: [])) == [
        "wrong-count: a curve is drawn against one parameter or two, not 0 | "
      ])
    #expect(
      try
        (words(SweepRequest(axes: [.init("rat"), .init("sign")]))
        + words(SweepRequest(axes: [.init("seed")]))) == [
          "unknown-parameter: 'rat' is not a parameter of 'product' | did you mean 'rate'?",
          "not-numeric: nothing can be drawn against 'sign', which is no number | "
            + "it can be drawn against rate, count, work",
          "not-numeric: nothing can be drawn against 'seed': which seed is larger means nothing | "
            + "'seeds: 50' tells how values vary from seed to seed",
        ])
    #expect(
      try words(axis("rate", "1", "5", 102)) == [
        "out-of-range: '102' is out of range for 'points' | integer, 2…101",
        "out-of-range: '5' is out of range for 'rate' | number, 0…4",
      ])
    #expect(
      try words(axis("rate", "2", "2", 5)) == [
        "empty-range: 'rate' can't go from 2 to 2 | 'from' must be less than 2"
      ])
    #expect(
      try problems(
        SweepRequest(axes: [.init("rate"), .init("count", from: .scalar("9"), to: .scalar("3"))])
      ).map(\.place) == [.option("from", element: 1)])
    #expect(
      try words(
        SweepRequest(axes: [.init("count", points: 3)]), [ParameterInput("rate", .scalar("4"))])
        == [
          "inconsistent-parameters: at count = 1000: that is too much | "
            + "choose 'from' and 'to' so that the demo can run at each point"
        ])
  }

  @Test("is within a lesson's budget, or told how many points are")
  func budget() throws {
    func dear(_ points: [Int]) -> SweepRequest {
      SweepRequest(
        axes: zip([("rate", "4"), ("count", "400")], points).map {
          .init($0.0, to: .scalar($0.1), points: $1)
        })
    }
    // 0.9 s each: 22 fit into 20 s.
    let work = [ParameterInput("work", .scalar("90000000"))]
    let problem = try #require(try problems(dear([41]), work).first)
    #expect(problem.message == "these 41 points would cost 37 s of a lesson's 20 s")
    #expect(problem.hint == "22 points fit")
    #expect(problem.place == .option("points", element: nil))
    #expect(try run(dear([22]), work).cost == 23 * 90_000_000)
    #expect(try problems(dear([23]), work).map(\.id) == ["over-budget"])
    #expect(try problems(dear([41, 3]), work).first?.hint == "7 × 3 points fit")
    #expect(
      try problems(dear([101, 101]), [ParameterInput("work", .scalar("8000"))]).isEmpty)
    #expect(
      try problems(SweepRequest(axes: [.init("work", from: .scalar("90000000"), points: 30)]), [])
        .first?.message == "these 30 points would cost 29 s of a lesson's 20 s")
  }
}
