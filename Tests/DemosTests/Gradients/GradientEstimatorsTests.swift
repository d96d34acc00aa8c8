import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct GradientEstimatorsTests {
  static let name = "gradient-estimators"

  private func expect(
    _ report: Report, _ values: [(String, Double)], within tolerance: Double = 1e-12
  ) throws {
    for (name, value) in values {
      #expect(abs(try report.number(name) - value) <= tolerance * max(1, abs(value)), "\(name)")
    }
  }

  @Test func `The square at its defaults is the reference's`() throws {
    try expect(
      try run(Self.name),
      [
        ("gradient", 2), ("score-variance", 21.75), ("best-baseline", 1.75),
        ("score-best-variance", 9.5), ("score-mean-variance", 10.5), ("moved-variance", 1),
        ("own-coordinate-variance", 21.75), ("control-variate-variance", 1.5),
        ("sd-score-variance", 86.5), ("sd-moved-variance", 6), ("sd-best-baseline", 2.25),
      ])
    try expect(
      try run(Self.name, ["mean": "0", "sd": "1"]),
      [("score-variance", 15), ("sd-score-variance", 74), ("sd-moved-variance", 8)])
    let far = try run(Self.name, ["mean": "3", "sd": "0.2"])
    #expect(
      abs(try far.number("score-variance") / far.number("moved-variance") - 13_447.5) < 1e-6)
  }

  @Test(arguments: [
    (2, 50.0, 3.0, 14.0, 15.0), (10, 726, 13, 50, 51), (100, 63456, 125.5, 455, 456),
  ])
  func `In more dimensions the reference's variances come back`(
    dimensions: Int, score: Double, baseline: Double, best: Double, mean: Double
  ) throws {
    try expect(
      try run(Self.name, ["dimensions": "\(dimensions)"]),
      [
        ("score-variance", score), ("best-baseline", baseline), ("score-best-variance", best),
        ("score-mean-variance", mean), ("own-coordinate-variance", 21.75), ("moved-variance", 1),
      ])
  }

  @Test(arguments: [
    (0.0, 1.0, [6, 211.0426001404684, -10.725791352644727, 96, 25, 16]),
    (1.2, 0.2, [0, 18.63435026310798, -1.9305103088617777, 0, 5, 0]),
    (1, 0.1, [1, 32.22402014846321, -1.6270838991417502, 5.75, 2.5, 2.5]),
  ])
  func `The bound's gradients are the reference's`(
    mean: Double, variance: Double, values: [Double]
  ) throws {
    let names = [
      "gradient", "score-variance", "best-baseline", "score-best-variance", "moved-variance",
      "moved-without-score-variance",
    ]
    let sd = variance.squareRoot()
    let report = try run(
      Self.name, ["objective": "bound", "mean": "\(mean)", "sd": "\(sd)"])
    try expect(report, Array(zip(names, values)), within: 1e-11)
    #expect(report.value(named: "own-coordinate-variance") == nil)
  }

  private func random(_ number: Int) -> (mean: Double, sd: Double, x: Double, noise: Double) {
    let stream = RandomStream(seed: 20, stream: UInt64(number))
    return (
      6 * stream.uniform(at: 0) - 3, Double.exp(3 * stream.uniform(at: 1) - 2),
      4 * stream.uniform(at: 2) - 2, Double.exp(2 * stream.uniform(at: 3) - 1.5)
    )
  }

  /// Mean and variance of what one draw says, by Gauss's rule over one coordinate.
  private func moments(_ estimate: (Double) -> Double) -> (mean: Double, variance: Double) {
    let rule = GaussHermite(count: 30)
    let mean = rule.mean(estimate)
    return (mean, rule.mean { (estimate($0) - mean) * (estimate($0) - mean) })
  }

  @Test(arguments: 0..<8)
  func `Every estimator of the square has the mean and the variance that quadrature finds`(
    number: Int
  ) throws {
    let (mean, sd, _, _) = random(number)
    let report = try run(Self.name, ["mean": "\(mean)", "sd": "\(sd)"])
    let best = try report.number("best-baseline")
    func square(_ e: Double) -> Double { (mean + sd * e) * (mean + sd * e) }
    let tangent = { (e: Double) in
      (square(e) - (mean * mean + 3 * sd * sd) - 2 * mean * sd * e) * e / sd + 2 * mean
    }
    for (name, estimate) in [
      ("score-variance", { square($0) * $0 / sd }),
      ("score-best-variance", { (square($0) - best) * $0 / sd }),
      ("score-mean-variance", { (square($0) - mean * mean - sd * sd) * $0 / sd }),
      ("moved-variance", { 2 * (mean + sd * $0) }), ("control-variate-variance", tangent),
    ] as [(String, (Double) -> Double)] {
      let found = moments(estimate)
      #expect(abs(found.mean - 2 * mean) < 1e-10, "\(name)")
      try expect(report, [(name, found.variance)], within: 1e-10)
    }
    let width = try report.number("sd-best-baseline")
    for (name, estimate) in [
      ("sd-score-variance", { square($0) * ($0 * $0 - 1) / sd }),
      ("sd-moved-variance", { 2 * (mean + sd * $0) * $0 }),
    ] as [(String, (Double) -> Double)] {
      let found = moments(estimate)
      #expect(abs(found.mean - 2 * sd) < 1e-10, "\(name)")
      try expect(report, [(name, found.variance)], within: 1e-10)
    }
    for other in [width - 0.1, width + 0.1] {
      #expect(
        moments { (square($0) - width) * ($0 * $0 - 1) / sd }.variance
          < moments { (square($0) - other) * ($0 * $0 - 1) / sd }.variance)
    }
  }

  @Test(arguments: 0..<8)
  func `Every estimator of the bound has the mean and the variance that quadrature finds`(
    number: Int
  ) throws {
    let (mean, sd, x, noise) = random(10 + number)
    let report = try run(
      Self.name,
      [
        "objective": "bound", "mean": "\(mean)", "sd": "\(sd)", "observation": "\(x)",
        "noise": "\(noise)",
      ])
    let q = Normal(mean: mean, sd: sd)
    func weight(_ e: Double) -> Double {
      let z = mean + sd * e
      return Normal(mean: 0, sd: 1).logDensity(z) + Normal(mean: z, sd: noise).logDensity(x)
        - q.logDensity(z)
    }
    let best = try report.number("best-baseline")
    let slope = { (e: Double) in -(mean + sd * e) + (x - mean - sd * e) / (noise * noise) }
    let gradient = try report.number("gradient")
    for (name, estimate) in [
      ("score-variance", { weight($0) * $0 / sd }),
      ("score-best-variance", { (weight($0) - best) * $0 / sd }), ("moved-variance", slope),
      ("moved-without-score-variance", { slope($0) + $0 / sd }),
    ] as [(String, (Double) -> Double)] {
      let found = moments(estimate)
      #expect(abs(found.mean - gradient) < 1e-9 * (1 + abs(gradient)), "\(name)")
      try expect(report, [(name, found.variance)], within: 1e-9)
    }
  }

  /// f by hand in three coordinates, on a product of three rules.
  @Test(arguments: 0..<3)
  func `Three coordinates have the variances of a cubature`(number: Int) throws {
    let (mean, sd, _, _) = random(30 + number)
    let report = try run(Self.name, ["mean": "\(mean)", "sd": "\(sd)", "dimensions": "3"])
    let rule = GaussHermite(count: 8)
    for (name, baseline) in [
      ("score-variance", 0.0), ("score-best-variance", try report.number("best-baseline")),
    ] {
      var (first, second) = (0.0, 0.0)
      for (i, e) in rule.nodes.enumerated() {
        for (j, other) in rule.nodes.enumerated() {
          for (k, third) in rule.nodes.enumerated() {
            let f = [e, other, third].map { (mean + sd * $0) * (mean + sd * $0) }.reduce(0, +)
            let estimate = (f - baseline) * e / sd
            let share = rule.weights[i] * rule.weights[j] * rule.weights[k]
            first += share * estimate
            second += share * estimate * estimate
          }
        }
      }
      #expect(abs(first - 2 * mean) < 1e-9)
      try expect(report, [(name, second - first * first)], within: 1e-9)
    }
  }

  @Test(arguments: [
    ["dimensions": "1"], ["dimensions": "7", "mean": "-2"], ["dimensions": "40", "sd": "0.2"],
    ["objective": "bound"], ["objective": "bound", "mean": "-1", "sd": "1.5"],
  ])
  func `Estimates are within five standard errors of the gradient`(
    setting: [String: String]
  ) throws {
    for seed in 1...3 {
      let report = try run(
        Self.name, setting.merging(["draws": "4000", "seed": "\(seed)"]) { $1 })
      for name in ["score-estimate", "baseline-estimate", "moved-estimate"] {
        #expect(abs(try report.deviation(name)) < 5, "\(name)")
      }
    }
  }

  /// A variance that were wrong by half would show in the spread of many estimates.
  @Test func `Standard errors are as large as estimates scatter`() throws {
    let names = ["score-estimate", "baseline-estimate", "moved-estimate"]
    for setting in [["dimensions": "5"], ["objective": "bound", "mean": "0", "sd": "1"]] {
      var squares = [0.0, 0, 0]
      for seed in 1...150 {
        let report = try run(
          Self.name, setting.merging(["draws": "400", "seed": "\(seed)"]) { $1 })
        for (index, name) in names.enumerated() {
          let deviation = try report.deviation(name)
          squares[index] += deviation * deviation
        }
      }
      for square in squares { #expect(abs(square / 150 - 1) < 5 * (2.0 / 150).squareRoot()) }
    }
  }

  @Test func `Too few skewed draws have no standard error`() throws {
    let report = try run(Self.name, ["draws": "10", "mean": "1", "sd": "2"])
    #expect(try report.standardError("score-estimate") == nil)
    #expect(try report.standardError("moved-estimate") != nil)
  }

  @Test func `Too many coordinates for so many draws are refused`() throws {
    #expect(
      try problems(Self.name, ["draws": "20000", "dimensions": "1000"]) == [
        "inconsistent-parameters: 'draws' times 'dimensions' must be at most 10000000, but is 20000000; "
          + "at most 10000 draws of 1000 coordinates"
      ])
    #expect(
      try problems(
        Self.name, ["draws": "20000", "dimensions": "1000", "objective": "bound"]
      ).isEmpty)
  }

  @Test(arguments: [
    AxisSweep("draws", "mean", "0.5", "-1", "2"), AxisSweep("draws", "sd", "0.3", "0.9"),
    AxisSweep("dimensions", "dimensions", "5", "100", "1000"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
