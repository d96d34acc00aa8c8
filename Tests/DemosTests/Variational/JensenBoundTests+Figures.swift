import DemoKit
import Figures
import Testing

extension JensenBoundTests {
  @Test(arguments: [
    AxisSweep("proposal", "proposal-mean", "-4", "0", "1.5", "5"),
    AxisSweep("proposal", "proposal-sd", "0.4", "0.7", "0.9"),
    AxisSweep("chord", "proposal-mean", "0.8", "1", "1.5", "1.8"),
    AxisSweep("chord", "seed", "2", "3", "4", "5"),
    AxisSweep("bound", "max-draws", "4", "8", "32", "64"),
    AxisSweep("bound", "seed", "2", "3", "4", "5"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }

  @Test(arguments: [
    [:], ["proposal-mean": "0", "proposal-sd": "1"], ["proposal-sd": "0.4472"],
    ["proposal-mean": "1.2001", "proposal-sd": "0.4472"], ["noise": "3", "proposal-sd": "0.05"],
  ])
  func `The chord lies below the logarithm`(parameters: [String: String]) throws {
    let words = try figure(Self.name, "chord", parameters).description
    #expect(words.contains("“log w” lies above “chord” throughout"), "\(words)")
    #expect(!words.contains("outside the frame"), "\(words)")
  }

  @Test func `A bound is told from the next`() throws {
    let words = try figure(Self.name, "bound").description
    let ends = try #require(words.firstMatch(of: #/largest (\S+) at \S+ = \d+, smallest (\S+) at/#))
    #expect(ends.1 != ends.2, "\(words)")
  }

  @Test(arguments: [
    ["observation": "1.25", "noise": "0.75", "proposal-mean": "0.8", "proposal-sd": "0.6"],
    ["observation": "0", "noise": "0.75", "proposal-mean": "0", "proposal-sd": "0.6"],
  ])
  func `With the posterior as proposal rounding is no gap and no range`(
    parameters: [String: String]
  ) throws {
    #expect(try run(Self.name, parameters).number("gap") == 0)
    let words = try figure(Self.name, "bound", parameters).description
    let axis = try #require(words.firstMatch(of: #/nats, from −([\d.]+) to −([\d.]+)\./#))
    let ends = (try #require(Double(axis.1)), try #require(Double(axis.2)))
    #expect(ends.0 - ends.1 > 0.1, "\(words)")
  }

  @Test func `A small gap that is no rounding is not hidden`() throws {
    let report = try run(Self.name, ["proposal-sd": "0.4472"])
    let gap = try report.number("gap")
    let divergence = try report.number("kl-to-posterior")
    #expect(gap > 0 && abs(gap - divergence) < 1e-14)
  }
}
