import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct RBMUnrolledTests {
  static let name = "rbm-unrolled"

  @Test func `Distances are the reference's`() throws {
    for (depth, distance, error) in [
      (1, 0.062261, 0.2828), (2, 0.017340, 0.0589), (3, 0.007760, 0.0245), (4, 0.002610, nil),
    ] {
      let report = try run(Self.name, ["depth": "\(depth)"])
      #expect(abs(try report.number("distance") - distance) < 5e-7, "\(depth)")
      if let error { #expect(abs(try report.number("guess-error") - error) < 5e-5) }
      #expect(abs(try report.number("second-eigenvalue") - 0.19058157281502047) < 1e-14)
    }
    for (depth, competition) in [(1, 2.53e-3), (2, 2.34e-5), (3, 1.95e-6)] {
      let report = try run(Self.name, ["depth": "\(depth)"])
      #expect(abs(try report.number("competition") / competition - 1) < 3e-3)
    }
    #expect(abs(try run(Self.name, ["depth": "1"]).number("divergence") - 0.011334) < 5e-7)
    for (depth, distance) in [
      (1, 0.311293), (2, 0.295900), (3, 0.148988), (4, 0.233327), (80, 0.048277),
    ] {
      let settings = SmallMachine.slow.settings.merging(["depth": "\(depth)"]) { $1 }
      #expect(abs(try run(Self.name, settings).number("distance") - distance) < 5e-7)
    }
  }

  @Test(arguments: 0..<4)
  func `One layer and the next are what a run with as many says`(number: Int) throws {
    let setting = Setting(number: number)
    let reports = try [1, 6, 7].map { try run(Self.name, setting.parameters($0)) }
    for (name, one) in [
      ("one-layer-distance", "distance"), ("one-layer-competition", "competition"),
    ] { #expect(try reports[1].number(name) == reports[0].number(one)) }
    #expect(try reports[1].number("next-distance") == reports[2].number("distance"))
  }

  struct Setting: Sendable {
    let machine: SmallMachine
    let strength: Double

    init(number: Int) {
      let (visible, hidden) = [(3, 2), (2, 3), (4, 2), (1, 4)][number % 4]
      machine = .random(number, visible: visible, hidden: hidden, scale: [0.7, 2, 5][number % 3])
      strength = [1, 0.4, 2.5][number / 4 % 3]
    }

    func parameters(_ depth: Int) -> [String: String] {
      machine.settings.merging(["depth": "\(depth)", "strength": "\(strength)"]) { $1 }
    }

    var scaled: SmallMachine {
      SmallMachine(
        weights: machine.weights.map { $0.map { $0 * strength } },
        visibleBiases: machine.visibleBiases, hiddenBiases: machine.hiddenBiases)
    }
  }

  /// p(h₁, …, v) of the whole net by adding up the states of all its layers, one path at a time.
  private func lowestJoint(_ machine: SmallMachine, depth: Int) -> [[Double]] {
    let (joint, seen, causes) = (machine.joint, machine.seenShares, machine.causeShares)
    var result = joint.map { $0.map { _ in 0.0 } }
    func descend(_ state: Int, _ layers: Int, _ share: Double) {
      // An odd number of layers to go: the state is one of h.
      if layers == 1 {
        for v in seen.indices { result[v][state] += share * joint[v][state] / causes[state] }
      } else if layers % 2 == 1 {
        for v in seen.indices { descend(v, layers - 1, share * joint[v][state] / causes[state]) }
      } else {
        for h in causes.indices { descend(h, layers - 1, share * joint[state][h] / seen[state]) }
      }
    }
    let coins = depth % 2 == 1 ? causes.count : seen.count
    for state in 0..<coins { descend(state, depth, 1 / Double(coins)) }
    return result
  }

  @Test(arguments: 0..<12)
  func `Random machines: the net is the sum over all paths`(number: Int) throws {
    let setting = Setting(number: number)
    let machine = setting.scaled
    let exact = machine.seenShares
    for depth in 1...4 {
      let report = try run(Self.name, setting.parameters(depth))
      let joint = lowestJoint(machine, depth: depth)
      let net = joint.map { $0.reduce(0, +) }
      let distance = zip(net, exact).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
      #expect(abs(try report.number("distance") - distance) < 1e-13)
      let divergence = zip(net, exact).reduce(0) { $0 + $1.1 * Double.log($1.1 / $1.0) }
      #expect(abs(try report.number("divergence") - divergence) < 1e-12)
      let causes = machine.causes
      var (competition, error) = (0.0, 0.0)
      for (v, row) in joint.enumerated() {
        let posterior = row.map { $0 / net[v] }
        var cells = [[0.0, 0.0], [0.0, 0.0]]
        for (h, bits) in causes.enumerated() { cells[Int(bits[0])][Int(bits[1])] += posterior[h] }
        for a in 0...1 {
          for b in 0...1 where cells[a][b] > 0 {
            let apart = (cells[a][0] + cells[a][1]) * (cells[0][b] + cells[1][b])
            competition += exact[v] * cells[a][b] * .log(cells[a][b] / apart)
          }
        }
        for unit in machine.hiddenBiases.indices {
          let mean = zip(posterior, causes).reduce(0) { $0 + $1.0 * $1.1[unit] }
          let guess = zip(machine.joint[v], causes).reduce(0) { $0 + $1.0 * $1.1[unit] } / exact[v]
          error = max(error, abs(mean - guess))
        }
      }
      #expect(abs(try report.number("competition") - competition) < 1e-12)
      #expect(abs(try report.number("guess-error") - error) < 1e-12)
    }
  }

  @Test(arguments: 0..<12)
  func `Random machines: two more layers are never worse`(number: Int) throws {
    let setting = Setting(number: number)
    let reports = try [1, 2, 3, 4, 5, 6, 31, 32, 33, 34].map {
      (depth: $0, report: try run(Self.name, setting.parameters($0)))
    }
    for (depth, report) in reports {
      guard let next = reports.first(where: { $0.depth == depth + 2 })?.report else { continue }
      for name in ["distance", "divergence"] {
        #expect(try next.number(name) <= report.number(name) + 1e-13, "\(name), \(depth)")
      }
    }
  }

  @Test(arguments: 0..<12)
  func `Random machines: at last a factor of λ is left every two layers`(number: Int) throws {
    let setting = Setting(number: number)
    let eigenvalue = try run(Self.name, setting.parameters(1)).number("second-eigenvalue")
    #expect(abs(eigenvalue - setting.scaled.secondEigenvalue) < 1e-6)
    // Far enough for the third eigenvalue, and above rounding.
    let pairs = min(190, max(2, Int(-20 / Double.log(eigenvalue))))
    let distances = try [1, 3].map {
      try run(Self.name, setting.parameters(2 * pairs + $0)).number("distance")
    }
    #expect(abs(distances[1] / distances[0] - eigenvalue) < 0.01)
  }

  @Test func `Without weights one layer is all there is to know`() throws {
    for depth in [1, 2, 5] {
      let report = try run(
        Self.name, ["weights": "[0, 0, 0, 0, 0, 0]", "depth": "\(depth)"])
      #expect(try report.number("distance") < 1e-15)
      #expect(try report.number("competition") < 1e-15)
    }
  }

  @Test func `One hidden unit has no rival`() throws {
    let alone = try run(Self.name, ["hidden-biases": "[1]", "weights": "[1, 2, 3]"])
    #expect(alone.value(named: "competition") == nil)
    #expect(try alone.number("distance") > 0)
  }

  @Test(arguments: [
    AxisSweep("layers", "depth", "1", "40", "400", isCut: true),
    AxisSweep("layers", "strength", "0.5", "3", isCut: true),
    AxisSweep("competition", "depth", "1", "40", isCut: true),
    AxisSweep("states", "depth", "1", "2"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }

  @Test func `The graph says where the coins are, and leaves out what is far above`() throws {
    let three = try figure(Self.name, "graph").description
    #expect(three.contains("marked: h₁′, h₂′"))
    #expect(try figure(Self.name, "graph", ["depth": "9"]).description.contains("lowest 4 of 9"))
  }
}
