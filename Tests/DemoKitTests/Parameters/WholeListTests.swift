import DemoKit
import Testing

@Suite("A list of whole numbers") struct WholeListTests {
  /// Holds bits.
  private struct Bits: Demo {
    static let name = "bits"
    static let title = "Bits"
    static let summary = "Holds bits."
    var bits = [1, 0]

    mutating func parameters(_ form: inout ParameterForm) {
      form.integers(&bits, "bits", count: 2...2, in: 0...1, "the bits")
    }
    var cost: Int64 { 1 }
    func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
      Report(values: [ReportValue("sum", Double(bits[0] + bits[1]), "their sum")])
    }
  }

  private func prepared(_ bits: [String]) throws -> Preparation<SerialContext> {
    var catalog = Catalog<SerialContext>()
    catalog.add(Bits.self)
    let entry = try #require(catalog.entry(named: "bits"))
    return entry.prepare([ParameterInput("bits", .list(bits))])
  }

  @Test("reaches the demo as whole numbers, however they are written")
  func read() throws {
    guard case .ready(let run) = try prepared(["1.0", "1e0"]) else {
      Issue.record("whole numbers are refused")
      return
    }
    #expect(try run.run(SerialContext()).values[0].value == 2)
  }

  @Test("takes nothing between, and says so at its place")
  func refused() throws {
    guard case .invalid(let problems) = try prepared(["1", "0.5"]) else {
      Issue.record("a half is taken for a bit")
      return
    }
    #expect(problems.map(\.message) == ["'bits' takes integers, not '0.5'"])
    #expect(problems.map(\.hint) == ["list of 2 integers, each in 0…1"])
    #expect(problems.map(\.place) == [.value("bits", element: 1)])
  }
}
