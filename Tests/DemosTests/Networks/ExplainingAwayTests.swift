import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct ExplainingAwayTests {
  static let name = "explaining-away"
  /// A truck, an earthquake, and a house that shakes.
  static let strong = [
    "b1": "-10", "b2": "-10", "c": "-20", "w1": "20", "w2": "20",
  ]

  /// Made with forty digits.
  static let alarm = [
    "prior-1": 0.04742587317756678, "prior-2": 0.09975048911968515,
    "evidence": 0.08718937830206781, "posterior-1": 0.4116488880699886,
    "posterior-2": 0.4651093130998484, "posterior-1-if-present": 0.11537554837915379,
    "posterior-1-if-absent": 0.6692706655437949, "posterior-correlation": -0.5613785443626323,
    "mutual-information": 0.17163405886329766, "optima": 1, "best-gap": 0.20075658407924113,
    "marginals-gap": 2.6458654757505915 - 2.4396727639489817,
  ]
  static let shaking = [
    "prior-1": 4.5397868702434395e-05, "evidence": 4.5399929668908625e-05, "posterior-1": 0.5,
    "posterior-2": 0.5, "posterior-1-if-present": 9.079161547190335e-05,
    "posterior-1-if-absent": 0.9999092083845281, "posterior-correlation": -0.9998184167690561,
    "mutual-information": 0.6922114006200418, "optima": 2, "best-gap": 0.6930562311278412,
    "marginals-gap": 13.960370027989093 - 10.000000002061153,
  ]

  @Test func `The alarm is the reference's`() throws {
    let report = try run(Self.name)
    for (name, value) in Self.alarm {
      #expect(abs(try report.number(name) / value - 1) < 1e-12, "\(name)")
    }
    let rows = try stationary(report)
    #expect(rows.count == 1)
    #expect(abs(rows[0].q.0 - 0.3629127652660994) < 1e-13)
    #expect(abs(rows[0].q.1 - 0.46232586832356315) < 1e-13)
    #expect(abs(rows[0].bound + 2.640429348028223) < 1e-12)
  }

  @Test func `The shaking house is the reference's`() throws {
    let report = try run(Self.name, Self.strong)
    for (name, value) in Self.shaking {
      #expect(abs(try report.number(name) / value - 1) < 1e-11, "\(name)")
    }
    let rows = try stationary(report)
    #expect(rows.map { $0.kind } == ["maximum", "saddle", "maximum"])
    #expect(abs(rows[0].q.0 - 0.9999090545734571) < 1e-13)
    #expect(abs(rows[0].q.1 / 9.094542654288867e-05 - 1) < 1e-10)
    #expect(report.notes == ["The two optima tie; the one with the lower q₂ is called best."])
  }

  @Test(arguments: [
    ("unknown", "posterior-1"), ("present", "posterior-1-if-present"),
    ("absent", "posterior-1-if-absent"),
  ])
  func `The belief is the one that the news says`(news: String, name: String) throws {
    let report = try run(Self.name, ["second-cause": news])
    #expect(try report.number("belief") == report.number(name))
  }

  private typealias Row = (q: (Double, Double), bound: Double, gap: Double, kind: String)

  private func stationary(_ report: Report) throws -> [Row] {
    let table = try #require(report.tables.first { $0.name == "stationary" })
    return try table.rows.map { row in
      guard case .number(let q1, _) = row[0], case .number(let q2, _) = row[1],
        case .number(let bound, _) = row[2], case .number(let gap, _) = row[3],
        case .text(let kind) = row[4]
      else { throw InvalidParameters(problems: []) }
      return ((q1, q2), bound, gap, kind)
    }
  }

  struct Machine: Sendable {
    let numbers: [String: Double]

    /// Soft ones and hard ones.
    init(number: Int) {
      let stream = RandomStream(seed: 12, stream: UInt64(number))
      let size = number % 2 == 0 ? 4.0 : 24
      var numbers: [String: Double] = [:]
      for (index, name) in ["b1", "b2", "c", "w1", "w2"].enumerated() {
        numbers[name] = size * (2 * stream.uniform(at: UInt64(index)) - 1)
      }
      self.numbers = numbers
    }

    var parameters: [String: String] { numbers.mapValues { "\($0)" } }

    /// log p(z, x = 1), by products of probabilities.
    var logJoint: [Double] {
      [(0.0, 0.0), (0, 1), (1, 0), (1, 1)].map { z1, z2 in
        let effect =
          numbers["c", default: 0] + numbers["w1", default: 0] * z1
          + numbers["w2", default: 0] * z2
        let first = Double.sigmoid(numbers["b1", default: 0] * (2 * z1 - 1))
        let second = Double.sigmoid(numbers["b2", default: 0] * (2 * z2 - 1))
        return Double.log(first) + .log(second) + .log(.sigmoid(effect))
      }
    }

    /// KL(q ‖ posterior) at two logits.
    func gap(_ u1: Double, _ u2: Double) -> Double {
      let joint = logJoint
      let evidence = logSumExp(joint)
      var sum = 0.0
      for state in 0..<4 {
        let signs = (state > 1 ? 1.0 : -1, state % 2 == 1 ? 1.0 : -1)
        let log = -Double.softplus(-u1 * signs.0) - Double.softplus(-u2 * signs.1)
        sum += .exp(log) * (log - joint[state] + evidence)
      }
      return sum
    }
  }

  @Test(arguments: 0..<30)
  func `Random machines: posteriors are ratios of sums`(number: Int) throws {
    let machine = Machine(number: number)
    let report = try run(Self.name, machine.parameters)
    let p = machine.logJoint.map { Double.exp($0) }
    let total = p.reduce(0, +)
    #expect(abs(try report.number("evidence") / total - 1) < 1e-11)
    #expect(abs(try report.number("posterior-1") / ((p[2] + p[3]) / total) - 1) < 1e-11)
    #expect(abs(try report.number("posterior-2") / ((p[1] + p[3]) / total) - 1) < 1e-11)
    #expect(abs(try report.number("posterior-1-if-present") / (p[3] / (p[1] + p[3])) - 1) < 1e-11)
    #expect(abs(try report.number("posterior-1-if-absent") / (p[2] / (p[0] + p[2])) - 1) < 1e-11)
    let information = try report.number("mutual-information")
    #expect(information >= 0 && information <= Double.log(2) + 1e-12)
  }

  /// Signs of what a round of ascent falls short of, on a grid of a hundred thousand logits.
  @Test(arguments: 0..<30)
  func `Random machines: no stationary point is missed, and each is one`(number: Int) throws {
    let machine = Machine(number: number)
    let rows = try stationary(run(Self.name, machine.parameters))
    let joint = machine.logJoint
    let round = { (u2: Double) -> Double in
      let q2 = Double.sigmoid(u2)
      let q1 = Double.sigmoid(
        (1 - q2) * (joint[2] - joint[0]) + q2 * (joint[3] - joint[1]))
      return (1 - q1) * (joint[1] - joint[0]) + q1 * (joint[3] - joint[2])
    }
    var crossings = 0
    var before = -1.0
    for step in 0...100_000 {
      let u2 = -120 + 240 * Double(step) / 100_000
      let excess = u2 - round(u2)
      if excess * before < 0 { crossings += 1 }
      if excess != 0 { before = excess }
    }
    #expect(rows.count == crossings)
    #expect(rows.count { $0.kind == "maximum" } == rows.count { $0.kind == "saddle" } + 1)
    for row in rows where min(row.q.0, row.q.1) > 1e-6 && max(row.q.0, row.q.1) < 1 - 1e-6 {
      let u1 = Double.log(row.q.0 / (1 - row.q.0))
      let u2 = Double.log(row.q.1 / (1 - row.q.1))
      #expect(abs(machine.gap(u1, u2) - row.gap) < 1e-9)
      let step = 1e-4
      #expect(abs(machine.gap(u1 + step, u2) - machine.gap(u1 - step, u2)) < 1e-8)
      #expect(abs(machine.gap(u1, u2 + step) - machine.gap(u1, u2 - step)) < 1e-8)
    }
  }

  @Test(arguments: 0..<12)
  func `Random machines: no guess on a grid is better than the best`(number: Int) throws {
    let machine = Machine(number: number)
    let report = try run(Self.name, machine.parameters)
    let best = try report.number("best-gap")
    #expect(best <= (try report.number("marginals-gap")) + 1e-12)
    for first in -20...20 {
      for second in -20...20 {
        #expect(machine.gap(Double(first), Double(second)) >= best - 1e-9)
      }
    }
  }

  @Test func `A cause without weight explains nothing away`() throws {
    let report = try run(Self.name, ["w2": "0"])
    #expect(abs(try report.number("posterior-correlation")) < 1e-14)
    #expect(abs(try report.number("best-gap")) < 1e-14)
    #expect(
      abs(try report.number("posterior-1-if-present") - report.number("posterior-1-if-absent"))
        < 1e-15)
  }

  @Test(arguments: [
    AxisSweep("belief", "w1", "-10", "10"),
    AxisSweep("landscape", "w1", "4.5", "5.5"),
    AxisSweep("competition", "w2", "-25", "0", "25"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }

  @Test func `The graph shades what is known`() throws {
    #expect(try figure(Self.name, "graph").description.contains("seen: x; hidden: z₁, z₂"))
    let told = try figure(Self.name, "graph", ["second-cause": "present"])
    #expect(told.description.contains("seen: z₂, x; hidden: z₁"))
  }
}
