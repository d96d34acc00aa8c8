import BrowserRuntime
import DemoConformance
import DemoKit
import Demos
import Figures
import Testing

/// Promise 1: a report, its HTML and the words of a problem are the same bytes natively and in the
/// browser.
@Suite struct WasmParityTests {
  static let catalog: Catalog<BrowserContext> = courseCatalog()

  /// Compares every answer, and returns the native ones.
  func compare(_ page: [UInt8], _ messages: [[UInt8]]) throws -> [[UInt8]] {
    let inBrowser = try Wasm.answers(to: messages, page: page)
    var open = OpenPage(PageDescription(bytes: page) ?? PageDescription())
    let native = messages.map { open.answer(toMessage: $0, in: Self.catalog) }
    try #require(inBrowser.count == native.count)
    for index in messages.indices where inBrowser[index] != native[index] {
      let difference = zip(inBrowser[index], native[index]).enumerated()
        .first { $0.element.0 != $0.element.1 }
      Issue.record(
        """
        \(LiveRequest(message: messages[index]).map { "\($0.inputs)" } ?? "\(messages[index])") differs \
        from byte \(difference?.offset ?? min(inBrowser[index].count, native[index].count))
        """)
    }
    return native
  }

  /// A page that shows all that it can of a demo: every value and a few claims in the prose.
  func page(of entry: CatalogEntry<BrowserContext>) throws -> PageDescription {
    var here = PageDescription.Directive(label: "here", demo: entry.name)
    var page = PageDescription()
    guard case .ready(let run) = entry.prepare([]) else { return page }
    let report = try run.run(BrowserContext(cost: run.cost))
    here.source = "```{demo} \(entry.name)\n```\n"
    here.isEchoed = true
    here.captions = report.figures.map { .init(figure: $0.name, text: "<em>\($0.name)</em>") }
    here.numbers =
      report.figures.map { .init(id: ReportIDs.figure("here", $0.name), text: "Figure 3") }
      + report.tables.map { .init(id: ReportIDs.table("here", $0.name), text: "Table 3") }
    here.values = report.values
    var there = PageDescription.Directive(label: "there", demo: entry.name)
    there.values = [ReportValue("x", 0.5, exact: 0.25, uncertainty: .standardError(1e-9), "")]
    page.directives = [here, there]
    for name in report.values.map({ "here.\($0.name)" }) {
      page.evaluations += try ParsedTexts.values(
        name, name + " | scientific", name + ".exact | percent")
      page.checks.append(
        try ParsedTexts.claims(
          "\(name) ≈ 1 within 0.5", "exp(\(name)) < 2", "abs(-\(name)) / 3 >= there.x + 1",
          "log(\(name) - 1) * 2 <= sqrt(there.x.exact)", "\(name).standard-error > there.y"))
    }
    page.checks[0].append(.unevaluated("here", "words"))
    return page
  }

  /// Requests to show a run, each with its digest after it.
  func messages(_ inputs: [[ParameterInput]]) -> [[UInt8]] {
    inputs.flatMap { inputs in
      var request = LiveRequest(label: "here", inputs: inputs)
      let shown = request.message
      request.wantsDigestAlone = true
      return [shown, request.message]
    }
  }

  @Test(arguments: catalog.entries.map(\.name))
  func `A demo gives the same bytes natively and in wasm`(demo: String) throws {
    let entry = try #require(Self.catalog.entry(named: demo))
    let inputs = ParameterRows.inputs(for: entry)
    let answers = try compare(try page(of: entry).bytes, messages(inputs))
    let least = min(12, 3 * entry.parameters.count)
    #expect(answers.filter { $0.first == 0 }.count >= least, "too few parameter sets that run")
    #expect(answers.filter { $0.first == 1 }.count >= 24, "too few parameter sets with problems")
  }

  @Test(arguments: catalog.entries.map(\.name))
  func `Random settings give the same bytes natively and in wasm`(demo: String) throws {
    let entry = try #require(Self.catalog.entry(named: demo))
    let all = ParameterSets(entry: entry)
    let sets = all.drawn(within: ParameterSets<BrowserContext>.shortWork).map(\.inputs)
    let answers = try compare(try page(of: entry).bytes, messages(sets))
    #expect(sets.count >= ParameterSets<BrowserContext>.fewest)
    #expect(answers.filter { $0.first == 0 }.count == sets.count)
    #expect(answers.filter { $0.first == 3 }.count == sets.count)
  }

  @Test(
    arguments: catalog.entries.filter { $0.parameters.contains { $0.kind == .seed } }.map(\.name))
  func `A spread over seeds is the same bytes natively and in wasm`(demo: String) throws {
    var page = try page(of: try #require(Self.catalog.entry(named: demo)))
    let sets = ParameterRows.seeds.map { [ParameterInput("seed", .scalar($0))] }
    var all: [[UInt8]] = []
    let spreads: [(count: Int?, sets: [[ParameterInput]])] = [
      (nil, sets), (5, [sets[0], sets[sets.count - 1]]),
    ]
    for (count, sets) in spreads {
      page.directives[0].seeds = count
      all += try compare(page.bytes, messages(sets))
    }
    #expect(all.allSatisfy { $0.first == 0 || $0.first == 3 })
    #expect(Set(all).count == all.count)
  }

  @Test(arguments: catalog.entries.map(\.name))
  func `A curve and a heat map are the same bytes natively and in wasm`(demo: String) throws {
    let entry = try #require(Self.catalog.entry(named: demo))
    let numbers = entry.parameters.filter {
      switch $0.kind {
      case .real: true
      case .integer, .choice, .toggle, .reals, .seed: false
      }
    }.map(\.name)
    // As the demos' own lists have no number, only their other parameters are gone along.
    guard let first = numbers.first else { return }
    var page = try page(of: entry)
    for axes in [[first], Array(numbers.suffix(2))] {
      page.directives[0].against = SweepRequest(axes: axes.map { .init($0, points: 3) })
      let answers = try compare(page.bytes, messages([[]]))
      #expect(answers.map { $0.first } == [0, 3])
    }
  }

  @Test func `Damaged pages and requests give the same bytes natively and in wasm`() throws {
    let entry = try #require(Self.catalog.entry(named: "kl-directions"))
    let page = try page(of: entry)
    let request = LiveRequest(label: "here")
    var answers: [[UInt8]] = []
    for number in 1...40 as ClosedRange<UInt64> {
      // From the inline values on: a run of many seeds would take its time.
      let start = page.bytes.count - page.numberBytes.count
      answers += try compare(
        damaged(page.bytes, from: start, number: number), [request.message])
    }
    let known = LiveRequest.Known(label: "there", values: page.directives[1].values)
    var telling = request
    telling.known = [known]
    answers += try compare(
      page.bytes, (1...260).map { damaged(telling.message, number: $0) })
    #expect(answers.filter { $0.first == 0 }.count > 10, "too few that can be read")
    #expect(answers.filter { $0.first == 1 }.count > 10, "too few that can't be read")
  }

  @Test func `Requests that can't be answered get the same words`() throws {
    var page = PageDescription()
    page.directives = ["naive-vs-importanc", "", "jensen bound", "\u{0}", "日本"]
      .map { PageDescription.Directive(label: $0, demo: $0) }
    let messages = page.directives.map { LiveRequest(label: $0.label).message }
    let answers = try compare(
      page.bytes, messages + [[], [1], Array(repeating: 0xFF, count: 64)])
    #expect(answers.allSatisfy { $0.first == 1 })
  }
}
