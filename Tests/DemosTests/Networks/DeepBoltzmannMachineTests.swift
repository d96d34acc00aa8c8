import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct DeepBoltzmannMachineTests {
  static let name = "deep-boltzmann-machine"

  struct Entry: Sendable {
    let visible: String
    let logEvidence: Double
    let gap: Double
    let q: [Double]
    let posterior: [Double]
  }

  /// Reference entry 19b.
  static let entries = [
    Entry(
      visible: "00", logEvidence: -1.9179711976309484, gap: 0.07530311591198029,
      q: [0.47959566125468905, 0.8303692900174119, 0.8316102639264537, 0.45579243212627535],
      posterior: [0.47918434002212396, 0.8157994677609507, 0.814134302597676, 0.45867477197791995]),
    Entry(
      visible: "01", logEvidence: -0.6019901070929283, gap: 0.05702366618823566,
      q: [0.615285730327006, 0.9573265001522343, 0.8635728790968781, 0.4343937027225542],
      posterior: [0.6021745118415666, 0.9519463641874348, 0.852556046119703, 0.44122131423090283]),
    Entry(
      visible: "10", logEvidence: -2.4377561857463386, gap: 0.07523698215248674,
      q: [0.7403714368044748, 0.3667266841007556, 0.7851098204723332, 0.31682321748134357],
      posterior: [0.7157883865306596, 0.3738880732186758, 0.7646907547387926, 0.33547833569391233]),
    Entry(
      visible: "11", logEvidence: -1.5231770666377613, gap: 0.05638664806197387,
      q: [0.8281480530081419, 0.7401305106475431, 0.8552842014679654, 0.34305728968728444],
      posterior: [0.8050351646931148, 0.7277031507212839, 0.8361989629096327, 0.35487627987802495]),
  ]

  @Test(arguments: entries) func `The machine is the reference's`(entry: Entry) throws {
    let report = try run(Self.name, ["visible": entry.visible])
    #expect(abs(try report.number("log-z") - 5.767016020705352) < 1e-13)
    #expect(abs(try report.number("log-evidence") - entry.logEvidence) < 1e-13)
    #expect(try report.number("optima") == 1)
    #expect(abs(try report.number("best-gap") - entry.gap) < 1e-12)
    #expect(report.value(named: "second-gap") == nil)
    for unit in 0..<4 {
      #expect(abs(try report.number("q-\(unit + 1)") - entry.q[unit]) < 1e-12)
      #expect(abs(try report.number("posterior-\(unit + 1)") - entry.posterior[unit]) < 1e-13)
    }
  }

  @Test func `Six times the weights, and there are two answers`() throws {
    let report = try run(Self.name, ["strength": "6"])
    #expect(try report.number("optima") == 2)
    #expect(abs(try report.number("best-gap") - 0.2768) < 5e-5)
    #expect(abs(try report.number("second-gap") - 1.2881) < 5e-5)
  }

  @Test func `As the machine hardens a second answer appears, and the best becomes good again`()
    throws
  {
    let strengths = ["0.1", "1", "4", "10"]
    let reports = try strengths.map { try run(Self.name, ["strength": $0]) }
    #expect(try reports.map { try $0.number("optima") } == [1, 1, 1, 2])
    let gaps = try reports.map { try $0.number("best-gap") }
    #expect(gaps[0] < gaps[1] && gaps[1] < gaps[2] && gaps[3] < gaps[2])
  }

  // MARK: An enumeration that knows nothing of layers

  struct Machine: Sendable {
    let seen: [Int]
    let strength: Double
    let lists: [String: [Double]]

    init(number: Int) {
      let stream = RandomStream(seed: 19, stream: UInt64(100 + number))
      seen = [number / 2 % 2, number % 2]
      strength = [0.3, 1, 3, 8][number % 4]
      var lists: [String: [Double]] = [:]
      for (place, (name, count)) in [
        ("first-weights", 4), ("second-weights", 4), ("visible-biases", 2), ("first-biases", 2),
        ("top-biases", 2),
      ].enumerated() {
        lists[name] = (0..<count).map { 4 * stream.uniform(at: UInt64(8 * place + $0)) - 2 }
      }
      self.lists = lists
    }

    var parameters: [String: String] {
      var parameters = lists.mapValues { "\($0)" }
      parameters["visible"] = "\(seen[0])\(seen[1])"
      parameters["strength"] = "\(strength)"
      return parameters
    }

    /// log of the weight of a state of v₁, v₂, h₁, h₂, g₁, g₂.
    func log(_ bits: [Int]) -> Double {
      let x = bits.map { Double($0) }
      var sum = 0.0
      for (name, first) in [("visible-biases", 0), ("first-biases", 2), ("top-biases", 4)] {
        for unit in 0..<2 { sum += lists[name, default: []][unit] * x[first + unit] }
      }
      for (name, first) in [("first-weights", 0), ("second-weights", 2)] {
        for row in 0..<2 {
          for column in 0..<2 {
            sum +=
              strength * lists[name, default: []][2 * row + column] * x[first + row]
              * x[first + 2 + column]
          }
        }
      }
      return sum
    }

    static func bits(_ state: Int, _ count: Int) -> [Int] {
      (0..<count).map { state >> (count - 1 - $0) & 1 }
    }

    /// log of the weight of each hidden state, with what is seen.
    var hidden: [Double] { (0..<16).map { log(seen + Self.bits($0, 4)) } }

    /// KL(q ‖ posterior) by adding up.
    func gap(_ phi: [Double]) -> Double {
      let logs = hidden
      let total = logSumExp(logs)
      var sum = 0.0
      for state in 0..<16 {
        var q = 1.0
        for (bit, p) in zip(Self.bits(state, 4), phi) { q *= bit == 1 ? p : 1 - p }
        if q > 0 { sum += q * (Double.log(q) - logs[state] + total) }
      }
      return sum
    }

    /// Ascent of one bit after another, in an order of their own, from a start.
    func climbed(from start: [Double], order: [Int]) -> [Double] {
      let logs = hidden
      var phi = start
      for _ in 0..<3000 {
        let before = phi
        for unit in order {
          var field = 0.0
          for state in 0..<16 {
            var q = 1.0
            let bits = Self.bits(state, 4)
            for other in 0..<4 where other != unit {
              q *= bits[other] == 1 ? phi[other] : 1 - phi[other]
            }
            field += (bits[unit] == 1 ? q : -q) * logs[state]
          }
          phi[unit] = 1 / (1 + Double.exp(-field))
        }
        if zip(before, phi).allSatisfy({ abs($0 - $1) < 1e-12 }) { break }
      }
      return phi
    }
  }

  private func optima(_ report: Report) throws -> [(phi: [Double], gap: Double)] {
    try #require(report.tables.first { $0.name == "optima" }).rows.map { row in
      let numbers = row.compactMap { cell -> Double? in
        if case .number(let number, _) = cell { number } else { nil }
      }
      return (Array(numbers[0..<4]), numbers[5])
    }
  }

  @Test(arguments: 0..<16)
  func `Random machines: sums over all states give Z, evidence and posterior`(number: Int) throws {
    let machine = Machine(number: number)
    let report = try run(Self.name, machine.parameters)
    let logZ = logSumExp((0..<64).map { machine.log(Machine.bits($0, 6)) })
    let logs = machine.hidden
    #expect(abs(try report.number("log-z") - logZ) < 1e-11)
    #expect(abs(try report.number("log-evidence") - (logSumExp(logs) - logZ)) < 1e-11)
    for unit in 0..<4 {
      var sum = 0.0
      for state in 0..<16 where Machine.bits(state, 4)[unit] == 1 {
        sum += .exp(logs[state] - logSumExp(logs))
      }
      #expect(abs(try report.number("posterior-\(unit + 1)") - sum) < 1e-12)
    }
  }

  @Test(arguments: 0..<16)
  func `Random machines: each answer is a maximum, and its gap a divergence`(number: Int) throws {
    let machine = Machine(number: number)
    let rows = try optima(run(Self.name, machine.parameters))
    let stream = RandomStream(seed: 7, stream: UInt64(number))
    #expect(rows.map { $0.gap } == rows.map { $0.gap }.sorted())
    for row in rows {
      #expect(abs(machine.gap(row.phi) - row.gap) < 1e-10)
      for trial in 0..<40 {
        let moved = row.phi.enumerated().map { unit, p in
          min(1, max(0, p + 2e-3 * (stream.uniform(at: UInt64(4 * trial + unit)) - 0.5)))
        }
        #expect(machine.gap(moved) >= row.gap - 1e-9)
      }
    }
  }

  /// Hard machines too: the ascent here goes through the bits in other orders than the demo's layers.
  @Test(arguments: 0..<16)
  func `Random machines: no ascent from anywhere ends where no answer is`(number: Int) throws {
    let machine = Machine(number: number)
    let known = try optima(run(Self.name, machine.parameters))
    let stream = RandomStream(seed: 8, stream: UInt64(number))
    for start in 0..<60 {
      let order = [[0, 1, 2, 3], [2, 3, 0, 1], [3, 1, 0, 2]][start % 3]
      let end = machine.climbed(
        from: (0..<4).map { stream.uniform(at: UInt64(4 * start + $0)) }, order: order)
      #expect(
        known.contains { zip($0.phi, end).allSatisfy { abs($0 - $1) < 1e-4 } },
        "\(end) of machine \(number)")
    }
  }

  @Test func `A symmetric machine's saddle is no answer`() throws {
    let report = try run(
      Self.name,
      [
        "second-weights": "[8, -8, -8, 8]", "first-biases": "[0, 0]", "top-biases": "[0, 0]",
        "visible-biases": "[0, 0]",
      ])
    #expect(try report.number("optima") == 2)
    #expect(abs(try report.number("best-gap") - report.number("second-gap")) < 1e-9)
    #expect(abs(try report.number("q-1") - 0.5) > 0.3)
  }

  // MARK: Figures

  @Test(arguments: ["0.5", "1", "6"])
  func `The curve passes through the answer of now`(strength: String) throws {
    let figure = try figure(Self.name, "strength", ["strength": strength])
    let gap = try run(Self.name, ["strength": strength]).number("best-gap")
    let place = try #require(Double(strength))
    let point = try figure.column("best answer").min { abs($0.0 - place) < abs($1.0 - place) }
    #expect(abs(try #require(point).1 / gap - 1) < 0.01)
  }

  @Test(arguments: [
    AxisSweep("strength", "strength", "0.1", "3", "10"),
    AxisSweep("marginals", "strength", "0.1", "3", "10"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }

  @Test func `The graph has no arrows, and shades what is seen`() throws {
    let description = try figure(Self.name, "graph", ["visible": "01"]).description
    #expect(description.contains("seen: v₁, v₂; hidden: h₁, h₂, g₁, g₂; marked: v₂"))
    #expect(!description.contains("→"))
  }
}
