import DemoKit
import Demos
import ElementaryMath
import Figures
import Learning
import Probability
import Testing

@Suite struct GANAsVariationalEMTests {
  static let name = "gan-as-variational-em"

  /// Made with mpmath from the definitions.
  @Test func `The table is the reference's`() throws {
    let report = try run(Self.name, ["discriminator": "table"])
    for (name, value) in [
      ("loss", 0.9121730666668209), ("expected-kl", 0.291173038361259), ("jsd", 0.0734532528142151),
      ("z-0", 0.4744618310604187), ("largest-slope", 0.04908397684709472),
      ("largest-kl-slope", 0.11326756756860279),
    ] { #expect(abs(try report.number(name) - value) < 1e-15, "\(name)") }
    #expect(report.value(named: "data-share") == nil)
    let rows = try table(report, "gradient")
    let reference = [
      [-0.04908397684709472, -0.11326756756860279, -0.06418359072150806],
      [0.014552172183055618, 0.05372189920112269, 0.03916972701806707],
      [-0.03339491896706568, -0.033154948760772296, 0.00023997020629338992],
    ]
    for (row, expected) in zip(rows, reference) {
      #expect(abs(row[1] - expected[0]) < 1e-15)
      #expect(abs(row[2] - expected[0]) < 1e-15)
      #expect(abs(row[3] - expected[1]) < 1e-15)
      #expect(abs(row[4] - expected[2]) < 1e-15)
    }
    let targets = [
      0.48590676205399014, 0.21773797514980534, 0.23012874397645874, 0.0662265188197458,
    ]
    for (row, target) in zip(try table(report, "states"), targets) {
      #expect(abs(row[2] - target) < 1e-15)
    }
  }

  /// A world of 2 to 8 states.
  struct World {
    var parameters: [String: String]
    var data: [Double]
    var scores: [Double]
    var table: [Double]
    var quality: Double
    var steps: Int

    init(_ number: Int) {
      let stream = RandomStream(seed: 29, stream: UInt64(number))
      let count = 2 + number % 7
      func list(_ first: UInt64, _ count: Int, _ low: Double, _ high: Double) -> [Double] {
        (0..<UInt64(count)).map { low + (high - low) * stream.uniform(at: first + $0) }
      }
      data = list(0, count, 0.0001, 1)
      scores = list(10, count - 1, -10, 10)
      table = list(20, count, 0.001, 0.999)
      quality = -1 + 2 * stream.uniform(at: 30)
      steps = Int(31 * stream.uniform(at: 31))
      parameters = [
        "data": "\(data)", "scores": "\(scores)", "table": "\(table)", "quality": "\(quality)",
        "steps": "\(steps)",
      ]
    }
  }

  @Test(arguments: 0..<30)
  func `Each step of a blend takes the same share of the distance`(number: Int) throws {
    let world = World(number)
    let report = try run(Self.name, world.parameters)
    var left = try report.number("start-distance")
    for _ in 0..<world.steps { left *= (1 - world.quality) / 2 }
    #expect(abs(try report.number("distance") - left) < 1e-14)
    #expect(abs(try report.number("data-share") - (1 + world.quality) / 2) < 1e-15)
    #expect(abs(try report.number("z-0") - 0.5) < 1e-14)
    let share = (1 + world.quality) / 2
    for row in try table(report, "states") {
      #expect(abs(row[2] - (share * row[3] + (1 - share) * row[1])) < 1e-14)
    }
  }

  @Test(arguments: 0..<30, ["blend", "table"])
  func `Both sides of the lemma agree`(number: Int, discriminator: String) throws {
    var parameters = World(number).parameters
    parameters["discriminator"] = discriminator
    let report = try run(Self.name, parameters)
    #expect(try report.number("residual") < 1e-14)
    let table = try table(report, "gradient")
    for row in table { #expect(abs(row[3] - row[4] - row[2]) < 1e-14) }
    #expect(
      abs(try report.number("largest-slope") - (table.map { abs($0[1]) }.max() ?? 0)) < 1e-15)
  }

  /// The loss is written anew as a function of the scores, with D frozen, and so are both divergences, with q^r
  /// frozen.
  @Test(arguments: 0..<6, ["blend", "table"])
  func `Each part is a finite difference`(number: Int, discriminator: String) throws {
    let world = World(number)
    var parameters = world.parameters
    // Milder scores, so that differences keep their digits.
    let scores = world.scores.map { $0 / 4 }
    parameters["scores"] = "\(scores)"
    parameters["discriminator"] = discriminator
    parameters["steps"] = "0"
    let report = try run(Self.name, parameters)
    let states = try table(report, "states")
    let data = states.map { $0[3] }
    let beliefs = states.map { $0[4] }
    let target = states.map { $0[2] }
    func softmax(_ scores: [Double]) -> [Double] {
      let weights = (scores + [0]).map { Double.exp($0) }
      let sum = weights.reduce(0, +)
      return weights.map { $0 / sum }
    }
    func divergence(_ p: [Double], _ q: [Double]) -> Double {
      zip(p, q).map { $0 * (Double.log($0) - .log($1)) }.reduce(0, +)
    }
    let loss = centralDifferences(at: scores) {
      -0.5 * zip(softmax($0), beliefs).map { $0 * Double.log($1) }.reduce(0, +)
    }
    let kl = centralDifferences(at: scores) { 0.5 * divergence(softmax($0), target) }
    let jsd = centralDifferences(at: scores) {
      let generator = softmax($0)
      let middle = zip(generator, data).map { ($0 + $1) / 2 }
      return (divergence(generator, middle) + divergence(data, middle)) / 2
    }
    for (k, row) in try table(report, "gradient").enumerated() {
      #expect(abs(row[1] - loss[k]) < 1e-7)
      #expect(abs(row[3] - kl[k]) < 1e-7)
      #expect(abs(row[4] - jsd[k]) < 1e-7)
    }
    // At θ₀ the two sides differ by a constant: the normalisers.
    let zero = try report.number("z-0")
    #expect(
      abs(
        try report.number("expected-kl") - report.number("jsd") - 0.5 * .log(zero)
          - 0.5 * .log(1 - zero) - report.number("loss")) < 1e-13)
  }

  @Test func `A perfect discriminator makes one step enough`() throws {
    let report = try run(Self.name, ["quality": "1", "steps": "1"])
    #expect(try report.number("distance") < 1e-15)
    #expect(abs(try run(Self.name).number("distance") - 0.34130225128921327) < 1e-15)
  }

  @Test func `A blind one halves the distance, though the loss has no slope`() throws {
    let report = try run(Self.name, ["quality": "0", "steps": "1"])
    #expect(
      abs(try report.number("distance") - (try report.number("start-distance")) / 2) < 1e-15)
    #expect(try report.number("largest-slope") < 1e-16)
    #expect(try report.number("largest-kl-slope") > 0.03)
    #expect(abs(try report.number("expected-kl") - (try report.number("jsd"))) < 1e-15)
    #expect(report.notes.isEmpty)
  }

  @Test func `For a reversed one only the subtracted term is left, and it is said`() throws {
    let report = try run(Self.name, ["quality": "-1", "steps": "30"])
    #expect(try report.number("distance") == (try report.number("start-distance")))
    #expect(try report.number("expected-kl") < 1e-15)
    #expect(try report.number("largest-kl-slope") < 1e-15)
    for row in try table(report, "gradient") { #expect(abs(row[1] + row[4]) < 1e-15) }
    #expect(report.notes.count == 1)
  }

  @Test(arguments: [
    AxisSweep("between", "quality", "-1", "0", "1"),
    AxisSweep("between", "steps", "1", "5", "30"),
    AxisSweep("course", "steps", "1", "30", isCut: true),
    AxisSweep("course", "quality", "-1", "0.3", "0.9", isCut: true),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }

  @Test func `Lists that don't fit are refused`() throws {
    #expect(
      try problems(Self.name, ["data": "[0.5, 0.5]"]) == [
        "inconsistent-parameters: 'scores' must have one number less than 'data', 1, but has 3"
      ])
    #expect(
      try problems(Self.name, ["discriminator": "table", "table": "[0.5, 0.5]"]) == [
        "inconsistent-parameters: 'data' and 'table' must be equally long, but have 4 and 2 numbers"
      ])
    #expect(try problems(Self.name, ["table": "[0.5, 0.5]"]).isEmpty)
  }

  private func table(_ report: Report, _ name: String) throws -> [[Double]] {
    let table = try #require(report.tables.first { $0.name == name })
    return table.rows.map { row in
      row.map { cell in
        guard case .number(let value, _) = cell else { return .nan }
        return value
      }
    }
  }
}
