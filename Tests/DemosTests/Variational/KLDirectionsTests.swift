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

  // MARK: What covers, and where a descent ends

  @Test(arguments: zip(references, [2, 1, 2, 0]))
  func `The lowest minimum that reaches both outer bells is the one that covers`(
    reference: Reference, place: Int
  ) throws {
    let report = try run(
      Self.name,
      [
        "weights": Self.list(reference.weights), "means": Self.list(reference.means),
        "sds": Self.list(reference.variances.map { $0.squareRoot() }),
      ])
    #expect(abs(try report.number("covering-sd") - reference.minima[place][1]) < 1e-10)
    #expect(abs(try report.number("covering-kl") - reference.minima[place][2]) < 1e-10)
  }

  /// Course notes: equal bells at ±1.75 with sd 0.65 are covered best; a light narrow bell far out leaves no
  /// valley that covers.
  @Test func `Covering can be the lowest, and can be missing`() throws {
    let near = try run(Self.name, ["means": "[-1.75, 1.75]", "sds": "[0.65, 0.65]"])
    #expect(abs(try near.number("covering-kl") - 0.607) < 5e-4)
    #expect(try near.number("covering-kl") == near.number("reverse-kl"))
    let narrow = try run(
      Self.name, ["weights": "[0.7, 0.3]", "means": "[-1.5, 2]", "sds": "[0.5, 0.5]"])
    #expect(narrow.value(named: "covering-kl") == nil && narrow.value(named: "covering-sd") == nil)
    #expect(try narrow.number("reverse-optima") == 2)
  }

  /// The flow in (mean, log sd) by Runge's and Kutta's rule in hundreds of small steps, with slopes from
  /// differences of another quadrature.
  static func end(_ target: NormalMixture, from start: (Double, Double)) -> (Double, Double) {
    func slope(_ m: Double, _ l: Double) -> (Double, Double) {
      let step = 1e-4
      func value(_ m: Double, _ l: Double) -> Double { divergence(target, m, .exp(l)) }
      return (
        -(value(m + step, l) - value(m - step, l)) / (2 * step),
        -(value(m, l + step) - value(m, l - step)) / (2 * step)
      )
    }
    var (m, l) = (start.0, Double.log(start.1))
    let time = 0.2
    for _ in 0..<600 {
      let a = slope(m, l)
      let b = slope(m + time / 2 * a.0, l + time / 2 * a.1)
      let c = slope(m + time / 2 * b.0, l + time / 2 * b.1)
      let d = slope(m + time * c.0, l + time * c.1)
      m += time / 6 * (a.0 + 2 * b.0 + 2 * c.0 + d.0)
      l += time / 6 * (a.1 + 2 * b.1 + 2 * c.1 + d.1)
    }
    return (m, .exp(l))
  }

  @Test(arguments: [(0.0, 1.0), (-0.8, 1), (1.6, 2.5), (3.5, 0.6), (-1.2, 1.4)])
  func `A descent ends where small steps of another kind end`(mean: Double, sd: Double) throws {
    let report = try run(
      Self.name,
      [
        "weights": "[0.6, 0.4]", "sds": "[0.8, 0.9]", "start-mean": "\(mean)", "start-sd": "\(sd)",
      ])
    let target = NormalMixture(
      weights: [0.6, 0.4], components: [Normal(mean: -2, sd: 0.8), Normal(mean: 2, sd: 0.9)])
    let end = Self.end(target, from: (mean, sd))
    #expect(abs(try report.number("descent-mean") - end.0) < 0.02)
    #expect(abs(try report.number("descent-sd") - end.1) < 0.02)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `From anywhere a descent ends in one of the minima`(number: UInt64) throws {
    let stream = RandomStream(seed: 6, stream: number)
    let report = try run(
      Self.name,
      [
        "weights": "[\(0.2 + stream.uniform(at: 0)), 0.5]",
        "means": "[\(-5 * stream.uniform(at: 1)), 1.5]",
        "sds": "[\(0.2 + stream.uniform(at: 2)), 0.6]",
        "start-mean": "\(-10 + 20 * stream.uniform(at: 3))",
        "start-sd": "\(Double.exp(-3 + 5.3 * stream.uniform(at: 4)))",
      ])
    let end = try report.number("descent-kl")
    let rows = try #require(report.tables.first).rows
    let isListed = rows.contains { row in
      guard case .number(let value, _) = row[2] else { return false }
      return abs(value - end) < 1e-8
    }
    #expect(isListed)
    #expect(end >= (try report.number("reverse-kl")) - 1e-9)
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
