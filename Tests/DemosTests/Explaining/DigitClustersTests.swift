import DemoKit
import Demos
import ElementaryMath
import Learning
import Probability
import Testing

@Suite struct DigitClustersTests {
  static let name = "digit-clusters"

  /// Plain EM by products, for as many steps.
  private func plain(
    clusters: Int, images: Int, noise: Double, shift: Bool, steps: Int, seed: UInt64
  ) -> (seen: Double, fresh: Double) {
    let source = Digits(noise: noise, isShifted: shift)
    let seen = source.draw(images, RandomStream(seed: seed, stream: 0)).pixels
    let fresh = source.draw(500, RandomStream(seed: seed, stream: 1)).pixels
    let stream = RandomStream(seed: seed, stream: 2)
    var weights = [Double](repeating: 1 / Double(clusters), count: clusters)
    var means = (0..<clusters).map { cluster in
      (0..<49).map { 0.25 + 0.5 * stream.uniform(at: UInt64(49 * cluster + $0)) }
    }
    func parts(_ image: [Double]) -> [Double] {
      weights.indices.map { cluster in
        zip(image, means[cluster]).reduce(weights[cluster]) { $0 * ($1.0 == 1 ? $1.1 : 1 - $1.1) }
      }
    }
    let rows = (0..<images).map { seen.example($0) }
    for _ in 0..<steps {
      let shares = rows.map { row in
        let own = parts(row)
        let total = own.reduce(0, +)
        return own.map { $0 / total }
      }
      for cluster in weights.indices {
        let total = shares.map { $0[cluster] }.reduce(0, +)
        weights[cluster] = total / Double(images)
        for pixel in 0..<49 {
          let ones = zip(shares, rows).reduce(0) { $0 + $1.0[cluster] * $1.1[pixel] }
          means[cluster][pixel] = (ones + 0.1) / (total + 0.2)
        }
      }
    }
    func mean(_ images: [[Double]]) -> Double {
      images.map { .log(parts($0).reduce(0, +)) }.reduce(0, +) / Double(images.count)
    }
    return (mean(rows), mean((0..<500).map { fresh.example($0) }))
  }

  @Test(arguments: [
    (3, 40, "0.05", false, 6), (8, 60, "0.02", true, 10), (1, 25, "0.2", false, 2),
  ])
  func `Another EM finds the same clusters`(
    clusters: Int, images: Int, noise: String, shift: Bool, steps: Int
  ) throws {
    let report = try run(
      Self.name,
      [
        "clusters": "\(clusters)", "images": "\(images)", "noise": noise, "shift": "\(shift)",
        "steps": "\(steps)", "seed": "4",
      ])
    let other = plain(
      clusters: clusters, images: images, noise: Double(noise) ?? 0, shift: shift, steps: steps,
      seed: 4)
    #expect(abs(try report.number("log-likelihood") - other.seen) < 1e-9)
    #expect(abs(try report.number("held-out") - other.fresh) < 1e-9)
  }

  @Test(arguments: 0..<8)
  func `No step lowers the objective`(number: Int) throws {
    let report = try run(
      Self.name,
      [
        "clusters": "\(1 + 4 * number)", "shift": "\(number % 2 == 0)", "seed": "\(number)",
        "noise": "\(0.01 + 0.03 * Double(number))", "images": "\(20 + 30 * number)", "steps": "40",
      ])
    #expect(try report.number("smallest-rise") >= -1e-9)
    for value in ["digit-purity", "shift-purity"] {
      if let share = report.value(named: value)?.value { #expect(share > 0 && share <= 1) }
    }
    #expect(try report.number("used-clusters") <= Double(1 + 4 * number))
    let contents = try #require(report.tables.first).rows
    var total = 0.0
    for row in contents { if case .number(let count, _) = row[1] { total += count } }
    #expect(total == Double(20 + 30 * number), "every image lies in one cluster")
  }

  /// −12.03 and −13.13 by the enumeration of templates over many images, for the design.
  @Test(arguments: [("false", -12.03), ("true", -13.13)])
  func `Under the truth images are as probable as the design says`(
    shift: String, expected: Double
  ) throws {
    let values = try (1...6).map {
      try run(Self.name, ["shift": shift, "steps": "0", "seed": "\($0)"])
    }
    let mean = try values.map { try $0.number("truth") }.reduce(0, +) / 6
    let error = try #require(try values[0].standardError("truth"))
    #expect(abs(mean - expected) < 4 * error / 6.0.squareRoot())
    #expect(error > 0.05 && error < 0.3)
  }

  @Test func `Without shifts clusters are digits, with them they are positions`() throws {
    func mean(_ value: String, _ shift: String) throws -> Double {
      try (1...8).map {
        try run(Self.name, ["shift": shift, "seed": "\($0)"]).number(value)
      }.reduce(0, +) / 8
    }
    #expect(abs(try mean("digit-purity", "false") - 0.88) < 0.07)
    #expect(abs(try mean("digit-purity", "true") - 0.45) < 0.03)
    #expect(abs(try mean("shift-purity", "true") - 0.86) < 0.04)
    #expect(try run(Self.name).value(named: "shift-purity") == nil)
  }

  @Test func `Many clusters beat the truth on what they saw, and lose on what they didn’t`() throws
  {
    let report = try run(Self.name, ["clusters": "20"])
    #expect(try report.number("log-likelihood") > report.number("truth"))
    #expect(try report.number("held-out") < report.number("truth"))
  }

  @Test func `A run to fewer steps is the beginning of a longer one`() throws {
    let figure = try figure(Self.name, "climb", ["steps": "22"])
    for (step, value) in try figure.column("images it saw").prefix(6) {
      let short = try run(Self.name, ["steps": "\(Int(step))"])
      #expect(abs(try short.number("log-likelihood") - value) < 0.01 * abs(value))
    }
  }

  @Test(arguments: [
    AxisSweep("climb", "steps", "0", "10", "60", isCut: true),
    AxisSweep("climb", "clusters", "5", "20", isCut: true),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
