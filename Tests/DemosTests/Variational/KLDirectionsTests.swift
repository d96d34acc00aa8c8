import DemoKit
import Demos
import ElementaryMath
import Probability
import Testing

@Suite struct KLDirectionsTests {
  static let name = "kl-directions"

  /// Mixtures by weight, mean and VARIANCE; the minima of KL(q‖p) by mean, sd and divergence. Made
  /// with 40-digit Newton steps in mpmath.
  struct Reference: Sendable {
    var weights: [Double]
    var means: [Double]
    var variances: [Double]
    var forward: [Double]
    var minima: [[Double]]
  }

  static let references = [
    Reference(
      weights: [0.5, 0.5], means: [-2, 2], variances: [0.49, 0.49],
      forward: [0, 2.118962010041709, 0.4205051693101896],
      minima: [
        [-1.9817541794978997, 0.7257713153489798, 0.6858889376040239],
        [1.9817541794978997, 0.7257713153489798, 0.6858889376040239],
        [0, 1.8493769001174698, 0.7271862656315643],
      ]),
    Reference(
      weights: [0.7, 0.3], means: [-1.5, 2], variances: [0.25, 0.64],
      forward: [-0.45, 1.714497010787712, 0.48893157764556955],
      minima: [
        [-1.491585044357825, 0.5115775415634995, 0.35145405080863235],
        [0.3030364893744533, 1.6048300167996037, 0.8365310546474986],
      ]),
    Reference(
      weights: [0.7, 0.3], means: [-3, 3], variances: [0.5, 0.8],
      forward: [-1.2, 2.8548204847240397, 0.7144487928617241],
      minima: [
        [-2.9995852728123453, 0.7078981678191502, 0.35652995158456824],
        [2.9984035554151345, 0.8973687268819048, 1.2035257394241994],
        [0.041777264228623254, 2.617046584191593, 1.7194817376909373],
      ]),
    Reference(
      weights: [0.5, 0.5], means: [-1, 1], variances: [0.6, 0.6],
      forward: [0, 1.2649110640673518, 0.03327978607072138],
      minima: [[0, 1.2224179576691327, 0.038389472529818794]]),
  ]

  static func list(_ numbers: [Double]) -> String { "\(numbers)" }

  @Test(arguments: references)
  func `Both directions agree with the reference, and no minimum is missed`(
    reference: Reference
  ) throws {
    let report = try run(
      Self.name,
      [
        "weights": Self.list(reference.weights.map { 3 * $0 }),
        "means": Self.list(reference.means),
        "sds": Self.list(reference.variances.map { $0.squareRoot() }),
      ])
    #expect(abs(try report.number("forward-mean") - reference.forward[0]) < 1e-14)
    #expect(abs(try report.number("forward-sd") - reference.forward[1]) < 1e-14)
    #expect(abs(try report.number("forward-kl") - reference.forward[2]) < 1e-12)
    #expect(try report.number("reverse-optima") == Double(reference.minima.count))
    #expect(abs(try report.number("reverse-mean") - reference.minima[0][0]) < 1e-11)
    #expect(abs(try report.number("reverse-sd") - reference.minima[0][1]) < 1e-11)
    #expect(abs(try report.number("reverse-kl") - reference.minima[0][2]) < 1e-12)
    let rows = try #require(report.tables.first).rows
    #expect(rows.count == reference.minima.count)
    for (row, minimum) in zip(rows, reference.minima) {
      for (cell, expected) in zip(row, minimum) {
        guard case .number(let number, _) = cell else { throw InvalidParameters(problems: []) }
        #expect(abs(number - expected) < 1e-10)
      }
    }
  }

  /// KL(q‖p) by a rule of 120 points, which knows nothing of panels or derivatives.
  static func divergence(_ target: NormalMixture, _ mean: Double, _ sd: Double) -> Double {
    -0.5 - Normal.logRootTwoPi - .log(sd) - hermite.mean { target.logDensity(mean + sd * $0) }
  }
  static let hermite = GaussHermite(count: 120)

  @Test(arguments: 0..<12)
  func `Random mixtures: what is listed is a minimum, and no grid point is lower`(
    number: Int
  ) throws {
    let stream = RandomStream(seed: 4, stream: UInt64(number))
    let count = 1 + number % 4
    let weights = (0..<count).map { 0.2 + stream.uniform(at: UInt64($0)) }
    let means = (0..<count).map { -5 + 10 * stream.uniform(at: 10 + UInt64($0)) }
    let sds = (0..<count).map { 0.7 + 1.5 * stream.uniform(at: 20 + UInt64($0)) }
    let report = try run(
      Self.name,
      ["weights": Self.list(weights), "means": Self.list(means), "sds": Self.list(sds)])
    let target = NormalMixture(
      weights: weights, components: zip(means, sds).map { Normal(mean: $0.0, sd: $0.1) })
    let rows = try #require(report.tables.first).rows
    #expect(rows.count == Int(try report.number("reverse-optima")) && !rows.isEmpty)
    for row in rows {
      guard case .number(let mean, _) = row[0], case .number(let sd, _) = row[1] else {
        Issue.record("\(row) has no mean and sd")
        continue
      }
      let bottom = Self.divergence(target, mean, sd)
      for (right, wide) in [(0.02, 0.0), (-0.02, 0), (0, 0.02), (0, -0.02)] {
        let there = Self.divergence(target, mean + right * sd, sd * .exp(wide))
        #expect(there > bottom - 1e-7)
      }
    }
    let lowest = try report.number("reverse-kl")
    for column in 0...30 {
      for row in 0...12 {
        let mean = -6 + 12 * Double(column) / 30
        let sd = 0.5 * Double.exp(Double(row) / 12 * 2.3)
        #expect(Self.divergence(target, mean, sd) > lowest - 1e-5)
      }
    }
  }

  @Test func `One component is fitted exactly, both ways`() throws {
    let report = try run(Self.name, ["weights": "[3]", "means": "[-10]", "sds": "[0.05]"])
    for direction in ["forward", "reverse"] {
      #expect(abs(try report.number(direction + "-mean") + 10) < 1e-12)
      #expect(abs(try report.number(direction + "-sd") - 0.05) < 1e-13)
      #expect(abs(try report.number(direction + "-kl")) < 1e-12)
    }
    #expect(try report.number("reverse-optima") == 1)
  }

  /// Modes that nothing joins: q on one of them loses log 2.
  @Test func `Needles far apart are resolved`() throws {
    let report = try run(Self.name, ["means": "[-10, 10]", "sds": "[0.05, 0.05]"])
    #expect(try report.number("reverse-mean") == -10)
    #expect(abs(try report.number("reverse-sd") - 0.05) < 1e-12)
    #expect(abs(try report.number("reverse-kl") - 0.6931471805599453) < 1e-12)
    #expect(report.notes.last?.hasPrefix("The lowest minima tie") == true)
  }

  @Test func `Any number of threads gives the same report`() throws {
    let serial = try run(Self.name)
    for threads in [2, 3, 8] { #expect(try run(Self.name, threads: threads) == serial) }
  }

  @Test func `Lists of unequal length are refused`() throws {
    #expect(
      try problems(Self.name, ["means": "[1, 2, 3]"]) == [
        "inconsistent-parameters: 'weights', 'means' and 'sds' must be equally long, but have 2, 3 "
          + "and 2 numbers"
      ])
  }

  @Test func `The largest mixtures stay within the budget`() throws {
    let six = "[1, 1, 1, 1, 1, 1]"
    #expect(
      try problems(Self.name, ["weights": six, "means": six, "sds": six]) == [])
  }
}
