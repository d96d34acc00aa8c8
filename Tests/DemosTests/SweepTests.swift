import DemoConformance
import DemoKit
import Figures
import Demos
import Testing

@Suite("Demos along a parameter") struct SweepTests {
  private func prepared(
    _ inputs: [ParameterInput], against: SweepRequest? = nil
  ) throws -> PreparedRun<ConformanceContext> {
    var catalog = Catalog<ConformanceContext>()
    catalog.add(NaiveVersusImportance.self)
    let entry = try #require(catalog.entry(named: "naive-vs-importance"))
    switch entry.prepare(inputs, against: against) {
    case .ready(let run): return run
    case .invalid(let problems): throw problems[0]
    }
  }

  @Test("give to the last bit what the demo gives at each place by itself, on any threads")
  func sameBits() throws {
    let fixed = [
      ParameterInput("replicates", .scalar("5")), ParameterInput("latent-bits", .scalar("9")),
    ]
    let request = SweepRequest(
      axes: [.init("samples", to: .scalar("2000"), points: 8)],
      values: [["naive-rmse", "importance-rmse"]])
    let run = try prepared(fixed, against: request)
    let sweep = try #require(run.sweep)
    let reports = try sweep.reports(ConformanceContext(threads: 3)) { (point) throws(DemoError) in
      try point.run(ConformanceContext(threads: 2))
    }
    #expect(sweep.count == 8)
    for (index, report) in reports.enumerated() {
      let samples = sweep.point(index).settings.first { $0.name == "samples" }
      let alone = try prepared(
        fixed + [ParameterInput("samples", .scalar(samples?.value.text ?? ""))])
      #expect(report.values == (try alone.run(ConformanceContext()).values))
    }
    let threads = try run.run(ConformanceContext(threads: 4))
    #expect(ReportCodec.encode(threads) == ReportCodec.encode(try run.run(ConformanceContext())))
    #expect(threads.figures[0].name == "naive-rmse")
    #expect(
      ReportCodec.encode(sweep.drawn(beside: try run.own.run(ConformanceContext()), reports))
        == ReportCodec.encode(threads))
  }
}
