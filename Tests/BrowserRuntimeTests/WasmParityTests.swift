import BrowserRuntime
import ConformanceSupport
import DemoKit
import Demos
import Testing

/// Promise 1: a report, and the words of a problem, are the same bytes natively and in the browser.
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
        \(RunRequest(message: messages[index]).map { "\($0)" } ?? "\(messages[index])") differs \
        from byte \(difference?.offset ?? min(inBrowser[index].count, native[index].count))
        """)
    }
    return native
  }

  @Test(arguments: catalog.entries.map(\.name))
  func `A demo gives the same bytes natively and in wasm`(demo: String) throws {
    let entry = try #require(Self.catalog.entry(named: demo))
    let answers = try compare(ParameterRows.requests(for: entry).map(\.message))
    #expect(answers.filter { $0.first == 0 }.count >= 12, "too few parameter sets that run")
    #expect(answers.filter { $0.first == 1 }.count >= 12, "too few parameter sets with problems")
  }

  @Test(arguments: catalog.entries.map(\.name))
  func `Fifty random sets give the same bytes natively and in wasm`(demo: String) throws {
    let entry = try #require(Self.catalog.entry(named: demo))
    var messages: [[UInt8]] = []
    for number in 0..<5000 as Range<UInt64> where messages.count < 50 {
      let inputs = ParameterDraw.inputs(for: entry.parameters, number: number)
      guard case .ready(let run) = entry.prepare(inputs), run.cost < 3_000_000 else { continue }
      messages.append(RunRequest(demo: demo, inputs: inputs).message)
    }
    let answers = try compare(messages)
    #expect(answers.filter { $0.first == 0 }.count == 50)
  }

  @Test func `Requests that can't be answered get the same words`() throws {
    let messages = ["naive-vs-importanc", "", "jensen bound", "\u{0}", "日本"]
      .map { RunRequest(demo: $0).message }
    let answers = try compare(messages + [[], [1], Array(repeating: 0xFF, count: 64)])
    #expect(answers.allSatisfy { $0.first == 1 })
  }
}
