import DemoKit
import Demos
import ElementaryMath
import Probability
import Testing

@Suite struct TrainingRulesTests {
  static let name = "training-rules"
  static let rules = ["likelihood", "bound", "wake-sleep", "minimax", "non-saturating"]
  static let patterns = [0, 15, 6]

  static func data(_ shares: [Double]) -> [Double] {
    var data = [Double](repeating: 0.02 / 16, count: 16)
    let sum = shares.reduce(0, +)
    for (image, share) in zip(patterns, shares) { data[image] += 0.98 * share / sum }
    return data
  }

  // MARK: A second trainer, by differences of what each rule is about

  /// log p(h, x) and log q(h | x) bit by bit. Parameters: b; W, a row a pixel; c; R, a row a cause; d.
  struct Net {
    var hidden: Int

    static func log(_ logit: Double, _ bit: Int) -> Double {
      -Double.softplus(bit == 1 ? -logit : logit)
    }
    func joint(_ t: [Double], _ h: Int, _ x: Int) -> Double {
      var sum = 0.0
      for j in 0..<hidden { sum += Self.log(t[j], h >> (hidden - 1 - j) & 1) }
      for i in 0..<4 {
        var logit = t[hidden + 4 * hidden + i]
        for j in 0..<hidden where h >> (hidden - 1 - j) & 1 == 1 {
          logit += t[hidden + hidden * i + j]
        }
        sum += Self.log(logit, x >> (3 - i) & 1)
      }
      return sum
    }
    func guess(_ t: [Double], _ h: Int, _ x: Int) -> Double {
      let first = 5 * hidden + 4
      var sum = 0.0
      for j in 0..<hidden {
        var logit = t[first + 4 * hidden + j]
        for i in 0..<4 where x >> (3 - i) & 1 == 1 { logit += t[first + 4 * j + i] }
        sum += Self.log(logit, h >> (hidden - 1 - j) & 1)
      }
      return sum
    }
    func model(_ t: [Double]) -> [Double] {
      (0..<16).map { x in (0..<1 << hidden).reduce(0) { $0 + .exp(joint(t, $1, x)) } }
    }
  }

  /// What a rule raises at a point, as a function of all parameters; what it freezes is of that point.
  static func objective(
    _ rule: String, _ net: Net, _ data: [Double], at frozen: [Double]
  ) -> ([Double]) -> Double {
    let states = (0..<1 << net.hidden).flatMap { h in (0..<16).map { (h, $0) } }
    let before = net.model(frozen)
    switch rule {
    case "likelihood":
      return { t in zip(data, net.model(t)).reduce(0) { $0 + $1.0 * .log($1.1) } }
    case "bound":
      return { t in
        states.reduce(0) { sum, state in
          let q = net.guess(t, state.0, state.1)
          return sum + data[state.1] * .exp(q) * (net.joint(t, state.0, state.1) - q)
        }
      }
    case "wake-sleep":
      return { t in
        states.reduce(0) { sum, state in
          let (h, x) = state
          return sum + data[x] * .exp(net.guess(frozen, h, x)) * net.joint(t, h, x)
            + .exp(net.joint(frozen, h, x)) * net.guess(t, h, x)
        }
      }
    default:
      return { t in
        var sum = 0.0
        for (x, share) in net.model(t).enumerated() {
          let discriminator = data[x] / (data[x] + before[x])
          sum += share / 2 * (rule == "minimax" ? -.log(1 - discriminator) : .log(discriminator))
        }
        return sum
      }
    }
  }

  @Test(arguments: [
    ("1", "1", "0.5", [0.4, 0.35, 0.25]), ("7", "2", "0.3", [0.2, 0.2, 0.6]),
    ("42", "1", "1", [0.1, 0.8, 0.5]), ("5", "2", "0.8", [0.4, 0.35, 0.25]),
  ])
  func `Ten steps are those of another trainer`(
    seed: String, hidden: String, rate: String, shares: [Double]
  ) throws {
    let net = Net(hidden: try #require(Int(hidden)))
    let step = try #require(Double(rate))
    let data = Self.data(shares)
    let stream = RandomStream(seed: try #require(UInt64(seed)), stream: 0)
    let first = 5 * net.hidden + 4
    for rule in Self.rules {
      var t = (0..<first + 5 * net.hidden).map {
        $0 < first ? 0.5 * stream.normal(at: UInt64($0)) : 0
      }
      for _ in 0..<10 {
        let objective = Self.objective(rule, net, data, at: t)
        let slopes = t.indices.map { place in
          var (up, down) = (t, t)
          up[place] += 1e-5
          down[place] -= 1e-5
          return (objective(up) - objective(down)) / 2e-5
        }
        for place in t.indices { t[place] += step * slopes[place] }
      }
      let report = try run(
        Self.name,
        [
          "rule": rule, "steps": "10", "seed": seed, "hidden": hidden, "rate": rate,
          "shares": "\(shares)",
        ])
      let model = net.model(t)
      var wasted = 1.0
      for (index, image) in Self.patterns.enumerated() {
        #expect(abs(try report.number("pattern-\(index + 1)") - model[image]) < 1e-8, "\(rule)")
        wasted -= model[image]
      }
      #expect(abs(try report.number("wasted") - wasted) < 1e-8, "\(rule)")
      var (forward, reverse, middle, likelihood) = (0.0, 0.0, 0.0, 0.0)
      for (p, q) in zip(data, model) {
        let half = (p + q) / 2
        forward += p * .log(p / q)
        reverse += q * .log(q / p)
        middle += (p * .log(p / half) + q * .log(q / half)) / 2
        likelihood += p * .log(q)
      }
      #expect(abs(try report.number("forward-kl") - forward) < 1e-7, "\(rule)")
      #expect(abs(try report.number("reverse-kl") - reverse) < 1e-7, "\(rule)")
      #expect(abs(try report.number("jsd") - middle) < 1e-7, "\(rule)")
      #expect(abs(try report.number("log-likelihood") - likelihood) < 1e-7, "\(rule)")
      let bounded = Self.objective("bound", net, data, at: t)(t)
      if rule == "bound" || rule == "wake-sleep" {
        #expect(abs(try report.number("bound") - bounded) < 1e-7, "\(rule)")
        #expect(try report.number("bound") <= report.number("log-likelihood"))
      } else {
        #expect(report.value(named: "bound") == nil)
      }
    }
  }

  // MARK: Three, two, one

  @Test func `Over many starts: three, three, three, two and one`() throws {
    var counts = [String: [Int: Int]]()
    for seed in 1...40 {
      let report = try run(Self.name, ["seed": "\(seed)"])
      for rule in Self.rules {
        let kept = Int(try report.number(rule + "-kept"))
        counts[rule, default: [:]][kept, default: 0] += 1
        let wasted = try report.number(rule + "-wasted")
        switch rule {
        case "minimax": #expect(wasted > 0.03 && wasted < 0.33)
        case "non-saturating": #expect(wasted > 0.005 && wasted < 0.05)
        default: #expect(wasted > 0.29 && wasted < 0.335, "\(rule) \(seed)")
        }
      }
    }
    for rule in ["likelihood", "bound", "wake-sleep"] {
      #expect(counts[rule]?[3] ?? 0 >= 39, "\(rule): \(counts)")
    }
    #expect(counts["minimax"]?[2] ?? 0 >= 37, "\(counts)")
    #expect(counts["non-saturating"]?[1] ?? 0 >= 38, "\(counts)")
  }

  @Test func `Likelihood ends near one of two maxima`() throws {
    for seed in 1...6 {
      let report = try run(
        Self.name, ["rule": "likelihood", "steps": "5000", "seed": "\(seed)"])
      let likelihood = try report.number("log-likelihood")
      let better = abs(likelihood + 1.5787) < 2e-3
      #expect(better || abs(likelihood + 1.6037) < 2e-3, "\(likelihood)")
      let forward = try report.number("forward-kl")
      #expect(abs(forward + likelihood + 1.187849) < 1e-6)
      if better {
        #expect(abs(try report.number("reverse-kl") - 1.171) < 0.02)
        #expect(abs(try report.number("jsd") - 0.1186) < 0.002)
      }
    }
  }

  @Test(arguments: [("bound", 0.006), ("wake-sleep", 0.012)])
  func `With one hidden bit the recognition net is nearly exact in the end`(
    rule: String, most: Double
  ) throws {
    for seed in 1...8 {
      let report = try run(Self.name, ["rule": rule, "seed": "\(seed)"])
      let gap = try report.number("log-likelihood") - report.number("bound")
      #expect(gap >= 0 && gap <= most, "\(gap)")
    }
  }

  @Test func `All rules have the same start, and each its own row`() throws {
    let start = try run(Self.name, ["steps": "0", "seed": "3"])
    let table = try #require(start.tables.first { $0.name == "rules" })
    #expect(table.rows.count == 5)
    for row in table.rows { #expect(row.dropFirst() == table.rows[0].dropFirst()) }
    let report = try run(Self.name, ["rule": "minimax"])
    let rows = try #require(report.tables.first { $0.name == "rules" }).rows
    guard case .number(let wasted, _) = rows[3][5] else {
      Issue.record("no number")
      return
    }
    #expect(wasted == (try report.number("wasted")))
    #expect(wasted == (try report.number("minimax-wasted")))
    #expect(try report.number("kept") == report.number("minimax-kept"))
  }

  @Test func `Two hidden bits can keep what one can't`() throws {
    let report = try run(
      Self.name, ["rule": "likelihood", "hidden": "2", "steps": "5000", "seed": "2"])
    let one = try run(Self.name, ["rule": "likelihood", "steps": "5000", "seed": "2"])
    #expect(try report.number("wasted") < one.number("wasted") / 2)
  }

  /// `21b`, and again by hand.
  @Test func `The autoencoder in the GAN's notation is the reference's`() throws {
    let report = try run(Self.name)
    #expect(abs(try report.number("vae-elbo") + 1.102158505995291) < 1e-14)
    #expect(abs(try report.number("vae-real-term") + 1.7953056865552364) < 1e-14)
    #expect(abs(try report.number("vae-fake-term") + 2.022357801827141) < 1e-14)
  }

  @Test(arguments: [
    AxisSweep("states", "steps", "0", "40", "5000"),
    AxisSweep("course", "steps", "1", "100", "5000"),
  ])
  func `Axes hold still`(sweep: AxisSweep) throws { try sweep.expectSteadyTicks(in: Self.name) }
}
