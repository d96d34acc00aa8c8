import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct MomentMatchingTests {
  static let name = "moment-matching"

  static let three = [
    "p-means": "[0, 1, -1]", "p-sds": "[1, 0.5, 2]", "q-means": "[0.5, 0.5, 0]",
    "q-sds": "[1, 1, 1.5]", "bandwidth": "2",
  ]

  /// Made with mpmath, 40 digits.
  static let references: [([String: String], [String: Double], [(Int, Double, Double)])] = [
    (
      [:],
      [
        "kernel-pp": 0.5773502691896257, "kernel-qq": 0.4264014327112209,
        "kernel-pq": 0.43123307823073187, "mmd-squared": 0.14128554543938288,
        "mmd": 0.3758796954337689, "gradient-mean-1": 0.2029332132850503,
        "gradient-sd-1": 0.00019373322512705951, "witness-p": 0.23150465898397027,
        "witness-q": -0.004004881322045375,
      ],
      [
        (10, 0.028293095505782188, 0.2409103752492982),
        (50, 0.004540332951047656, 0.16121051140136594),
        (200, 0.0010876684669501408, 0.14626678692987863),
      ]
    ),
    (
      three,
      [
        "kernel-pp": 0.4444444444444444, "kernel-qq": 0.4573295603800236,
        "kernel-pq": 0.40550810053169606, "mmd-squared": 0.09075780376107591,
        "mmd": 0.30126035876144724, "gradient-mean-1": 0.06758468342194934,
        "gradient-mean-2": -0.07723963819651353, "gradient-mean-3": 0.07912353181106264,
        "gradient-sd-1": -0.02290587690127162, "gradient-sd-2": -0.005320066419029697,
        "gradient-sd-3": -0.05430418879447373, "witness-p": 0.051590915288737105,
        "witness-q": -0.09412727868206897,
      ],
      [
        (10, 0.010818945785230287, 0.2005804032786291),
        (50, 0.0015528232465430358, 0.11272232366458655),
        (200, 0.00036230116404847634, 0.09624893373695358),
      ]
    ),
  ]

  @Test(arguments: references.indices)
  func `Every value agrees with the reference`(number: Int) throws {
    let (parameters, values, samples) = Self.references[number]
    let report = try run(Self.name, parameters)
    for (name, value) in values {
      #expect(abs(try report.number(name) / value - 1) < 1e-11, "\(name)")
    }
    for (draws, variance, biased) in samples {
      let report = try run(Self.name, parameters.merging(["points": "\(draws)"]) { $1 })
      let error = try #require(try report.standardError("estimate"))
      #expect(abs(error * error / variance - 1) < 1e-11)
      #expect(abs(try report.number("biased-expectation") / biased - 1) < 1e-12)
      #expect(abs(try report.exact("estimate") - report.number("mmd-squared")) < 1e-15)
    }
  }

  static func setting(_ number: Int) -> [String: Double] {
    let stream = RandomStream(seed: 28, stream: UInt64(number))
    let ranges = [
      ("bandwidth", 0.2, 4.0), ("q-means", -4, 4), ("p-means", -4, 4), ("p-sds", 0.3, 3),
      ("q-sds", 0.3, 3),
    ]
    var setting: [String: Double] = [:]
    for (place, (name, low, high)) in ranges.enumerated() {
      setting[name] = low + (high - low) * stream.uniform(at: UInt64(place))
    }
    return setting
  }

  static func written(_ setting: [String: Double]) -> [String: String] {
    var written: [String: String] = [:]
    for (name, value) in setting {
      written[name] = name == "bandwidth" ? "\(value)" : "[\(value)]"
    }
    return written
  }

  /// The distance of two smoothed densities: MMD² = γ√(2π) ∫ (p_s − q_s)², where each is blurred by γ/√2.
  @Test(arguments: 0..<10)
  func `The discrepancy is the distance of two blurred densities`(number: Int) throws {
    let setting = Self.setting(number)
    let report = try run(Self.name, Self.written(setting))
    let blur = try #require(setting["bandwidth"])
    func blurred(_ side: String) throws -> Normal {
      let sd = try #require(setting[side + "-sds"])
      return Normal(
        mean: try #require(setting[side + "-means"]), sd: (sd * sd + blur * blur / 2).squareRoot())
    }
    let (p, q) = (try blurred("p"), try blurred("q"))
    var sum = 0.0
    for place in -8000...8000 {
      let x = Double(place) / 200
      let difference = Double.exp(p.logDensity(x)) - Double.exp(q.logDensity(x))
      sum += difference * difference / 200
    }
    let distance = blur / (Double.standardNormalPeak) * sum
    #expect(abs(try report.number("mmd-squared") - distance) < 1e-10)
  }

  @Test(arguments: 0..<10)
  func `Slopes are differences, and the witness averages to the discrepancy`(number: Int) throws {
    let setting = Self.setting(number)
    let report = try run(Self.name, Self.written(setting))
    let h = 1e-4
    for (list, value) in [("q-means", "gradient-mean-1"), ("q-sds", "gradient-sd-1")] {
      let sides = try [h, -h].map { step in
        var moved = setting
        moved[list]? += step
        return try run(Self.name, Self.written(moved)).number("mmd-squared")
      }
      #expect(abs(try report.number(value) - (sides[0] - sides[1]) / (2 * h)) < 1e-6, "\(value)")
    }
    // E_p f − E_q f, the witness at 120 places each by runs of its own would be slow: by its kernel.
    let gamma = try #require(setting["bandwidth"])
    let hermite = GaussHermite(count: 80)
    let p = Normal(mean: try #require(setting["p-means"]), sd: try #require(setting["p-sds"]))
    let q = Normal(mean: try #require(setting["q-means"]), sd: try #require(setting["q-sds"]))
    func mean(_ x: Double, _ law: Normal) -> Double {
      hermite.mean { noise in
        let d = x - law.mean - law.sd * noise
        return .exp(-d * d / (2 * gamma * gamma))
      }
    }
    func witness(_ x: Double) -> Double { mean(x, p) - mean(x, q) }
    let tolerance = gamma < 0.6 ? 1e-2 : 1e-5
    #expect(abs(try report.number("witness-p") - witness(p.mean)) < tolerance)
    #expect(abs(try report.number("witness-q") - witness(q.mean)) < tolerance)
    let distance =
      hermite.mean { witness(p.mean + p.sd * $0) } - hermite.mean { witness(q.mean + q.sd * $0) }
    #expect(abs(try report.number("mmd-squared") - distance) < tolerance)
  }

  @Test(arguments: [["points": "2"], ["points": "9"], three.merging(["points": "30"]) { $1 }])
  func `The estimate is right on average, and as noisy as it says`(
    parameters: [String: String]
  ) throws {
    var (sum, squares) = (0.0, 0.0)
    let runs = 400
    for seed in 1...runs {
      let report = try run(Self.name, parameters.merging(["seed": "\(seed)"]) { $1 })
      let deviation = try report.deviation("estimate")
      sum += deviation
      squares += deviation * deviation
    }
    #expect(abs(sum) < 4 * Double(runs).squareRoot())
    #expect(abs(squares / Double(runs) - 1) < 0.35)
  }

  @Test func `The same draws in plain loops give the same estimate`() throws {
    let report = try run(Self.name, ["points": "12", "seed": "3"])
    let x = (0..<12).map { RandomStream(seed: 3, stream: 0).normal(at: UInt64($0)) }
    let y = (0..<12).map { 1 + 1.5 * RandomStream(seed: 3, stream: 1).normal(at: UInt64($0)) }
    func kernel(_ a: Double, _ b: Double) -> Double { .exp(-(a - b) * (a - b) / 2) }
    var sum = 0.0
    for i in 0..<12 {
      for j in 0..<12 where i != j {
        sum += kernel(x[i], x[j]) + kernel(y[i], y[j]) - kernel(x[i], y[j]) - kernel(x[j], y[i])
      }
    }
    #expect(abs(try report.number("estimate") - sum / 132) < 1e-13)
  }

  @Test(arguments: [("1", 0.0057), ("3", 0.192), ("20", 0.0285)])
  func `Two bells six apart: the bandwidth decides whether there is a slope`(
    bandwidth: String, slope: Double
  ) throws {
    let report = try run(
      Self.name, ["bandwidth": bandwidth, "q-means": "[6]", "q-sds": "[1]"])
    #expect(abs(try report.number("gradient-mean-1") / slope - 1) < 0.01)
  }

  @Test func `Steps go downhill, and a run to a later one goes on from them`() throws {
    var mean = 1.0
    var last = Double.infinity
    for step in 0...5 {
      let moved = try run(Self.name, ["steps": "\(step)"])
      let there = try run(Self.name, ["q-means": "[\(mean)]"])
      for name in ["mmd-squared", "gradient-mean-1", "witness-q"] {
        #expect(abs(try moved.number(name) - there.number(name)) < 1e-15, "\(name)")
      }
      #expect(try moved.number("mmd-squared") < last)
      last = try moved.number("mmd-squared")
      mean -= try there.number("gradient-mean-1")
    }
    #expect(abs(try run(Self.name, ["steps": "1000"]).number("gradient-mean-1")) < 1e-12)
  }

  @Test func `Equal laws have no discrepancy`() throws {
    let report = try run(Self.name, ["q-means": "[0]", "q-sds": "[1]"])
    for name in ["mmd-squared", "mmd", "gradient-mean-1", "gradient-sd-1", "witness-p"] {
      #expect(abs(try report.number(name)) < 1e-15, "\(name)")
    }
  }

  @Test func `Wrong lists are refused`() throws {
    #expect(
      try problems(Self.name, ["q-means": "[1, 2]"]) == [
        "inconsistent-parameters: 'p-means', 'p-sds', 'q-means' and 'q-sds' must be equally long, but "
          + "have 1, 1, 2 and 1 numbers"
      ])
  }

  @Test(arguments: [
    AxisSweep("witness", "q-means", "[-4]", "[0]", "[3]"),
    AxisSweep("bandwidth", "bandwidth", "0.05", "3", "20"),
    AxisSweep("learning", "steps", "1", "30", "1000"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
