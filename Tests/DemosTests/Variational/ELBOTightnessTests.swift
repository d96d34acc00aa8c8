import DemoKit
import ElementaryMath
import Probability
import Testing

@Suite struct ELBOTightnessTests {
  static let name = "elbo-tightness"

  /// Reference entries 03b and 03c, and 21a for a posterior of one bell: a setting, and what KL(q‖p) and
  /// KL(p‖q) are there.
  struct Reference: Sendable {
    var parameters: [String: String]
    var divergence: Double
    var otherWay: Double

    init(_ parameters: [String: String], _ divergence: Double, _ otherWay: Double) {
      self.parameters = parameters
      self.divergence = divergence
      self.otherWay = otherWay
    }
  }

  static let skewed = [
    "weights": "[0.6, 0.4]", "means": "[1, 3.2]", "sds": "[1, 0.70710678118654752]",
  ]
  static let small = ["mean": "-4", "width": "0.75"]
  static let sd = ["reading": "sd"]

  static func with(_ parts: [String: String]...) -> [String: String] {
    parts.reduce(into: [:]) { $0.merge($1) { $1 } }
  }

  static let references = [
    Reference([:], 0.29560571463257984, 1.7517501728197917),
    Reference(sd, 0.48259724431065837, 0.8092612630997645),
    Reference(small, 1.3764630584073503, 17.55821054631393),
    Reference(with(small, sd), 1.4019570870138256, 23.706036176754704),
    Reference(skewed, 0.06221232052839843, 0.041946471888218616),
    Reference(with(skewed, sd), 0.46737514966337396, 0.14152006216819127),
    Reference(with(skewed, small), 13.029666659014534, 23.41486517871569),
    Reference(with(skewed, small, sd), 13.079757696167688, 31.39013525360091),
  ]

  @Test(arguments: references)
  func `Both divergences agree with the reference`(reference: Reference) throws {
    let report = try run(Self.name, reference.parameters)
    #expect(abs(try report.number("kl") - reference.divergence) < 1e-11)
    #expect(abs(try report.number("elbo") + 3 + reference.divergence) < 1e-11)
    #expect(abs(try report.number("kl-other-way") - reference.otherWay) < 1e-10)
  }

  @Test func `The candidates are read as the width is`() throws {
    for (reading, first, second) in [
      ("variance", 0, 2), ("sd", 1, 3),
    ] {
      let report = try run(Self.name, ["reading": reading, "mean": "7"])
      let wanted = [first, second].map { Self.references[$0].divergence }
      #expect(abs(try report.number("candidate-kl-1") - wanted[0]) < 1e-11)
      #expect(abs(try report.number("candidate-kl-2") - wanted[1]) < 1e-11)
    }
  }

  @Test func `The best normal at the defaults is the reference's`() throws {
    let report = try run(Self.name)
    #expect(abs(try report.number("best-kl") - 0.2830334) < 5e-8)
    let best = try #require(report.tables.first?.rows.last)
    guard case .number(let mean, _) = best[1], case .number(let sd, _) = best[2] else {
      Issue.record("\(best) has no mean and sd")
      return
    }
    #expect(abs(mean - 1.97901) < 1e-5 && abs(sd - 1.25634) < 1e-5)
  }

  /// Reference 21a: with the posterior in the joint's place the formula gives more than log p(x).
  @Test func `The formula with the posterior in it is no bound`() throws {
    let report = try run(
      Self.name,
      [
        "weights": "[1]", "means": "[1.2]", "sds": "[0.44721359549995794]", "mean": "0.5",
        "width": "0.4", "log-evidence": "-1.9305103088617777",
      ])
    #expect(abs(try report.number("elbo") + 3.308936718581805) < 1e-12)
    #expect(abs(try report.number("posterior-for-joint") + 1.3784264097200274) < 1e-12)
    #expect(try report.number("posterior-for-joint") > -1.93)
    #expect(abs(try report.number("best-kl")) < 1e-12)
  }

  static func random(_ number: UInt64) -> [String: String] {
    let stream = RandomStream(seed: 8, stream: number)
    let count = 1 + Int(number % 4)
    func list(_ start: UInt64, _ low: Double, _ high: Double) -> String {
      "\((0..<count).map { low + (high - low) * stream.uniform(at: start + UInt64($0)) })"
    }
    return [
      "weights": list(0, 0.1, 1), "means": list(10, -7, 7), "sds": list(20, 0.1, 2.5),
      "mean": "\(-8 + 16 * stream.uniform(at: 30))",
      "width": "\(Double.exp(-3 + 5 * stream.uniform(at: 31)))",
      "reading": number % 2 == 0 ? "sd" : "variance",
      "log-evidence": "\(-20 * stream.uniform(at: 32))",
    ]
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func `The bound is the expected log joint and the entropy, and with the gap it is log p(x)`(
    number: UInt64
  ) throws {
    let parameters = Self.random(number)
    let report = try run(Self.name, parameters)
    let bound = try report.number("elbo")
    let parts = try report.number("expected-log-joint") + report.number("entropy")
    #expect(abs(bound - parts) < 1e-9 * (1 + abs(bound)))
    let gap = try report.number("kl")
    let evidence = try #require(parameters["log-evidence"].flatMap { Double($0) })
    #expect(abs(bound + gap - evidence) < 1e-12 * (1 + abs(bound)))
    #expect(try report.number("posterior-for-joint") == -gap)
  }

  /// `kl-directions` searches from a grid as well, for every minimum.
  @Test(arguments: 0..<24 as Range<UInt64>)
  func `No normal is nearer than the best, which a wider search finds too`(number: UInt64) throws {
    let parameters = Self.random(number)
    let report = try run(Self.name, parameters)
    let best = try report.number("best-kl")
    let gap = try report.number("kl")
    #expect(best <= gap + 1e-9)
    let wider = try run(
      "kl-directions", parameters.filter { ["weights", "means", "sds"].contains($0.key) })
    #expect(abs(best - (try wider.number("reverse-kl"))) < 1e-9)
  }

  @Test func `Lists of unequal length are refused`() throws {
    #expect(
      try problems(Self.name, ["sds": "[1]"]) == [
        "inconsistent-parameters: 'weights', 'means' and 'sds' must be equally long, but have 2, 2 "
          + "and 1 numbers"
      ])
  }

  @Test(arguments: [
    AxisSweep("densities", "mean", "-10", "0", "10"),
    AxisSweep("densities", "width", "1.2", "3"),
    AxisSweep("split", "mean", "-3", "1", "10", isCut: true),
    AxisSweep("slide", "mean", "-10", "0", "10", isCut: true),
    AxisSweep("slide", "width", "0.1", "3", "20", isCut: true),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }

  @Test func `Narrow bells have room`() throws {
    try expectGrownAxes(Self.name, "densities", ["sds": "[0.1, 0.1]"])
  }
}
