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
  func compare(_ messages: [[UInt8]]) throws -> [[UInt8]] {
    let inBrowser = try Wasm.answers(to: messages)
    let native = messages.map { Self.catalog.answer(toMessage: $0) }
    try #require(inBrowser.count == native.count)
    for index in messages.indices where inBrowser[index] != native[index] {
      let difference = zip(inBrowser[index], native[index]).enumerated()
        .first { $0.element.0 != $0.element.1 }
      Issue.record(
        """
        \(LiveRequest(message: messages[index]).map { "\($0.run)" } ?? "\(messages[index])") differs \
        from byte \(difference?.offset ?? min(inBrowser[index].count, native[index].count))
        """)
    }
    return native
  }

  /// A request for all that a page can show: the report's HTML and digest, and every value and a few
  /// claims in the prose.
  func page(of entry: CatalogEntry<BrowserContext>) throws -> LiveRequest {
    var request = LiveRequest(run: RunRequest(demo: entry.name), label: "here")
    guard case .ready(let run) = entry.prepare([]) else { return request }
    let report = try run.run(BrowserContext(cost: run.cost))
    let names = report.values.map { "here.\($0.name)" }
    request.source = "```{demo} \(entry.name)\n```\n"
    request.captions = report.figures.map { .init(figure: $0.name, text: "<em>\($0.name)</em>") }
    for name in names {
      request.evaluations += try ParsedTexts.values(
        name, name + " | scientific", name + ".exact | percent")
      request.checks.append(
        try ParsedTexts.claims(
          "\(name) ≈ 1 within 0.5", "exp(\(name)) < 2", "abs(-\(name)) / 3 >= there.x + 1",
          "log(\(name) - 1) * 2 <= sqrt(there.x.exact)", "\(name).standard-error > there.y"))
    }
    request.checks.append([.unevaluated("here", "words")])
    request.known = [
      .init(
        label: "there",
        values: [ReportValue("x", 0.5, exact: 0.25, uncertainty: .standardError(1e-9), "")])
    ]
    return request
  }

  @Test(arguments: catalog.entries.map(\.name))
  func `A demo gives the same bytes natively and in wasm`(demo: String) throws {
    let entry = try #require(Self.catalog.entry(named: demo))
    var page = try page(of: entry)
    let messages = ParameterRows.requests(for: entry).map { run in
      page.run = run
      return page.message
    }
    let answers = try compare(messages)
    #expect(answers.filter { $0.first == 0 }.count >= 12, "too few parameter sets that run")
    #expect(answers.filter { $0.first == 1 }.count >= 12, "too few parameter sets with problems")
  }

  @Test(arguments: catalog.entries.map(\.name))
  func `Random settings give the same bytes natively and in wasm`(demo: String) throws {
    let entry = try #require(Self.catalog.entry(named: demo))
    var page = try page(of: entry)
    let messages = ParameterSets(entry: entry).drawn().map { set in
      page.run.inputs = set.inputs
      return page.message
    }
    let answers = try compare(messages)
    #expect(answers.count >= ParameterSets<BrowserContext>.fewest)
    #expect(answers.allSatisfy { $0.first == 0 })
  }

  @Test(
    arguments: catalog.entries.filter { $0.parameters.contains { $0.kind == .seed } }.map(\.name))
  func `A spread over seeds is the same bytes natively and in wasm`(demo: String) throws {
    var page = try page(of: try #require(Self.catalog.entry(named: demo)))
    var messages: [[UInt8]] = []
    for seed in ParameterRows.seeds {
      page.run.inputs = [ParameterInput("seed", .scalar(seed))]
      for count in [nil, 5] {
        page.seeds = count
        messages.append(page.message)
      }
    }
    let answers = try compare(messages)
    #expect(answers.allSatisfy { $0.first == 0 })
    #expect(Set(answers).count == answers.count)
  }

  @Test func `Damaged claims and values give the same bytes natively and in wasm`() throws {
    let page = try page(of: try #require(Self.catalog.entry(named: "kl-directions")))
    var bare = page
    (bare.evaluations, bare.checks, bare.known) = ([], [], [])
    // From the inline values on.
    let start = bare.message.count - 13
    let answers = try compare(
      (1...300).map { damaged(page.message, from: start, number: $0) })
    #expect(answers.filter { $0.first == 0 }.count > 10, "too few that can be read")
    #expect(answers.filter { $0.first == 1 }.count > 10, "too few that can't be read")
  }

  @Test func `Requests that can't be answered get the same words`() throws {
    let messages = ["naive-vs-importanc", "", "jensen bound", "\u{0}", "日本"]
      .map { LiveRequest(run: RunRequest(demo: $0), label: "").message }
    let answers = try compare(messages + [[], [1], Array(repeating: 0xFF, count: 64)])
    #expect(answers.allSatisfy { $0.first == 1 })
  }
}
