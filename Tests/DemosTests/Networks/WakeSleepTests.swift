import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct WakeSleepTests {
  static let name = "wake-sleep"

  @Test(arguments: [
    (
      "matched",
      [
        ("log-likelihood", -1.5498724216609427), ("bound", -1.7438402906240775),
        ("gap", 0.19396786896313475), ("dream-gap", 0.125365403331735),
        ("best", -1.248780543356486), ("cosine", 0.9683943222752883),
        ("turning", 0.13974704457296447), ("field-size", 1.0497306650866476),
        ("bound-after-wake", -1.7241073065888206), ("bound-after-sleep", -1.7343769076298083),
        ("dream-gap-after-sleep", 0.11691154032766463),
      ], -2.2638
    ),
    (
      "conflict",
      [
        ("log-likelihood", -2.2296667781550448), ("bound", -3.6262317399350192),
        ("gap", 1.3965649617799745), ("dream-gap", 0.39230472216725015),
        ("best", -0.8801146256332488), ("cosine", -0.5853665522110884),
        ("turning", 0.2513950214243699), ("field-size", 0.9197134753427934),
        ("bound-after-wake", -3.56866261195707), ("bound-after-sleep", -3.6371826640004),
        ("dream-gap-after-sleep", 0.38407187220838857),
      ], -1.5472
    ),
  ])
  func `The starts are those of the reference`(
    start: String, values: [(String, Double)], divergence: Double
  ) throws {
    let report = try run(Self.name, ["start": start, "steps": "0"])
    for (name, value) in values {
      #expect(abs(try report.number(name) / value - 1) < 1e-12, "\(name)")
    }
    #expect(abs(try report.number("divergence") - divergence) < 1e-4)
    #expect(try report.number("largest-fall") == 0)
  }

  @Test(arguments: [
    ("matched", -1.541083337654333, -1.7149434205454628, 0.11143306191449613),
    ("conflict", -2.175689755275199, -3.5795681655649045, 0.38822644667615497),
  ])
  func `One step of both nets is the reference's`(
    start: String, likelihood: Double, bound: Double, dreamGap: Double
  ) throws {
    let report = try run(Self.name, ["start": start, "steps": "1"])
    #expect(abs(try report.number("log-likelihood") - likelihood) < 1e-12)
    #expect(abs(try report.number("bound") - bound) < 1e-12)
    #expect(abs(try report.number("dream-gap") - dreamGap) < 1e-12)
  }

  @Test func `The tables hold the reference's gradients`() throws {
    let report = try run(Self.name, ["steps": "0"])
    func column(_ table: String, _ column: Int) throws -> [Double] {
      try #require(report.tables.first { $0.name == table }).rows.map { row in
        guard case .number(let number, _) = row[column] else { return .nan }
        return number
      }
    }
    for (table, place, right) in [
      (
        "theta", 1,
        [
          0.003802574863864553, 0.17172864541551106, 0.019298755880293835, -0.31608421308672546,
          -0.0007512898926940645, 0.04134812848818435, -0.16169288685345998, -0.2048625626836184,
        ]
      ),
      (
        "theta", 2,
        [
          -0.035590215342468416, -0.09370537853511393, -0.011622793525945955, -0.23996451473605837,
          0.01032831760212874, 0.03387541803839451, -0.09295731828125053, -0.06331298659206769,
        ]
      ),
      (
        "phi", 1,
        [
          -0.025229917701030363, -0.22641611780391951, 0.009637147521719668, -0.008892040066808958,
          -0.11731328415453689, -0.14323607128134114,
        ]
      ),
      (
        "phi", 2,
        [
          -0.03672178231878858, -0.2956504852921651, 0.01123491037747752, 0.007174526950283443,
          -0.13032104229010713, -0.08998439572740859,
        ]
      ),
    ] {
      for (number, value) in zip(try column(table, place), right) {
        #expect(abs(number - value) < 1e-13, "\(table), column \(place)")
      }
    }
  }

  @Test func `In the detour the bound falls for long, and wake–sleep ends above ascent`() throws {
    let setting = ["start": "detour", "rate": "0.3", "steps": "4000"]
    let report = try run(Self.name, setting)
    #expect(abs(try report.number("bound") + 1.1323) < 1e-4)
    #expect(abs(try report.number("largest-fall") - 0.124) < 5e-4)
    #expect(abs(try report.number("end-bound") + 1.2422) < 1e-4)
    #expect(try report.number("end-wake-sleep") == report.number("bound"))
    #expect(abs(try report.number("best") + 1.132151) < 1e-6)
    let start = try run(Self.name, ["start": "detour", "steps": "0"])
    #expect(abs(try start.number("bound") + 2.1382) < 1e-4)
    let ascent = try run(Self.name, setting.merging(["rule": "bound"]) { $1 })
    #expect(try ascent.number("largest-fall") == 0)
    #expect(try ascent.number("bound") == report.number("end-bound"))
  }

  /// The same machine in plain loops, taught by differences of what each phase climbs.
  struct Reference {
    /// b, W, c, R, d.
    var parameters: [Double]
    let data: [Double]

    static func log(_ on: Bool, _ logit: Double) -> Double { -.softplus(on ? -logit : logit) }

    static func joint(_ p: [Double], _ h: [Bool], _ x: [Bool]) -> Double {
      var sum = 0.0
      for unit in 0..<2 {
        let input = (h[0] ? p[2 + 2 * unit] : 0) + (h[1] ? p[3 + 2 * unit] : 0) + p[6 + unit]
        sum += log(h[unit], p[unit]) + log(x[unit], input)
      }
      return sum
    }

    static func guess(_ p: [Double], _ h: [Bool], _ x: [Bool]) -> Double {
      (0..<2).map { unit in
        log(h[unit], (x[0] ? p[8 + 2 * unit] : 0) + (x[1] ? p[9 + 2 * unit] : 0) + p[12 + unit])
      }.reduce(0, +)
    }

    static let pairs = [[false, false], [false, true], [true, false], [true, true]]

    func evidence(_ p: [Double], _ image: Int) -> Double {
      Self.pairs.map { Double.exp(Self.joint(p, $0, Self.pairs[image])) }.reduce(0, +)
    }

    func bound(_ p: [Double]) -> Double { mixed(p, p) }

    /// The bound of one generator with another's guess.
    func mixed(_ generator: [Double], _ guess: [Double]) -> Double {
      var sum = 0.0
      for (image, share) in data.enumerated() {
        for h in Self.pairs {
          let log = Self.guess(guess, h, Self.pairs[image])
          sum += share * .exp(log) * (Self.joint(generator, h, Self.pairs[image]) - log)
        }
      }
      return sum
    }

    func logLikelihood(_ p: [Double]) -> Double {
      data.enumerated().map { $1 * .log(evidence(p, $0)) }.reduce(0, +)
    }

    func dreams(_ dreamer: [Double], _ guesser: [Double]) -> Double {
      var sum = 0.0
      for h in Self.pairs {
        for x in Self.pairs {
          sum += .exp(Self.joint(dreamer, h, x)) * Self.guess(guesser, h, x)
        }
      }
      return sum
    }

    private func slopes(_ function: ([Double]) -> Double) -> [Double] {
      parameters.indices.map { place in
        var (up, down) = (parameters, parameters)
        up[place] += 1e-4
        down[place] -= 1e-4
        var (far, near) = (parameters, parameters)
        far[place] += 2e-4
        near[place] -= 2e-4
        return (8 * (function(up) - function(down)) - function(far) + function(near)) / 12e-4
      }
    }

    mutating func advance(_ rule: String, rate: Double) {
      let now = parameters
      let theta = rule == "likelihood" ? slopes(logLikelihood) : slopes { mixed($0, now) }
      let phi = rule == "bound" ? slopes { mixed(now, $0) } : slopes { dreams(now, $0) }
      for place in now.indices { parameters[place] += rate * (place < 8 ? theta : phi)[place] }
    }
  }

  static let starts: [String: Reference] = [
    "matched": Reference(
      parameters: [0.3, -0.5, 1.2, -0.7, 0.5, 1.6, -0.4, 0.2, 0.8, 0.3, -0.6, 0.9, -0.2, 0.1],
      data: [0.4, 0.1, 0.15, 0.35]),
    "conflict": Reference(
      parameters: [0.1, 0.3, -4.3, -2, 6.2, -0.3, -1.3, 1.7, 4.7, 0.2, -2.2, 0.5, -1, 0.1],
      data: [0.7, 0.19, 0.04, 0.07]),
    "detour": Reference(
      parameters: [-1, 1.7, 2.7, -3.5, 6.3, 1.6, 3.2, -3.6, -2.8, -5.1, 3.8, -2, -2, 2.5],
      data: [0.54, 0.05, 0.21, 0.2]),
  ]

  @Test(arguments: ["matched", "conflict", "detour"], ["wake-sleep", "bound", "likelihood"])
  func `Each rule goes where differences of what it climbs lead`(start: String, rule: String) throws
  {
    var reference = try #require(Self.starts[start])
    for _ in 0..<12 { reference.advance(rule, rate: 0.4) }
    let report = try run(
      Self.name, ["start": start, "rule": rule, "rate": "0.4", "steps": "12"])
    let p = reference.parameters
    #expect(abs(try report.number("bound") - reference.bound(p)) < 1e-9)
    #expect(abs(try report.number("log-likelihood") - reference.logLikelihood(p)) < 1e-9)
    #expect(abs(try report.number("end-" + rule) - reference.bound(p)) < 1e-9)
  }

  private func random(_ number: Int) -> [String: String] {
    let stream = RandomStream(seed: 14, stream: UInt64(number))
    return [
      "start": ["matched", "conflict", "detour"][number % 3],
      "rule": ["wake-sleep", "bound", "likelihood"][number / 3 % 3],
      "steps": "\(Int(Double.exp(6 * stream.uniform(at: 0))))",
      "rate": "\(Double.exp(4.5 * stream.uniform(at: 1) - 4.5))",
    ]
  }

  @Test(arguments: 0..<18)
  func `The field shrinks volumes, and no bound is above what it bounds`(number: Int) throws {
    let report = try run(Self.name, random(number))
    #expect(try report.number("divergence") <= 0)
    #expect(try report.number("bound") <= report.number("log-likelihood") + 1e-12)
    #expect(try report.number("log-likelihood") <= report.number("best") + 1e-12)
    #expect(try report.number("dream-gap") >= 0)
    #expect(try report.number("turning") <= report.number("field-size"))
    #expect(abs(try report.number("cosine")) <= 1 + 1e-12)
    #expect(try report.number("largest-fall") >= 0)
  }

  @Test func `The largest fall is that of the bounds of every step`() throws {
    var (top, fall) = (-Double.infinity, 0.0)
    for step in 0...40 {
      let setting = ["start": "detour", "rate": "0.8", "steps": "\(step)"]
      let report = try run(Self.name, setting)
      top = max(top, try report.number("bound"))
      fall = max(fall, top - (try report.number("bound")))
      #expect(try report.number("largest-fall") == fall)
    }
    #expect(fall > 0.01)
  }

  @Test(arguments: [
    AxisSweep("course", "steps", "20", "60", "99"),
    AxisSweep("dreams", "steps", "0", "10", "1000"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
