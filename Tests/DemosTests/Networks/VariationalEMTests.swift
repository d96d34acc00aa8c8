import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct VariationalEMTests {
  static let name = "variational-em"

  @Test func `The defaults leave the truth as the design says`() throws {
    let report = try run(Self.name)
    for (name, value) in [
      ("log-likelihood", -1.715607), ("bound", -1.798529), ("start-log-likelihood", -1.687660),
    ] { #expect(abs(try report.number(name) - value) < 1e-6, "\(name)") }
    for (name, value) in [
      ("learnt-weight-1", 2.4403), ("learnt-weight-2", 1.3254), ("learnt-noise", 0.4494),
      ("learnt-prior-1", 0.3904), ("learnt-prior-2", 0.4399), ("learnt-offset", -0.1357),
    ] { #expect(abs(try report.number(name) - value) < 1e-4, "\(name)") }
    let start = try run(Self.name, ["steps": "0"])
    #expect(abs(try start.number("bound") + 1.886088) < 1e-6)
    #expect(try start.number("loss") == 0)
    #expect(try start.number("smallest-rise") == 0)
  }

  @Test func `With more noise one cause is switched off, and the bound is tight`() throws {
    let report = try run(Self.name, ["noise": "0.7", "steps": "200"])
    #expect(abs(try report.number("learnt-weight-1") - 2.0220) < 1e-4)
    #expect(abs(try report.number("learnt-weight-2")) < 1e-4)
    #expect(abs(try report.number("learnt-noise") - 1.0039) < 1e-4)
    #expect(abs(try report.number("log-likelihood") + 1.74941) < 1e-5)
    #expect(abs(try report.number("start-log-likelihood") + 1.73915) < 1e-5)
    #expect(try report.number("gap") < 1e-6)
  }

  /// The same EM, spelt out over tables of all four states, with a dense solver: it shares no code with the demo.
  struct ReferenceEM {
    var b = 0.0
    var w: [Double]
    var sd: Double
    var priors: [Double]
    let posterior: String
    let xs: [Double]
    var shares: [Double] = []
    /// q(z | x) by place and state 00, 01, 10, 11.
    var tables: [[Double]]

    init(_ w1: Double, _ w2: Double, noise: Double, prior: Double, posterior: String) {
      let sums = [0, w1, w2, w1 + w2].sorted()
      let (low, high) = (sums[0] - 6 * noise, sums[3] + 6 * noise)
      xs = (0...160).map { low + (high - low) * Double($0) / 160 }
      (w, sd, priors, self.posterior) = ([w1, w2], noise, [prior, prior], posterior)
      tables = xs.map { _ in [0.49 * 0.51, 0.49 * 0.49, 0.51 * 0.51, 0.51 * 0.49] }
      let heights = xs.map { x in joints(x).map { Double.exp($0) }.reduce(0, +) }
      shares = heights.map { $0 / heights.reduce(0, +) }
      guess()
    }

    static let states = [[0.0, 0.0], [0, 1], [1, 0], [1, 1]]

    func joints(_ x: Double) -> [Double] {
      Self.states.map { z in
        var log = -Normal.logRootTwoPi - Double.log(sd)
        for unit in 0...1 { log += .log(z[unit] == 1 ? priors[unit] : 1 - priors[unit]) }
        let rest = x - b - w[0] * z[0] - w[1] * z[1]
        return log - rest * rest / (2 * sd * sd)
      }
    }

    mutating func guess() {
      for (place, x) in xs.enumerated() {
        let joint = joints(x)
        let p = joint.map { Double.exp($0 - logSumExp(joint)) }
        switch posterior {
        case "exact": tables[place] = p
        case "point":
          let top = p.firstIndex { $0 > (p.max() ?? 0) * (1 - 1e-9) }
          tables[place] = (0..<4).map { $0 == top ? 1 : 0 }
        default: tables[place] = factorised(joint, tables[place])
        }
      }
    }

    /// log q₁ is the mean of the log joint over q₂, and the other way round.
    private func factorised(_ joint: [Double], _ last: [Double]) -> [Double] {
      var (q1, q2) = (last[2] + last[3], last[1] + last[3])
      for _ in 0..<200 {
        let (old1, old2) = (q1, q2)
        let on1 = (1 - q2) * joint[2] + q2 * joint[3]
        let off1 = (1 - q2) * joint[0] + q2 * joint[1]
        q1 = 1 / (1 + Double.exp(off1 - on1))
        let on2 = (1 - q1) * joint[1] + q1 * joint[3]
        let off2 = (1 - q1) * joint[0] + q1 * joint[2]
        q2 = 1 / (1 + Double.exp(off2 - on2))
        if max(abs(q1 - old1), abs(q2 - old2)) < 1e-10 { break }
      }
      return [(1 - q1) * (1 - q2), (1 - q1) * q2, q1 * (1 - q2), q1 * q2]
    }

    mutating func refit() {
      var rows = [[Double]](repeating: [0, 0, 0, 0], count: 3)
      for (place, x) in xs.enumerated() {
        for (state, z) in Self.states.enumerated() {
          let share = shares[place] * tables[place][state]
          let features = [1, z[0], z[1], x]
          for row in 0..<3 {
            for column in 0..<4 { rows[row][column] += share * features[row] * features[column] }
          }
        }
      }
      (priors[0], priors[1]) = (rows[0][1], rows[0][2])
      for pivot in 0..<3 {
        for other in 0..<3 where other != pivot {
          let factor = rows[other][pivot] / rows[pivot][pivot]
          for column in 0..<4 { rows[other][column] -= factor * rows[pivot][column] }
        }
      }
      (b, w) = (rows[0][3] / rows[0][0], [rows[1][3] / rows[1][1], rows[2][3] / rows[2][2]])
      var square = 0.0
      for (place, x) in xs.enumerated() {
        for (state, z) in Self.states.enumerated() {
          let rest = x - b - w[0] * z[0] - w[1] * z[1]
          square += shares[place] * tables[place][state] * rest * rest
        }
      }
      sd = square.squareRoot()
    }

    var bound: Double {
      var sum = 0.0
      for (place, x) in xs.enumerated() {
        for (q, joint) in zip(tables[place], joints(x)) where q > 0 {
          sum += shares[place] * q * (joint - .log(q))
        }
      }
      return sum
    }

    var logLikelihood: Double {
      zip(shares, xs).reduce(0) { $0 + $1.0 * logSumExp(joints($1.1)) }
    }
  }

  @Test(
    arguments: ["exact", "factorised", "point"],
    [(2.0, 1.5, 0.6, 0.4), (1.2, -1.7, 0.9, 0.25), (-2.5, -0.8, 0.45, 0.6)])
  func `Each posterior learns what the same EM over tables learns`(
    posterior: String, setting: (Double, Double, Double, Double)
  ) throws {
    let (w1, w2, noise, prior) = setting
    var reference = ReferenceEM(w1, w2, noise: noise, prior: prior, posterior: posterior)
    for step in 0...12 {
      if step > 0 {
        reference.refit()
        reference.guess()
      }
      guard [0, 1, 4, 12].contains(step) else { continue }
      let report = try run(
        Self.name,
        [
          "posterior": posterior, "weight-1": "\(w1)", "weight-2": "\(w2)", "noise": "\(noise)",
          "prior": "\(prior)", "steps": "\(step)",
        ])
      for (name, value) in [
        ("bound", reference.bound), ("log-likelihood", reference.logLikelihood),
        ("learnt-weight-1", reference.w[0]), ("learnt-weight-2", reference.w[1]),
        ("learnt-noise", reference.sd), ("learnt-offset", reference.b),
        ("learnt-prior-1", reference.priors[0]), ("learnt-prior-2", reference.priors[1]),
      ] { #expect(abs(try report.number(name) - value) < 1e-8, "\(name) at step \(step)") }
    }
  }

  private func random(_ number: Int) -> [String: String] {
    let stream = RandomStream(seed: 13, stream: UInt64(number))
    return [
      "weight-1": "\(10 * stream.uniform(at: 0) - 5)",
      "weight-2": "\(10 * stream.uniform(at: 1) - 5)",
      "noise": "\(Double.exp(3 * stream.uniform(at: 2) - 2.3))",
      "prior": "\(0.05 + 0.9 * stream.uniform(at: 3))", "steps": "\([1, 7, 60][number % 3])",
    ]
  }

  @Test(arguments: 0..<15)
  func `With the exact posterior the truth is where learning stays`(number: Int) throws {
    var setting = random(number)
    setting["posterior"] = "exact"
    let report = try run(Self.name, setting)
    #expect(try report.number("loss") < 1e-9)
    #expect(try report.number("gap") < 1e-9)
  }

  @Test(arguments: ["exact", "factorised", "point"], 0..<12)
  func `The bound never falls, and is never above the likelihood`(
    posterior: String, number: Int
  ) throws {
    var setting = random(20 + number)
    setting["posterior"] = posterior
    let report = try run(Self.name, setting)
    #expect(try report.number("smallest-rise") >= -1e-10)
    let climb = try #require(report.figures.first { $0.name == "climb" })
    let bound = try climb.column("bound")
    let likelihood = try climb.column("log likelihood")
    for (low, high) in zip(bound, likelihood) { #expect(low.1 <= high.1 + 0.006 * abs(high.1)) }
    #expect(try report.number("bound") <= report.number("log-likelihood") + 1e-12)
  }

  @Test func `A cause that is never on keeps its weight, and a note says so`() throws {
    let report = try run(
      Self.name,
      ["posterior": "point", "weight-2": "0.1", "prior": "0.05", "noise": "1", "steps": "3"])
    #expect(try report.number("learnt-weight-2") == 0.1)
    #expect(report.notes.count == 1 && report.notes[0].contains("stayed what it was"))
  }

  @Test(arguments: [
    AxisSweep("climb", "steps", "20", "60", "100"),
    AxisSweep("density", "steps", "0", "10", "20"),
    AxisSweep("weights", "steps", "20", "60", "100"),
    AxisSweep("density", "noise", "0.57", "0.62"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
