import DemoKit
import Demos
import ElementaryMath
import Probability
import Testing

@Suite struct EMMixtureTests {
  static let name = "em-mixture"

  /// Entry 07a of the course's reference.
  static let likelihoods = [
    -14.016817285776442, -11.343100987877701, -11.075028165591844, -10.921923632898356,
    -10.880901253902868, -10.879019005115675,
  ]

  @Test(arguments: 0...5)
  func `The first log-likelihoods are the reference’s`(steps: Int) throws {
    let report = try run(Self.name, ["steps": "\(steps)"])
    #expect(abs(try report.number("log-likelihood") - Self.likelihoods[steps]) < 1e-12)
    #expect(abs(try report.number("limit-log-likelihood") + 10.878993274737667) < 1e-12)
    #expect(abs(try report.number("one-bell-log-likelihood") + 12.65601063733154) < 1e-12)
    #expect(abs(try report.number("rate") - 0.09953468) < 1e-6)
    #expect(try report.number("floored") == 0)
  }

  @Test func `The bells are the reference’s after one step and at the end`() throws {
    let first = try run(Self.name, ["steps": "1"])
    #expect(abs(try first.number("weight-1") - 0.44304453967773866) < 1e-14)
    #expect(abs(try first.number("mean-2") - 2.0835142971754497) < 1e-14)
    let sd = try first.number("sd-1")
    #expect(abs(sd * sd - 0.63513336970257) < 1e-14)
    let last = try run(Self.name, ["steps": "60"])
    let end = try last.number("sd-2")
    #expect(abs(end * end - 0.6376810801908119) < 1e-12)
  }

  /// Plain EM by densities, without logarithms.
  private func plain(
    _ data: [Double], _ weights: [Double], _ means: [Double], _ sds: [Double], steps: Int
  ) -> (likelihood: Double, means: [Double]) {
    var (w, m, s) = (weights, means, sds)
    func parts(_ x: Double) -> [Double] {
      m.indices.map {
        w[$0] / s[$0] / 2.5066282746310002 * .exp(-(x - m[$0]) * (x - m[$0]) / 2 / s[$0] / s[$0])
      }
    }
    for _ in 0..<steps {
      let shares = data.map { x in parts(x).map { $0 / parts(x).reduce(0, +) } }
      for k in m.indices {
        let n = shares.map { $0[k] }.reduce(0, +)
        w[k] = n / Double(data.count)
        m[k] = zip(shares, data).map { $0[k] * $1 }.reduce(0, +) / n
        let mean = m[k]
        s[k] =
          (zip(shares, data).map { $0[k] * ($1 - mean) * ($1 - mean) }.reduce(0, +) / n)
          .squareRoot()
      }
    }
    return (data.map { .log(parts($0).reduce(0, +)) }.reduce(0, +), m)
  }

  @Test(arguments: [
    (["-1", "0", "2.5"], 7), (["-5", "6"], 12), (["0.3", "0.1", "-0.5", "3"], 20),
  ])
  func `Another EM ends in the same place`(means: [String], steps: Int) throws {
    let count = means.count
    let report = try run(
      Self.name,
      [
        "means": "[" + means.joined(separator: ", ") + "]",
        "sds": "\([Double](repeating: 1.5, count: count))",
        "weights": "\([Double](repeating: 2, count: count))", "steps": "\(steps)",
      ])
    let other = plain(
      [-2.1, -1.3, -0.4, 1.6, 2.2, 3.5], [Double](repeating: 1 / Double(count), count: count),
      means.compactMap { Double($0) }, [Double](repeating: 1.5, count: count), steps: steps)
    #expect(abs(try report.number("log-likelihood") - other.likelihood) < 1e-9)
    for (index, mean) in other.means.enumerated() {
      #expect(abs(try report.number("mean-\(index + 1)") - mean) < 1e-9)
    }
  }

  @Test(arguments: 0..<30)
  func `The bound lies between the old likelihood and the new one, which never falls`(
    number: Int
  ) throws {
    let stream = RandomStream(seed: 5, stream: UInt64(number))
    func list(_ first: UInt64, _ low: Double, _ high: Double, _ count: Int) -> String {
      "\((0..<count).map { low + (high - low) * stream.uniform(at: first + UInt64($0)) })"
    }
    let count = 1 + number % 4
    var settings = [
      "means": list(0, -5, 5, count), "sds": list(10, 0.5, 3, count),
      "weights": list(20, 0.1, 2, count), "data": list(30, -8, 8, 3 + number),
    ]
    var before: Double?
    for steps in 0...6 {
      settings["steps"] = "\(steps)"
      let report = try run(Self.name, settings)
      let (now, bound) = try (report.number("log-likelihood"), report.number("bound"))
      #expect(bound <= now + 1e-10)
      if let before { #expect(bound >= before - 1e-10) }
      #expect(abs(try report.number("gap") - (now - bound)) < 1e-10)
      if try report.number("floored") == 0 {
        #expect(try report.number("smallest-rise") >= -1e-10)
      }
      before = now
    }
  }

  @Test func `The gap is the divergence of the old responsibilities from the new`() throws {
    func rows(_ steps: Int) throws -> [[Double]] {
      let report = try run(Self.name, ["steps": "\(steps)"])
      return try #require(report.tables.first { $0.name == "points" }).rows.map { row in
        row.dropFirst().map { if case .number(let share, _) = $0 { share } else { .nan } }
      }
    }
    for steps in 1...4 {
      var divergence = 0.0
      for (old, new) in zip(try rows(steps - 1), try rows(steps)) {
        for (p, q) in zip(old, new) { divergence += p * .log(p / q) }
      }
      let report = try run(Self.name, ["steps": "\(steps)"])
      #expect(abs(try report.number("gap") - divergence) < 1e-10)
    }
  }

  @Test func `A needle at the start shrinks onto the last point, a little wider it does not`()
    throws
  {
    let start = ["means": "[0, 3.5]", "steps": "100"]
    let needle = try run(Self.name, start.merging(["sds": "[2, 0.5]"]) { $1 })
    #expect(abs(try needle.number("limit-log-likelihood") + 6.3215) < 1e-4)
    #expect(try needle.number("floored") == 1 && needle.number("sd-2") == 0.001)
    #expect(try needle.number("rate").isNaN)
    #expect(needle.notes.contains { $0.hasPrefix("The rate is undefined") })
    let wider = try run(Self.name, start.merging(["sds": "[2, 0.6]"]) { $1 })
    #expect(abs(try wider.number("limit-log-likelihood") + 10.878993) < 1e-6)
    let finer = try run(
      Self.name, start.merging(["sds": "[2, 0.5]", "sd-floor": "0.00001"]) { $1 })
    #expect(
      try finer.number("limit-log-likelihood") > needle.number("limit-log-likelihood") + 4)
  }

  @Test func `Two bells in one place stay one`() throws {
    let report = try run(
      Self.name,
      ["means": "[0.5833, 0.5833]", "sds": "[1.9945, 1.9945]", "steps": "200"])
    #expect(try report.number("mean-1") == report.number("mean-2"))
    #expect(
      abs(try report.number("log-likelihood") - report.number("one-bell-log-likelihood")) < 1e-12)
    #expect(try report.number("rate") > 0.99, "a resting place that a nudge leaves")
  }

  @Test func `Every step has the numbers of a run that stops there`() throws {
    let long = try #require(
      try run(Self.name, ["steps": "12"]).tables.first { $0.name == "history" })
    #expect(long.rows.count == 13)
    for steps in [0, 3, 12] {
      let short = try run(Self.name, ["steps": "\(steps)"])
      #expect(long.rows[steps][1] == .number(try short.number("log-likelihood"), digits: 8))
    }
    let history = try run(Self.name, ["steps": "200"]).tables.first { $0.name == "history" }
    #expect(try #require(history).rows.count <= 21)
  }

  @Test func `Lists of unequal length are refused`() throws {
    #expect(
      try problems(Self.name, ["means": "[1, 2, 3]"]) == [
        "inconsistent-parameters: 'means', 'sds' and 'weights' must be equally long, but have 3, 2 "
          + "and 2 numbers"
      ])
  }

  @Test(arguments: [
    AxisSweep("fit", "steps", "0", "1", "40"), AxisSweep("climb", "steps", "0", "1", "10"),
    AxisSweep("causes", "steps", "0", "1", "40"), AxisSweep("fit", "means", "[-2, 1]", "[-1, 3]"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
