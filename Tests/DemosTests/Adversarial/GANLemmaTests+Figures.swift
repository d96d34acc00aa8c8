import DemoKit
import Figures
import Testing

extension GANLemmaTests {
  @Test(arguments: [
    AxisSweep("densities", "generator-mean", "-6", "-2", "0", "3", "6"),
    AxisSweep("densities", "generator-sd", "0.7", "1", "2", "4"),
    AxisSweep("gradients", "generator-mean", "-0.7", "-0.3", "-0.1", isCut: true),
    AxisSweep("gradients", "discriminator-lag", "-0.2", "0.2", isCut: true),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }

  @Test func `A narrow generator makes the axes grow at once`() throws {
    try expectGrownAxes(Self.name, "densities", ["generator-sd": "0.2"])
  }

  @Test(arguments: ["-5", "1", "3.3"])
  func `Losses that vanish at the same place are nowhere called opposed`(mean: String) throws {
    let report = try run(Self.name, ["generator-mean": mean])
    for figure in report.figures { #expect(!figure.description.contains("opposite")) }
    for note in report.notes { #expect(!note.contains("opposite")) }
  }

  /// Between 2e-3 and the old half step of a sweep lie a factor of ten.
  @Test func `A stretch of opposed losses ends where one of them vanishes`() throws {
    let ends = try figure(Self.name, "gradients", Self.mixture)
      .column("the two losses pull opposite ways, high")
      .map { $0.0 }.filter { abs($0) < 6 }
    #expect(ends.count >= 2)
    for end in ends {
      let there = try run(Self.name, Self.mixture.merging(["generator-mean": "\(end)"]) { $1 })
      let nearest = min(
        abs(try there.number("left-mean")), abs(try there.number("saturating-mean")))
      #expect(nearest < 2e-3, "at \(end)")
    }
  }

  @Test(arguments: ["-6", "-5", "-0.5", "1", "6"])
  func `Both losses are within the frame at the generator's mean`(mean: String) throws {
    let parameters = ["generator-mean": mean]
    let report = try run(Self.name, parameters)
    let words = try figure(Self.name, "gradients", parameters).description
    let axis = try #require(words.firstMatch(of: #/gradient in the mean, from −([\d.]+) to/#))
    let limit = try #require(Double(axis.1))
    #expect(abs(try report.number("left-mean")) < limit)
    #expect(abs(try report.number("saturating-mean")) < limit)
  }

  @Test func `What lies outside of the frame is kept in the table, and said`() throws {
    let figure = try figure(Self.name, "gradients")
    #expect(!figure.description.contains("not finite"))
    #expect(figure.description.contains("outside the frame"))
    let curve = try figure.column("non-saturating: KL − JSD")
    #expect(curve.count == 97)
    let there = try #require(curve.first { $0.0 == -5 })
    let exact = try run(Self.name, ["generator-mean": "-5"]).number("left-mean")
    #expect(abs(there.1 / exact - 1) < 1e-3)
  }
}
