import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct RBMTests {
  static let name = "rbm"
  static let slow = SmallMachine.slow.settings.merging(["rows": "[6, 6, 1, 4]"]) { $1 }

  static let quickReference = [
    "log-z": 4.404668814093738, "log-likelihood": -2.1285242867677283, "best": -1.3321790402101223,
    "gradient-norm": 0.41781913238710927, "contrastive-norm": 0.36142491237021124,
    "cosine": 0.9988055981016036, "second-eigenvalue": 0.19058157281502047,
    "after-exact": -2.111572819720028, "after-contrastive": -2.113816095658806,
    "divergence-0": 0.7963452465576062, "divergence-1": 0.0031434122684551456,
    "divergence-2": 0.0001050023252062445,
  ]
  static let slowReference = [
    "log-z": 3.9391340898163114, "log-likelihood": -1.8787681655156274,
    "best": -1.0397207708399179, "gradient-norm": 1.1081418498596154,
    "contrastive-norm": 0.29118631685464463, "cosine": 0.1740959670377273,
    "second-eigenvalue": 0.9615636875206919, "after-exact": -1.7646770279463428,
    "after-contrastive": -1.8731739350199608, "divergence-0": 0.8390473946757094,
    "divergence-1": 0.3686986808146816, "divergence-2": 0.3393993908890874,
  ]

  @Test(arguments: [true, false]) func `Both machines are the reference's`(isQuick: Bool) throws {
    let report = try run(Self.name, isQuick ? [:] : Self.slow)
    for (name, value) in isQuick ? Self.quickReference : Self.slowReference {
      #expect(abs(try report.number(name) - value) < 1e-12 * max(1, abs(value)), "\(name)")
    }
    let turning = isQuick ? 0.048985446537884364 : 0.04733741611113085
    let size = isQuick ? 0.7970938317858807 : 0.21299792575056528
    #expect(try report.number("opposed") == (isQuick ? 1 : 2))
    #expect(abs(try report.number("turning") - turning) < 1e-11)
    #expect(abs(try report.number("field-size") - size) < 1e-11)
  }

  @Test func `More steps of CD come nearer to the gradient, as the reference says`() throws {
    for (sweeps, first) in [(2, 0.07304014995592614), (5, 0.0770083944725781)] {
      let report = try run(Self.name, ["gibbs-steps": "\(sweeps)"])
      #expect(abs(try cells(report, "gradient")[0][1] - first) < 1e-14)
    }
  }

  /// Numbers of a table whose first column is text.
  private func cells(_ report: Report, _ name: String) throws -> [[Double]] {
    let table = try #require(report.tables.first { $0.name == name })
    return table.rows.map { row in
      row.dropFirst().map { cell in
        guard case .number(let number, _) = cell else { return .nan }
        return number
      }
    }
  }

  static func product(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  struct Setting: Sendable {
    let machine: SmallMachine
    let rows: [Int]
    let sweeps: Int

    init(number: Int) {
      let (visible, hidden) = [(3, 2), (2, 3), (4, 2), (1, 1), (3, 3)][number % 5]
      machine = .random(
        number, visible: visible, hidden: hidden, scale: [0.6, 2, 4][number % 3])
      let stream = RandomStream(seed: 16, stream: UInt64(number))
      rows = (0..<4).map { Int(stream.uniform(at: UInt64($0)) * Double(1 << visible)) }
      sweeps = [1, 2, 7][number / 5 % 3]
    }

    var shares: [Double] {
      var shares = machine.seen.map { _ in 0.0 }
      for row in rows { shares[row] += 0.25 }
      return shares
    }

    var parameters: [String: String] {
      machine.settings.merging(["rows": "\(rows)", "gibbs-steps": "\(sweeps)"]) { $1 }
    }
  }

  @Test(arguments: 0..<15)
  func `Random machines: values are sums over all joint states`(number: Int) throws {
    let setting = Setting(number: number)
    let (machine, shares) = (setting.machine, setting.shares)
    let report = try run(Self.name, setting.parameters)
    let gradient = machine.gradient(shares)
    let contrastive = machine.contrastive(shares, setting.sweeps)
    let lengths = [gradient, contrastive].map { Self.product($0, $0).squareRoot() }
    let after = [gradient, contrastive].map { field in
      machine.with(zip(machine.flat, field).map { $0 + 0.1 * $1 }).logLikelihood(shares)
    }
    let cosine = Self.product(gradient, contrastive) / (lengths[0] * lengths[1])
    for (name, value) in [
      ("log-z", machine.logZ), ("log-likelihood", machine.logLikelihood(shares)),
      ("gradient-norm", lengths[0]), ("contrastive-norm", lengths[1]), ("cosine", cosine),
      ("after-exact", after[0]), ("after-contrastive", after[1]),
    ] { #expect(abs(try report.number(name) - value) < 1e-11, "\(name)") }
    #expect(abs(try report.number("second-eigenvalue") - machine.secondEigenvalue) < 1e-6)
    let table = try cells(report, "gradient")
    for (row, values) in zip(table, zip(gradient, contrastive)) {
      #expect(abs(row[0] - values.0) < 1e-13 && abs(row[1] - values.1) < 1e-13)
    }
    let states = try cells(report, "states")
    for (row, share) in zip(states, machine.seenShares) { #expect(abs(row[1] - share) < 1e-13) }
  }

  @Test(arguments: 0..<15)
  func `Random machines: steps never lead the data further from the model`(number: Int) throws {
    let report = try run(Self.name, Setting(number: number).parameters)
    let distances = try (0...2).map { try report.number("divergence-\($0)") }
    #expect(distances[0] >= distances[1] - 1e-13 && distances[1] >= distances[2] - 1e-13)
    #expect(try report.number("log-likelihood") <= report.number("best") + 1e-13)
    let lost = try report.number("best") - report.number("log-likelihood")
    #expect(abs(lost - distances[0]) < 1e-12)
  }

  @Test(arguments: [3, 6, 11])
  func `Turning is half of what the Jacobian and its transpose differ by`(number: Int) throws {
    let setting = Setting(number: number)
    let (machine, shares, step) = (setting.machine, setting.shares, 1e-5)
    let columns = machine.flat.indices.map { place -> [Double] in
      var (above, below) = (machine.flat, machine.flat)
      above[place] += step
      below[place] -= step
      return zip(
        machine.with(above).contrastive(shares, 1), machine.with(below).contrastive(shares, 1)
      ).map { ($0 - $1) / (2 * step) }
    }
    var (turning, size) = (0.0, 0.0)
    for row in columns.indices {
      for column in columns.indices {
        let half = (columns[column][row] - columns[row][column]) / 2
        turning += half * half
        size += columns[column][row] * columns[column][row]
      }
    }
    let report = try run(Self.name, setting.parameters)
    #expect(abs(try report.number("turning") - turning.squareRoot()) < 1e-8)
    #expect(abs(try report.number("field-size") - size.squareRoot()) < 1e-8)
  }

  @Test(arguments: ["exact", "contrastive"], [0, 7, 12])
  func `Updates are those of the rule, one by one`(rule: String, number: Int) throws {
    let setting = Setting(number: number)
    var machine = setting.machine
    for updates in 0...9 {
      let report = try run(
        Self.name,
        setting.parameters.merging(["rule": rule, "updates": "\(updates)", "rate": "0.7"]) { $1 })
      let likelihood = machine.logLikelihood(setting.shares)
      #expect(abs(try report.number("log-likelihood") - likelihood) < 1e-11)
      let move =
        rule == "exact"
        ? machine.gradient(setting.shares) : machine.contrastive(setting.shares, setting.sweeps)
      machine = machine.with(zip(machine.flat, move).map { $0 + 0.7 * $1 })
    }
  }

  @Test func `Learning slows its own sampler`() throws {
    for (updates, eigenvalue) in [("0", 0.191), ("300", 0.470), ("1000", 0.846), ("3000", 0.972)] {
      let report = try run(Self.name, ["updates": updates])
      #expect(abs(try report.number("second-eigenvalue") - eigenvalue) < 0.0006)
    }
  }

  @Test func `Nothing moves where the rows are the model, and there is no angle`() throws {
    let report = try run(
      Self.name,
      [
        "weights": "[0, 0, 0, 0]", "visible-biases": "[0, 0]", "hidden-biases": "[1, -2]",
        "rows": "[0, 1, 2, 3]",
      ])
    #expect(try report.number("gradient-norm") < 1e-15)
    #expect(try report.number("contrastive-norm") < 1e-15)
    #expect(try report.number("cosine").isNaN)
    #expect(try report.number("second-eigenvalue") < 1e-12)
  }

  @Test func `Lists that don't fit are refused, with what would`() throws {
    #expect(
      try problems(Self.name, ["weights": "[1, 2]"]) == [
        "inconsistent-parameters: 'weights' must hold a number for each pair of 'visible-biases' "
          + "and 'hidden-biases', 3 × 2 = 6, but has 2"
      ])
    let long = try run(Self.name, ["rows": "[3, 8]"])
    #expect(long.notes.count == 1)
    #expect(
      try long.number("log-likelihood")
        == run(Self.name, ["rows": "[3, 0]"]).number("log-likelihood"))
    let wide = [
      "visible-biases": "[0,0,0,0,0,0,0,0]", "hidden-biases": "[0]",
      "weights": "[0,0,0,0,0,0,0,0]", "updates": "500",
    ]
    #expect(
      try problems(Self.name, wide) == [
        "inconsistent-parameters: 'updates' can be 457 at most with 8 seen units"
      ])
  }

  @Test(arguments: [
    AxisSweep("learning", "updates", "20", "60", "100"),
    AxisSweep("mixing", "updates", "20", "60", "100"),
    AxisSweep("states", "updates", "40", "90"),
    AxisSweep("directions", "gibbs-steps", "2", "10"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }

  @Test func `The graph shades what is seen, and shows every weight`() throws {
    let words = try figure(Self.name, "graph").description
    #expect(words.contains("seen: v₁, v₂, v₃; hidden: h₁, h₂"))
    #expect(words.contains("h₂ – v₁ (−0.8)"))
  }
}
