import DemoKit
import Demos
import Figures
import Foundation
import Testing

@Suite struct InfiniteMixtureTests {
  static let name = "infinite-mixture"
  static let queries = [(0.5, 0.5), (0.0, 0.0), (1.2, -0.7), (-2.0, 3.0)]

  /// The reference `15a`, made with mpmath: one hidden number, at the four queries.
  @Test func `One hidden number agrees with the reference`() throws {
    let logs = [
      -2.3868340821583085, -2.5136288036604215, -2.884032611364226, -6.082262555105956,
    ]
    let variances = [
      3.6363765149211566e-05, 2.571293884846061e-05, 0.00019845354754203162, 2.6714118453553727e-06,
    ]
    let shares = [0.9957146973043222, 0.9960937308684839, 0.9403013094706604, 0.661139946022586]
    let means = [
      -0.03579915833437876, -0.05322169077090715, 0.23876393564296983, -0.6710822049296025,
    ]
    let spreads = [0.9356413113224307, 0.97766736339671, 0.8841332617035972, 0.8109507435424014]
    for (index, query) in Self.queries.enumerated() {
      let report = try run(
        Self.name, ["query-1": "\(query.0)", "query-2": "\(query.1)", "components": "400"])
      #expect(abs(try report.number("log-density") - logs[index]) < 1e-11)
      #expect(abs(try report.exact("density-estimate") / exp(logs[index]) - 1) < 1e-11)
      let error = (variances[index] / 400).squareRoot()
      #expect(abs(try #require(try report.standardError("density-estimate")) / error - 1) < 1e-8)
      #expect(abs(try report.number("effective-components") / (400 * shares[index]) - 1) < 1e-11)
      #expect(abs(try report.number("posterior-mean") - means[index]) < 1e-11)
      #expect(abs(try report.number("posterior-variance") - spreads[index]) < 1e-11)
    }
    try expectMoments(
      try run(Self.name), [0.5453258684360088, 0.46470393639741686],
      [1.636156600617331, 1.8962873338064832], -0.0840407379305327)
  }

  static let plane = [
    "a": "[2, -1, 1.5, 0.5]", "b": "[1.2, 0.3, -0.7, 2]",
  ]

  /// The reference `15b`.
  @Test func `Two hidden numbers agree with the reference`() throws {
    let logs = [
      -2.362937155736668, -2.495793640765749, -2.930119146222891, -6.0768771891012126,
    ]
    for (query, log) in zip(Self.queries, logs) {
      let report = try run(
        Self.name, Self.plane.merging(["query-1": "\(query.0)", "query-2": "\(query.1)"]) { $1 })
      #expect(abs(try report.number("log-density") - log) < 1e-11)
      #expect(report.value(named: "divergence-to-normal") == nil)
      #expect(report.value(named: "posterior-mean") == nil)
    }
    try expectMoments(
      try run(Self.name, Self.plane), [0.5422909862431269, 0.46559143006940806],
      [1.6498176371522415, 1.9130610490529931], 0.061822801016876434)
  }

  func expectMoments(
    _ report: Report, _ means: [Double], _ variances: [Double], _ covariance: Double
  ) throws {
    for axis in 0...1 {
      #expect(abs(try report.number("mean-\(axis + 1)") - means[axis]) < 1e-12)
      #expect(abs(try report.number("variance-\(axis + 1)") - variances[axis]) < 1e-12)
    }
    #expect(abs(try report.number("covariance") - covariance) < 1e-12)
  }

  @Test(arguments: [
    (1.0, 1.0, 0.0034514466319966273), (4, 1, 0.017527), (1, 0.01, 0.084519), (4, 0.1, 0.108834),
  ])
  func `The divergence from one bell agrees with the reference`(
    stretch: Double, spread: Double, divergence: Double
  ) throws {
    let report = try run(Self.name, ["stretch": "\(stretch)", "spread": "\(spread)"])
    #expect(abs(try report.number("divergence-to-normal") - divergence) < 1e-6)
  }

  @Test func `Long thin curves are not taken for islands`() throws {
    let report = try run(
      Self.name, ["stretch": "20", "spread": "0.001", "query-1": "1.4067", "query-2": "-0.3963"])
    // By the straightforward sum below with 400,000 steps.
    let straight = Straight(stretch: 20, spread: 0.001)
    let exact = straight.logDensity(1.4067, -0.3963, steps: 400_000)
    #expect(abs(try report.number("log-density") - exact) < 1e-9)
    #expect(abs(try report.number("divergence-to-normal") - 2.144) < 1e-3)
  }

  /// p(x) of the decoder with the default slopes, by the midpoint rule, as its formula stands.
  struct Straight {
    var stretch: Double
    var spread: Double

    func bells(steps: Int) -> [(weight: Double, mean: [Double], variance: [Double])] {
      (0..<steps).map { step in
        let z = -9 + 18 * (Double(step) + 0.5) / Double(steps)
        let sigmoid = { (t: Double) in 1 / (1 + exp(-t)) }
        return (
          18 / Double(steps) * exp(-z * z / 2) / (2 * Double.pi).squareRoot(),
          [
            0.5 + stretch * (sigmoid(2 * z + 0.3) - 0.5),
            0.5 + stretch * (sigmoid(-1.5 * z - 0.2) - 0.5),
          ],
          [spread * exp(sigmoid(1.2 * z - 0.5)), spread * exp(sigmoid(-0.7 * z + 0.4))]
        )
      }
    }

    func logDensity(_ x: Double, _ y: Double, steps: Int) -> Double {
      var sum = 0.0
      for bell in bells(steps: steps) {
        let square =
          (x - bell.mean[0]) * (x - bell.mean[0]) / bell.variance[0]
          + (y - bell.mean[1]) * (y - bell.mean[1]) / bell.variance[1]
        sum +=
          bell.weight * exp(-square / 2)
          / (2 * Double.pi * (bell.variance[0] * bell.variance[1]).squareRoot())
      }
      return log(sum)
    }
  }

  @Test(arguments: [
    (2.5, 0.3, 0.7, 1.1), (7.0, 0.05, -1.0, 2.0), (0.3, 0.02, 0.45, 0.52), (15.0, 0.8, 6.0, -4.0),
  ])
  func `The density agrees with a plain sum`(
    stretch: Double, spread: Double, x: Double, y: Double
  ) throws {
    let report = try run(
      Self.name,
      ["stretch": "\(stretch)", "spread": "\(spread)", "query-1": "\(x)", "query-2": "\(y)"])
    let exact = Straight(stretch: stretch, spread: spread).logDensity(x, y, steps: 60_000)
    #expect(abs(try report.number("log-density") - exact) < 1e-9 * max(1, abs(exact)))
  }

  /// KL by its definition on a grid, from a plain sum over z.
  @Test(arguments: [(1.0, 1.0), (3.0, 0.4), (6.0, 0.6)])
  func `The divergence agrees with its definition`(stretch: Double, spread: Double) throws {
    let report = try run(Self.name, ["stretch": "\(stretch)", "spread": "\(spread)"])
    let bells = Straight(stretch: stretch, spread: spread).bells(steps: 400)
    let mean = try [report.number("mean-1"), report.number("mean-2")]
    let variance = try [report.number("variance-1"), report.number("variance-2")]
    let covariance = try report.number("covariance")
    let determinant = variance[0] * variance[1] - covariance * covariance
    let step = 0.2 * spread.squareRoot()
    let reach = (stretch / 2 + 9 * spread.squareRoot()) / step
    var divergence = 0.0
    // The two coordinates are independent given z: each factor is tabulated once.
    let grid = (Int(-reach)...Int(reach)).map { 0.5 + step * Double($0) }
    let factors = (0...1).map { axis in
      bells.map { bell in
        grid.map { x in
          exp(-(x - bell.mean[axis]) * (x - bell.mean[axis]) / (2 * bell.variance[axis]))
            / (2 * Double.pi * bell.variance[axis]).squareRoot()
        }
      }
    }
    for (column, x) in grid.enumerated() {
      for (row, y) in grid.enumerated() {
        var p = 0.0
        for (index, bell) in bells.enumerated() {
          p += bell.weight * factors[0][index][column] * factors[1][index][row]
        }
        let (a, b) = (x - mean[0], y - mean[1])
        let square =
          (variance[1] * a * a - 2 * covariance * a * b + variance[0] * b * b) / determinant
        let logNormal = -log(2 * Double.pi) - log(determinant) / 2 - square / 2
        if p > 1e-300 { divergence += p * (log(p) - logNormal) * step * step }
      }
    }
    #expect(abs(try report.number("divergence-to-normal") - divergence) < 1e-6)
  }

  @Test func `A wider range or narrower bells bend the mixture, and a smaller range does not`()
    throws
  {
    func divergence(_ stretch: Double, _ spread: Double) throws -> Double {
      try run(Self.name, ["stretch": "\(stretch)", "spread": "\(spread)"])
        .number("divergence-to-normal")
    }
    let still = try divergence(1, 1)
    for (stretch, spread) in [(2.0, 1.0), (20, 1), (1, 0.3), (1, 0.001), (5, 0.02)] {
      #expect(try divergence(stretch, spread) > still)
    }
    for stretch in [0.1, 0.5] { #expect(try divergence(stretch, 1) < still) }
  }

  @Test(arguments: [
    ["components": "40"], ["components": "100", "query-1": "-2", "query-2": "3"],
    ["components": "60", "stretch": "3", "spread": "0.5"],
  ])
  func `Standard errors are calibrated over seeds`(parameters: [String: String]) throws {
    var squares = 0.0
    for seed in 1...100 {
      let report = try run(Self.name, parameters.merging(["seed": "\(seed)"]) { $1 })
      let deviation = try report.deviation("density-estimate")
      squares += deviation * deviation
    }
    // A mean of 100 squares of normals, ±4.5 standard errors of 0.14.
    #expect(abs(squares / 100 - 1) < 0.64)
  }

  @Test func `Lists that do not fit are told so`() throws {
    #expect(
      try problems(Self.name, ["a": "[1, 2, 3, 4]"]) == [
        "inconsistent-parameters: 'a' has 4 numbers and 'b' has 2: both take 2, for a hidden number, "
          + "or 4, for two"
      ])
    #expect(try problems(Self.name, Self.plane) == [])
  }

  @Test(arguments: [
    AxisSweep("plane", "stretch", "0.5", "1.08"), AxisSweep("plane", "spread", "0.6", "0.9"),
    AxisSweep("plane", "query-1", "-5", "3"), AxisSweep("few", "components", "1", "5", "400"),
    AxisSweep("few", "seed", "2", "3"), AxisSweep("profile", "components", "10", "100"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
