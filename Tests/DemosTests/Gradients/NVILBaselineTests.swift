import DemoKit
import Demos
import ElementaryMath
import Figures
import Learning
import Probability
import Testing

@Suite struct NVILBaselineTests {
  static let name = "nvil-baseline"

  @Test func `The defaults are the reference's`() throws {
    let report = try run(Self.name)
    for (name, value) in [
      ("elbo", -1.416656566637505), ("log-evidence", -1.171182981502945),
      ("gradient", 0.3546215582468089), ("variance", 0.4013173442171169),
      ("mean-baseline", -1.416656566637505), ("variance-mean-baseline", 0.0050810686696321165),
      ("best-baseline", -1.2733751289620268), ("variance-best", 0),
    ] { #expect(abs(try report.number(name) - value) < 1e-14, "\(name)") }
  }

  @Test(arguments: 0..<12)
  func `Both draws, weighed by their chances, have the mean and the variance`(number: Int) throws {
    let stream = RandomStream(seed: 21, stream: UInt64(number))
    func chance(_ index: UInt64) -> Double { 0.01 + 0.98 * stream.uniform(at: index) }
    let (q, prior, one, zero) = (chance(0), chance(1), chance(2), chance(3))
    let baseline = 10 * stream.uniform(at: 4) - 7
    let report = try run(
      Self.name,
      [
        "q": "\(q)", "prior": "\(prior)", "likelihood-one": "\(one)", "likelihood-zero": "\(zero)",
        "baseline": "\(baseline)",
      ])
    func bound(_ logit: Double) -> Double {
      let q = 1 / (1 + Double.exp(-logit))
      return q * .log(prior * one / q) + (1 - q) * .log((1 - prior) * zero / (1 - q))
    }
    let slope = centralDifferences(at: [Double.log(q / (1 - q))]) { bound($0[0]) }[0]
    #expect(abs(try report.number("gradient") - slope) < 1e-8)
    func moments(_ baseline: Double) -> (mean: Double, variance: Double) {
      let says = [
        (Double.log((1 - prior) * zero / (1 - q)) - baseline) * -q,
        (Double.log(prior * one / q) - baseline) * (1 - q),
      ]
      let mean = (1 - q) * says[0] + q * says[1]
      return (
        mean,
        (1 - q) * (says[0] - mean) * (says[0] - mean) + q * (says[1] - mean) * (says[1] - mean)
      )
    }
    let found = moments(baseline)
    #expect(abs(found.mean - slope) < 1e-8)
    #expect(abs(try report.number("variance") - found.variance) < 1e-12 * (1 + found.variance))
    #expect(moments(try report.number("best-baseline")).variance < 1e-24)
    #expect(
      abs(try report.number("variance-mean-baseline") - moments(bound(.log(q / (1 - q)))).variance)
        < 1e-12)
    #expect(try report.number("elbo") <= report.number("log-evidence") + 1e-14)
  }

  @Test func `At the best baseline both draws say the gradient`() throws {
    let best = try run(Self.name).number("best-baseline")
    let report = try run(Self.name, ["baseline": "\(best)"])
    for name in ["estimate-zero", "estimate-one"] {
      #expect(abs(try report.number(name) - (try report.number("gradient"))) < 1e-14)
    }
  }

  @Test(arguments: [
    AxisSweep("parabola", "baseline", "-2", "-1.2", "0.5"),
    AxisSweep("estimates", "baseline", "-1", "0.1"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
