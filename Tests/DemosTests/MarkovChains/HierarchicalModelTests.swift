import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct HierarchicalModelTests {
  static let name = "hierarchical-model"

  @Test func `The eight schools are those of the design`() throws {
    let report = try run(Self.name)
    #expect(abs(try report.number("log-evidence") + 32.146132) < 5e-7)
    #expect(abs(try report.number("centre-mean") - 7.704951) < 5e-7)
    #expect(abs(try report.number("centre-sd-posterior") - 4.958948) < 5e-7)
    #expect(abs(try report.number("pooling") - 0.687480) < 5e-7)
    #expect(try report.number("best-between-sd") == 0)
    #expect(abs(try report.number("mean-between-sd") - 6.482) < 1e-3)
    let first = try groups(report)[0]
    #expect(abs(first.mean - 12.1994) < 5e-5)
    #expect(abs(first.sd - 8.0457) < 5e-5)
    let equal = try run(Self.name, ["between-sd": "0"])
    #expect(abs(try equal.number("log-evidence") + 31.548130) < 5e-7)
    #expect(try equal.number("pooling") == 1)
    for group in try groups(equal) {
      #expect(abs(group.mean - (try equal.number("centre-mean"))) < 1e-14)
      #expect(abs(group.sd - (try equal.number("centre-sd-posterior"))) < 1e-14)
    }
  }

  private func groups(_ report: Report) throws -> [(mean: Double, sd: Double)] {
    try #require(report.tables.first).rows.map { row in
      guard case .number(let mean, _) = row[3], case .number(let sd, _) = row[4] else {
        throw InvalidParameters(problems: [])
      }
      return (mean, sd)
    }
  }

  struct Setting: Sendable {
    let spread: Double
    let centre: Double
    let observations: [Double]
    let errors: [Double]

    init(number: Int) {
      let stream = RandomStream(seed: 15, stream: UInt64(number))
      let count = 2 + Int(stream.uniform(at: 0) * 10)
      spread = number % 4 == 0 ? 0 : 50 * stream.uniform(at: 1)
      centre = Double.exp(5 * stream.uniform(at: 2))
      observations = (0..<count).map { 40 * stream.normal(at: 10 + UInt64($0)) }
      errors = (0..<count).map { Double.exp(4 * stream.uniform(at: 40 + UInt64($0)) - 1) }
    }

    var parameters: [String: String] {
      [
        "between-sd": "\(spread)", "centre-sd": "\(centre)", "observations": "\(observations)",
        "errors": "\(errors)",
      ]
    }

    /// The covariance of the measurements when the groups spread by τ.
    func covariance(_ tau: Double) -> [[Double]] {
      observations.indices.map { row in
        observations.indices.map { column in
          centre * centre + (row == column ? errors[row] * errors[row] + tau * tau : 0)
        }
      }
    }

    /// The dense normal density, by elimination.
    func logEvidence(_ tau: Double) -> Double {
      let (solution, logDeterminant) = solved(covariance(tau), observations)
      var square = 0.0
      for (left, right) in zip(solution, observations) { square += left * right }
      return -0.5 * (square + logDeterminant) - Double(observations.count) * Normal.logRootTwoPi
    }

    /// Gaussian elimination of a positive matrix: the solution, and the log of the determinant.
    func solved(_ matrix: [[Double]], _ side: [Double]) -> ([Double], Double) {
      var rows = zip(matrix, side).map { $0 + [$1] }
      var log = 0.0
      for pivot in rows.indices {
        log += .log(rows[pivot][pivot])
        for other in rows.indices where other != pivot {
          let factor = rows[other][pivot] / rows[pivot][pivot]
          for column in pivot...rows.count { rows[other][column] -= factor * rows[pivot][column] }
        }
      }
      return (rows.indices.map { rows[$0][rows.count] / rows[$0][$0] }, log)
    }
  }

  /// θ and μ have a joint normal with y: regression on the dense covariance knows nothing of layers.
  @Test(arguments: 0..<12)
  func `Random groups agree with one large normal`(number: Int) throws {
    let setting = Setting(number: number)
    let report = try run(Self.name, setting.parameters)
    let expected = setting.logEvidence(setting.spread)
    #expect(abs(try report.number("log-evidence") - expected) < 1e-9 * abs(expected))
    let covariance = setting.covariance(setting.spread)
    let (solution, _) = setting.solved(covariance, setting.observations)
    let square = setting.centre * setting.centre
    var centre = 0.0
    for number in solution { centre += square * number }
    #expect(abs(try report.number("centre-mean") - centre) < 1e-8)
    for (index, group) in try groups(report).enumerated() {
      // Cov(θⱼ, y) = centre² + τ² where it is its own measurement.
      let cross = setting.observations.indices.map {
        square + ($0 == index ? setting.spread * setting.spread : 0)
      }
      var mean = 0.0
      for (left, right) in zip(cross, solution) { mean += left * right }
      var variance = cross[index]
      for (left, right) in zip(cross, setting.solved(covariance, cross).0) {
        variance -= left * right
      }
      #expect(abs(group.mean - mean) < 1e-7)
      #expect(abs(group.sd * group.sd - variance) < 1e-7 * (1 + variance))
    }
  }

  /// The trapezoid rule on a fine even grid of another kind, and the best of the grid.
  @Test(arguments: 0..<10)
  func `The best and the average spread agree with a fine grid`(number: Int) throws {
    let setting = Setting(number: 100 + number)
    let report = try run(Self.name, setting.parameters)
    let count = 6000
    let taus = (0...count).map { 50 * Double($0) * Double($0) / Double(count * count) }
    let logs = taus.map { setting.logEvidence($0) }
    let top = try #require(logs.max())
    var (total, moment) = (0.0, 0.0)
    for index in 1...count {
      let width = (taus[index] - taus[index - 1]) / 2
      let (low, high) = (Double.exp(logs[index - 1] - top), Double.exp(logs[index] - top))
      total += width * (low + high)
      moment += width * (low * taus[index - 1] + high * taus[index])
    }
    #expect(abs(try report.number("mean-between-sd") / (moment / total) - 1) < 1e-5)
    let best = try report.number("best-between-sd")
    #expect(setting.logEvidence(best) >= top - 1e-9)
    let place = try #require(logs.firstIndex(of: top))
    #expect(abs(best - taus[place]) <= 50 * 2 * Double(place + 1) / Double(count * count) + 1e-5)
  }

  @Test func `Believed groups lie between what was measured and the centre`() throws {
    for spread in ["0.5", "4", "20", "50"] {
      let report = try run(Self.name, ["between-sd": spread])
      let centre = try report.number("centre-mean")
      for (group, observation) in zip(try groups(report), [28.0, 8, -3, 7, -1, 1, 18, 12]) {
        #expect((group.mean - centre) * (observation - group.mean) >= 0)
      }
    }
  }

  /// Ten groups far apart, measured well: the spread is theirs.
  @Test func `Precise measurements show the spread between the groups`() throws {
    let observations = "[-9, -7, -5, -3, -1, 1, 3, 5, 7, 9]"
    let report = try run(
      Self.name,
      [
        "observations": observations, "errors": "\([Double](repeating: 0.1, count: 10))",
        "centre-sd": "200",
      ])
    // Σ(y − mean)²/(n − 1), less the error's variance, nearly.
    #expect(abs(try report.number("best-between-sd") - (330.0 / 9 - 0.01).squareRoot()) < 0.01)
  }

  @Test func `Lists of unequal length are refused`() throws {
    #expect(
      try problems(Self.name, ["errors": "[1, 2, 3]"]) == [
        "inconsistent-parameters: 'observations' and 'errors' must be equally long, but have 8 and 3 "
          + "numbers"
      ])
  }

  @Test func `They are shown at the one that was written`() throws {
    guard case .invalid(let problems) = try preparation(Self.name, ["errors": "[1, 2, 3]"]) else {
      Issue.record("they were taken")
      return
    }
    #expect(problems.map(\.place) == [.value("errors", element: nil)])
  }

  @Test(arguments: [
    AxisSweep("layers", "between-sd", "0", "3", "50"),
    AxisSweep("shrinkage", "between-sd", "0", "3", "50"),
    AxisSweep("evidence", "between-sd", "0", "3", "50"),
    AxisSweep("layers", "observations", "[26, 8, -3, 7, -1, 1, 18, 12]"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
