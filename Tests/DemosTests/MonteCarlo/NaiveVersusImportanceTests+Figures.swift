import DemoKit
import Figures
import Testing

extension NaiveVersusImportanceTests {
  @Test(arguments: [
    AxisSweep("error", "latent-bits", "1", "8", "30", "46"),
    AxisSweep("error", "flip", "0.001", "0.05", "0.2", "0.35", "0.49"),
    AxisSweep("error", "agreement", "0.5", "0.7", "0.89", "0.91", "0.98"),
    AxisSweep("error", "samples", "1", "10", "300", "20000"),
    AxisSweep("error", "seed", "2", "3", "4", "5"),
    AxisSweep("weights", "samples", "100", "2000", "20000", "200000"),
    AxisSweep("weights", "seed", "2", "3", "4", "5"),
    AxisSweep("weights", "flip", "0.08", "0.11", "0.12"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }

  @Test func `Errors beyond the axes make them grow at once`() throws {
    try expectGrownAxes(Self.name, "error", ["latent-bits": "60"])
  }

  @Test func `No error at all stands on a floor of its own`() throws {
    let posterior = try figure(Self.name, "error", ["agreement": "0.9"])
    #expect(posterior.wide.ticks.first == "0")
    #expect(posterior.data.rows.contains { $0[0] == "1" && $0.contains("0") })
  }
}
