import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct DataAugmentationTests {
  static let name = "data-augmentation"

  /// Made with forty digits.
  @Test func `A table of two rows and two columns is the reference's`() throws {
    let report = try run(Self.name)
    #expect(abs(try report.number("second-eigenvalue") - 1 / 6) < 1e-15)
    #expect(abs(try report.number("memory") - 1.4) < 1e-14)
    #expect(abs(try report.number("correlation-squared") - 1 / 6) < 1e-15)
    for (steps, distance) in [
      (0, 0.5), (1, 0.08333333333333333), (2, 0.013888888888888888), (5, 6.430041152263375e-05),
      (10, 8.2690858439601e-09),
    ] {
      let there = try run(Self.name, ["steps": "\(steps)"]).number("distance")
      #expect(abs(there / distance - 1) < 1e-12, "\(steps)")
    }
    #expect(try numbers(report, "kernel")[0].dropFirst().map { ($0 * 12).rounded() } == [7, 5])
  }

  @Test func `A table of three rows is the reference's`() throws {
    let table = "[0.3, 0.02, 0.05, 0.25, 0.1, 0.28]"
    for (steps, distance) in [
      (1, 0.30727272727272725), (2, 0.14078568781918063), (5, 0.013541350596554105),
      (10, 0.0002734226207326537),
    ] {
      let report = try run(Self.name, ["table": table, "steps": "\(steps)"])
      #expect(abs(try report.number("distance") / distance - 1) < 1e-12)
      #expect(abs(try report.number("second-eigenvalue") - 0.45817827396774763) < 1e-15)
      #expect(report.value(named: "memory") == nil)
      #expect(report.value(named: "correlation-squared") == nil)
    }
  }

  private func numbers(_ report: Report, _ table: String) throws -> [[Double]] {
    try #require(report.tables.first { $0.name == table }).rows.map { row in
      row.map { if case .number(let number, _) = $0 { number } else { .nan } }
    }
  }

  /// Squaring the kernel until nothing but its largest eigenvalues is left, and iterating it: neither knows the
  /// closed forms.
  @Test(arguments: 0..<24)
  func `Random tables: the kernel is stochastic, and iterating it agrees`(number: Int) throws {
    let stream = RandomStream(seed: 8, stream: UInt64(number))
    let columns = 2 + number % 2
    let rows = 2 + Int(stream.uniform(at: 0) * (columns == 2 ? 5 : 3))
    let table = (0..<rows * columns).map { 0.001 + stream.uniform(at: 10 + UInt64($0)) }
    let steps = number % 7
    let report = try run(
      Self.name, ["table": "\(table)", "columns": "\(columns)", "steps": "\(steps)"])
    let kernel = try numbers(report, "kernel").map { Array($0.dropFirst()) }
    let posterior = try numbers(report, "joint").map { $0.dropFirst().reduce(0, +) }
    for row in kernel { #expect(abs(row.reduce(0, +) - 1) < 1e-14) }
    var now = posterior.indices.map { $0 == 0 ? 1.0 : 0 }
    for _ in 0..<steps { now = applied(kernel, now) }
    var distance = 0.0
    for (here, there) in zip(now, posterior) { distance += abs(here - there) / 2 }
    #expect(abs(try report.number("distance") - distance) < 1e-14)
    for (here, there) in zip(applied(kernel, posterior), posterior) {
      #expect(abs(here - there) < 1e-14, "the posterior stays")
    }
    #expect(abs(try report.number("second-eigenvalue") - slowest(kernel, posterior)) < 1e-9)
  }

  private func applied(_ kernel: [[Double]], _ distribution: [Double]) -> [Double] {
    var next = [Double](repeating: 0, count: distribution.count)
    for (row, share) in zip(kernel, distribution) {
      for column in row.indices { next[column] += share * row[column] }
    }
    return next
  }

  /// The limit of the power method on the kernel less its limit, in the norm in which it is symmetric.
  private func slowest(_ kernel: [[Double]], _ posterior: [Double]) -> Double {
    var vector = posterior.indices.map { Double($0 * $0) + 0.3 }
    var factor = 0.0
    for _ in 0..<4000 {
      var next = kernel.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
      let mean = zip(posterior, next).reduce(0) { $0 + $1.0 * $1.1 }
      for index in next.indices { next[index] -= mean }
      let size = zip(posterior, next).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }.squareRoot()
      factor = size
      vector = next.map { $0 / size }
    }
    return factor
  }

  @Test func `With two rows the distance shrinks by λ at every step`() throws {
    let table = "[0.9, 0.1, 0.3, 0.05, 0.2, 0.7]"
    let start = try run(Self.name, ["table": table, "columns": "3", "steps": "0"])
    let factor = try start.number("second-eigenvalue")
    var expected = try start.number("distance")
    for step in 1...30 {
      expected *= factor
      let report = try run(Self.name, ["table": table, "columns": "3", "steps": "\(step)"])
      #expect(abs(try report.number("distance") / expected - 1) < 1e-11)
    }
  }

  @Test func `A column that gives the row away makes it crawl`() throws {
    let report = try run(Self.name, ["table": "[1, 0.0001, 0.0001, 1]", "steps": "30"])
    #expect(try report.number("second-eigenvalue") > 0.999)
    #expect(try report.number("distance") > 0.49)
    #expect(try report.number("memory") > 4000)
  }

  @Test func `Tables that are no tables are refused`() throws {
    let words =
      "inconsistent-parameters: 'table' must hold two rows of 'columns' numbers or more, but has "
    #expect(
      try problems(Self.name, ["table": "[1, 1, 1, 1, 1]"]) == [words + "5 numbers for 2 columns"])
    #expect(
      try problems(Self.name, ["table": "[1, 1, 1, 1]", "columns": "3"])
        == [words + "4 numbers for 3 columns"])
  }

  @Test(arguments: [
    AxisSweep("belief", "steps", "0", "3", "30"),
    AxisSweep("forgetting", "steps", "0", "3", "30", isCut: true),
    AxisSweep("forgetting", "table", "[0.9, 0.1, 0.2, 0.3]", isCut: true),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
