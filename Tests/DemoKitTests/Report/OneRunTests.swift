import DemoKit
import Testing

/// A number that was trained: another seed gives another, and everything that shows it says so.
@Suite struct OneRunTests {
  static let words = "of this run: another seed gives another"

  static var report: Report {
    var report = Report()
    report.value("bound", -1.25, exact: -1, uncertainty: .oneRun, unit: "nats", "the trained bound")
    return report
  }

  @Test func `The codec gives it back`() {
    let bytes = ReportCodec.encode(Self.report)
    #expect(ReportCodec.decode(bytes) == Self.report)
    var computed = Self.report
    computed.values[0].uncertainty = .none
    // One byte tells them apart.
    let other = ReportCodec.encode(computed)
    #expect(zip(bytes, other).filter { $0 != $1 }.map { [$0, $1] } == [[3, 0]])
  }

  @Test func `Programs are told`() {
    let text = json(demo: "d", settings: [], report: Self.report)
    #expect(text.contains(#""value":-1.25,"exact":-1,"ofOneRun":true,"unit":"nats"}"#))
    #expect(!text.contains("standardError"))
  }

  @Test func `A terminal and a page show it with its own digits, and say whose it is`() {
    let text = plainText(Self.report, title: "T", settings: [])
    #expect(text.contains("bound  −1.25 nats"), "\(text)")
    #expect(text.contains("\n         " + Self.words + "\n"), "\(text)")
    let page = html(
      Self.report,
      DirectiveView(
        label: "a", demo: "d", title: "T", settings: [], descriptions: [], source: ""))
    #expect(page.contains("<span class=\"weft-distrust\">" + Self.words + "</span>"))
  }

  @Test func `In the prose its words come with a touch, and it has no standard error`() throws {
    let shown = try ValueExpression(parsing: "a.bound").evaluate { _ in Self.report }
    #expect(shown.text == "−1.25" && shown.uncertainty == Self.words)
    #expect(html(shown, ValueFormat()).contains("title=\"\(Self.words)\""))
    #expect {
      try ValueExpression(parsing: "a.bound.standard-error").evaluate { _ in Self.report }
    } throws: { error in
      (error as? Problem)?.id == "no-standard-error"
        && (error as? Problem)?.hint == "it is " + Self.words
    }
  }

  @Test func `Over seeds its spread stands where one run states none`() throws {
    var catalog = Catalog<SerialContext>()
    catalog.add(Trained.self)
    guard case .ready(let run) = catalog.entries[0].prepare([], seeds: 3) else {
      Issue.record("not ready")
      return
    }
    let row = try #require(try run.run(SerialContext()).tables.first?.rows.first)
    #expect(row[0] == .text("weight") && row[1] == .text("11.00 ± 0.58"))
    #expect(row[2] == .number(1, digits: 3))
    #expect(row[3] == .text("none"))
  }
}

/// Learns its seed.
private struct Trained: Demo {
  static let name = "trained"
  static let title = "Trained"
  static let summary = "Learns its seed."

  var seed: UInt64 = 10

  mutating func parameters(_ form: inout ParameterForm) { form.seed(&seed) }
  var cost: Int64 { 1 }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    var report = Report()
    report.value("weight", Double(seed), uncertainty: .oneRun, "what it has learnt")
    return report
  }
}
