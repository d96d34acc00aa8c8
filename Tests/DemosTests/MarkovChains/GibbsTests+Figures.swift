import DemoKit
import Figures
import Testing

extension GibbsTests {
  @Test(arguments: [
    AxisSweep("path", "correlation", "0.5", "0", "-0.7", "0.99"),
    AxisSweep("path", "start", "2", "-1", "3.8"),
    AxisSweep("path", "seed", "2", "3", "4"),
    AxisSweep("memory", "correlation", "0.5", "0", "-0.7", "0.99"),
    AxisSweep("memory", "sweeps", "300", "3000", "20000"),
    AxisSweep("forgetting", "correlation", "0.5", "-0.7", "0.99"),
    AxisSweep("forgetting", "start", "2", "-1", "2.5"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }

  @Test func `A far start has a larger frame, with all of the band in it`() throws {
    try expectGrownAxes(Self.name, "path", ["start": "-9"])
    try expectGrownAxes(
      Self.name, "forgetting", ["start": "-9", "scan": "random", "correlation": "-0.9"])
  }

  @Test func `The chain moves along one axis at a time`() throws {
    let path = try figure(Self.name, "path")
    let rows = path.data.rows.filter {
      $0[0] == "first 60 updates" || $0.contains("first 60 updates")
    }
    #expect(!rows.isEmpty)
  }

  /// Three digits of the reference.
  @Test func `The start is forgotten as the reference says`() throws {
    let means = try figure(Self.name, "forgetting").column("mean of z₁")
    for (sweep, mean) in [(0.0, 3.0), (1, 2.7), (2, 2.187), (3, 1.77147), (10, 0.40525551)] {
      let found = try #require(means.first { $0.0 == sweep })
      #expect(abs(found.1 - mean) < 0.005 * mean)
    }
  }

  @Test func `The memory of each function is the reference's`() throws {
    let memory = try figure(Self.name, "memory")
    let lags = [1.0, 2, 3, 5, 10]
    for (column, expected) in [
      ("z₁, exact", [0.81, 0.6561, 0.531441, 0.3486784401, 0.1215766545905693]),
      ("z₁ + z₂, exact", [0.855, 0.69255, 0.5609655, 0.36804946455, 0.12833091317893425]),
      ("z₁ − z₂, exact", [-0.045, -0.03645, -0.0295245, -0.01937102445, -0.00675425858836496]),
    ] {
      let curve = try memory.column(column)
      for (lag, value) in zip(lags, expected) {
        let found = try #require(curve.first { $0.0 == lag })
        #expect(abs(found.1 - value) < 0.005 * abs(value), "\(column) at \(lag)")
      }
    }
  }
}
